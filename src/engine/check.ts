import type { SourceLine } from '../core/check-result.js'
import type { Protocol } from '../core/protocol.js'
import type { Requirement } from '../core/requirement.js'
import type { Answer } from './answer.js'
import type { Discovery } from './discovery.js'
import type { Feature } from './feature.js'
import type { Instance } from './instance.js'
import type { Scim } from './scim.js'
import type { Seen } from './session.js'

/**
 * The faults that a check must catch: one, or each with the place (`Finding.at`) where it must show.
 */
export type Proof<FaultId extends string> = FaultId | Readonly<Partial<Record<FaultId, string>>>

/** What every statement about the target has. */
export interface Statement<Id extends string = string, FaultId extends string = string> {
  /** What a conforming server does, in the present tense. */
  readonly title: string
  /** The requirement that it proves; the strongest of several gives the level. */
  readonly cites: Id | readonly [Id, ...Id[]]
  /** What the target must offer for the question to make sense. */
  readonly needs?: Feature | readonly Feature[]
  /** Present on every built-in check; a user's own check has no fault to prove it. */
  readonly proof?: Proof<FaultId>
  /** One sentence to the server's developer: how to mend it. */
  readonly hint: string
  /** Where the user declared it, when it is theirs. */
  readonly declaredAt?: SourceLine
}

/** A statement that is proved or refuted by asking. */
interface Asking {
  /** Whether it leaves values behind over which a weak target breaks, so that it has to wait for all others. */
  readonly spoils?: true
}

/** One statement that is proved or refuted by asking. */
export interface Probe<Id extends string = string, FaultId extends string = string>
  extends Statement<Id, FaultId>, Asking {
  run(scim: Scim): Promise<void>
}

/** A statement that is asked again for each thing of a kind which the target declares. */
export interface GeneratedProbe<Id extends string = string, FaultId extends string = string>
  extends Statement<Id, FaultId>, Asking {
  /** The things, once the target is discovered; none skips the check. */
  each(discovery: Discovery): readonly Instance[]
  run(scim: Scim, instance: Instance): Promise<void>
}

/** An answer of the run as an invariant sees it. */
export interface Observation {
  readonly answer: Answer
  readonly purpose: Seen['purpose']
  readonly request: Seen['request']
  readonly url: Seen['url']
  readonly discovery: Discovery
  /** Milliseconds for which reads of the target may show what was there before. */
  readonly settleMs: number
  /** What this invariant remembers of earlier answers. */
  readonly memory: Map<string, unknown>
}

/**
 * A statement about every exchange of the run. It asks nothing itself, and gives one result with all
 * that it finds.
 */
export interface Invariant<
  Id extends string = string,
  FaultId extends string = string,
> extends Statement<Id, FaultId> {
  /** Whether the statement is about this exchange; when it is about none, the check is skipped. */
  concerns(seen: Observation): boolean
  /** Reports what is wrong through `seen.answer` and `expect`. */
  holds(seen: Observation): void
}

/** One statement about the target that can be proved or refuted. */
export type Check<Id extends string = string, FaultId extends string = string> =
  Probe<Id, FaultId> | GeneratedProbe<Id, FaultId> | Invariant<Id, FaultId>

/** Checks that belong together. */
export interface Suite {
  /** The first part of the ids of its checks. */
  readonly id: string
  readonly title: string
  /**
   * `sequence` runs the checks one after the other and lets them share what they learn; `observed`
   * has nothing but invariants, whose results come at the end of the run.
   */
  readonly order: 'any' | 'sequence' | 'observed'
  /** The version of SCIM that it is about; absent when it is about any. */
  readonly protocol?: Protocol
  /** By the rest of the id, in order. */
  readonly checks: Readonly<Record<string, Check>>
  /** The requirements that its checks cite. */
  readonly requirements: Readonly<Record<string, Requirement>>
}

/** What a check cites, as a list. */
export function citesOf(check: Check): readonly string[] {
  return typeof check.cites === 'string' ? [check.cites] : check.cites
}

/** What a check needs, as a list. */
export function needsOf(check: Check): readonly Feature[] {
  return check.needs === undefined ? [] : [check.needs].flat()
}

/** The faults that prove a check, with the place where each must show, if one is named. */
export function proofOf(check: Check): Readonly<Record<string, string | undefined>> {
  const proof = check.proof ?? {}
  return typeof proof === 'string' ? { [proof]: undefined } : proof
}

/** The requirements that a check cites. */
export function requirementsOf(suite: Suite, check: Check): readonly Requirement[] {
  return citesOf(check).map((id) => {
    const requirement = suite.requirements[id]
    if (!requirement)
      throw new Error(`${suite.id} cites ${id}, which is not among its requirements`)
    return requirement
  })
}
