import { withoutInstance } from '../../core/check-id.js'
import type { CheckResult } from '../../core/check-result.js'
import type { KnownFailure } from '../../core/known-failure.js'
import { staleAmong } from '../../engine/known.js'
import { naming } from '../../engine/plan.js'
import type { PossibleChecks } from '../possible-checks.js'
import type { Entry } from './entry.js'

/** The entries with all that they name on a server. */
export function knownOnServer(
  entries: readonly Entry[],
  possible: PossibleChecks,
): readonly KnownFailure[] {
  return entries.map(({ pattern, reason, until, place: { file, line } }) => ({
    pattern,
    reason,
    ...(until === undefined ? {} : { until }),
    declaredAt: { file, line },
    checks: [...possible.ids].filter(naming([pattern])),
  }))
}

/**
 * The patterns that can be struck out after a run, in the order of the file: what they name passes, or is an
 * instance that the server no longer has. `tellsTypes` says whether it named its types at all: one that
 * fails to has not lost them.
 */
export function strikeable(
  known: readonly KnownFailure[],
  results: readonly CheckResult[],
  { declared }: PossibleChecks,
  tellsTypes: boolean,
): readonly string[] {
  const stale = new Set(staleAmong(known, results))
  const isGone = ({ pattern, checks }: KnownFailure): boolean =>
    tellsTypes && checks.length === 0 && [...declared].some(naming([withoutInstance(pattern)]))
  return known
    .filter((entry) => stale.has(entry.pattern) || isGone(entry))
    .map(({ pattern }) => pattern)
}
