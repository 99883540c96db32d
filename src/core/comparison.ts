import type { CheckResult } from './check-result.js'

/** What a comparison reads of a result. */
export type BaseResult = Pick<CheckResult, 'id' | 'title' | 'outcome' | 'force'>

/** A finished run that another is compared with. */
export interface BaseReport {
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly results: readonly BaseResult[]
}

/** A check that the base had and this run does not. */
export type RemovedCheck = Pick<BaseResult, 'id' | 'title'>

/** What changed against an earlier run; lists of ids are in the order of the results. */
export interface Comparison {
  /** The file of the base report, as the user named it. */
  readonly file: string
  /** When the base ran: ISO 8601, UTC. Absent when there was no such file, so that nothing is compared. */
  readonly baseStartedAt?: string
  /**
   * Checks that fail (MUST, SHOULD), or could not be asked, and did neither before. One that could not
   * be asked before and fails now is among them: nothing had shown that it failed.
   */
  readonly newlyFailing: readonly string[]
  /** Checks that failed or could not be asked, and pass. */
  readonly fixed: readonly string[]
  /** Checks that were asked, and are skipped. */
  readonly lapsed: readonly string[]
  /** Checks that the base does not have. A new instance of a check that it has is `newlyFailing` when it fails. */
  readonly added: readonly string[]
  /** Checks that are no longer there; those that the options left out are not among them. */
  readonly removed: readonly RemovedCheck[]
}
