import type { SourceLine } from './check-result.js'

/** An entry of the user's list of known failures. */
export interface KnownFailure {
  /** A glob of check ids. */
  readonly pattern: string
  readonly reason: string
  /** The last day on which it counts: `2026-12-31`, in UTC. Absent when it has no end. */
  readonly until?: string
  readonly declaredAt: SourceLine
  /** Ids of the checks that it names on this server, whether the run asked them or not. */
  readonly checks: readonly string[]
}
