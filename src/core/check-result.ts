import type { Finding } from './finding.js'
import type { Force, Level } from './requirement.js'

/** A line of a file that a result can be shown on; `file` is relative to the workspace. */
export interface SourceLine {
  readonly file: string
  readonly line: number
}

/**
 * What came of a check: `pass`, `fail`, `skip` (the target does not offer it), `blocked` (it could
 * not be asked), `error` (our own bug).
 */
export type Outcome = 'pass' | 'fail' | 'skip' | 'blocked' | 'error'

/** All outcomes, in the order in which reports show them: what needs a person first. */
export const outcomes = ['fail', 'error', 'blocked', 'skip', 'pass'] as const satisfies Outcome[]

/** The result of one check. */
export interface CheckResult {
  readonly id: string
  /** The id of the suite it belongs to. */
  readonly suite: string
  /** What a conforming server does, in the present tense. */
  readonly title: string
  readonly level: Level
  /** What a failure does to the run: what the level says, or less. */
  readonly force: Force
  /** Ids of requirements; the run report holds their texts. */
  readonly cites: readonly string[]
  /** One sentence to the server's developer: how to mend it. */
  readonly hint: string
  readonly outcome: Outcome
  /** Why it was skipped, blocked, or ended in an error; absent otherwise. */
  readonly reason?: string
  /** Empty unless the outcome is `fail`. */
  readonly findings: readonly Finding[]
  /** Ids of the exchanges made for it, in order. */
  readonly exchanges: readonly string[]
  readonly durationMs: number
  /** Why the user lists it as known; only where it failed, was blocked, or ended in an error. */
  readonly known?: string
  /** Where the user declared the check (a suite file), when it is theirs. */
  readonly declaredAt?: SourceLine
  /** The code that answers for it, where the user mapped the check to a file. */
  readonly implementedAt?: SourceLine
}
