import type { CheckResult } from './check-result.js'
import type { Comparison } from './comparison.js'
import type { Exchange } from './exchange.js'
import type { KnownFailure } from './known-failure.js'
import type { Protocol } from './protocol.js'
import type { Requirement } from './requirement.js'
import type { ReadPlan } from './test-plan.js'

/** How many checks ended how. `warned` and `informed` are failures of SHOULD and of MAY. */
export interface Counts {
  readonly total: number
  readonly passed: number
  readonly failed: number
  readonly warned: number
  readonly informed: number
  readonly skipped: number
  readonly blocked: number
  readonly errors: number
  /** Failures that are listed as known; they are not counted above. */
  readonly known: number
}

/** Whether the run as a whole is ok, and why not. */
export interface Verdict {
  readonly ok: boolean
  /** One sentence each; empty when ok. */
  readonly reasons: readonly string[]
  readonly counts: Counts
}

/** A resource that the run created and could not delete. */
export interface Leftover {
  /** Path below the base URL: `/Users/2819c223`; of several servers the whole URL. */
  readonly path: string
  readonly reason: string
  /** Whether it may have been there before the run, so that a person should look at it first. */
  readonly isDoubtful?: true
}

/** What is known of the target. */
export interface TargetFacts {
  readonly baseUrl: string
  readonly protocol: Protocol
  /** How the protocol was found out; absent when the user said it. */
  readonly protocolFound?: string
  /** The title of the kind of credentials in use: `bearer token`. */
  readonly auth: string
  /** Names of the resource types found, in the target's order. */
  readonly resourceTypes: readonly string[]
  /** Features that the target offers, sorted. */
  readonly features: readonly string[]
  /** Features that the target says it has not, sorted. */
  readonly absent: readonly string[]
}

/** A suite of the run; its checks are found by `CheckResult.suite`. */
export interface SuiteFacts {
  readonly id: string
  readonly title: string
}

/** Which part of a run this is, when it was split; what it takes to put the parts together again. */
export interface ShardFacts {
  /** From 1 on. */
  readonly index: number
  readonly of: number
  /** How many checks the whole run has. */
  readonly total: number
  /** Equal for the parts of one run: a digest of all its checks and of their parts. */
  readonly plan: string
  /** The places of the results among those of the whole run, from 0 on. */
  readonly places: readonly number[]
}

/** One of the servers of a report that was merged from several. */
export interface ServerFacts {
  /** Ends the ids of its suites, results and exchanges: `rfc7644/put/keeps-id@tenant-a`. */
  readonly label: string
  readonly target: TargetFacts
  readonly startedAt: string
  readonly durationMs: number
  readonly verdict: Verdict
}

/** How many requirements of a section of a source a run proved; each is counted once. */
export interface SectionCoverage {
  readonly source: string
  readonly section: string
  readonly link: string
  /** Some check that cites it passed, and none failed. */
  readonly proved: number
  /** Some check that cites it failed. */
  readonly failed: number
  /** All checks that cite it were skipped, blocked, or ended in an error of ours. */
  readonly skipped: number
  /** It can be tested, and no check of the run cites it. */
  readonly uncovered: number
  /** No client can test it, and no check cites it. */
  readonly untestable: number
}

/** The current major version of the report's JSON form. It rises when a reader would break. */
export const schemaVersion = 1

/** Everything that a run found out: the one input of every report. */
export interface RunReport {
  readonly schemaVersion: typeof schemaVersion
  readonly tool: { readonly name: string; readonly version: string }
  readonly target: TargetFacts
  /** The servers, when the report is merged from runs against several; `target` sums them up. */
  readonly servers?: readonly ServerFacts[]
  /** Present when the run was one of several parts. */
  readonly shard?: ShardFacts
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly durationMs: number
  readonly verdict: Verdict
  /** In the order of the run. */
  readonly suites: readonly SuiteFacts[]
  /** In the order of the suites and of their declarations, whatever order they ran in. */
  readonly results: readonly CheckResult[]
  /** Every requirement that a result cites, by id. */
  readonly requirements: Readonly<Record<string, Requirement>>
  /** The requirements of all sources that the run is about, by section, in the order of the sources. */
  readonly coverage: readonly SectionCoverage[]
  /** Test plans of identity providers of which the run proves something; absent when there is none. */
  readonly plans?: readonly ReadPlan[]
  /** Every exchange of the run: discovery, then each check's in the order of results, then cleanup. */
  readonly exchanges: readonly Exchange[]
  readonly leftovers: readonly Leftover[]
  /** What the user lists as known; absent when there is no such list. */
  readonly knownFailures?: readonly KnownFailure[]
  /** Patterns of known failures that name nothing which fails any more. */
  readonly staleKnownFailures: readonly string[]
  /** What changed against the report that the user named; absent when none was named. */
  readonly comparison?: Comparison
  /** What the reader has to know of how the run was made, a sentence or two each; absent when there is nothing. */
  readonly warnings?: readonly string[]
}
