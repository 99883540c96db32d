import { withoutInstance } from '../core/check-id.js'
import type { CheckResult } from '../core/check-result.js'
import type { BaseReport, BaseResult, Comparison } from '../core/comparison.js'

/** How a result stands when runs are compared; a failing MAY is no failure. */
type Standing = 'failing' | 'unproved' | 'passing' | 'skipped'

/**
 * Compares a run with an earlier one; without an earlier one nothing changed. `leftOut` tells which checks
 * of the base were merely not chosen this time.
 */
export function compared(
  file: string,
  base: BaseReport | undefined,
  results: readonly CheckResult[],
  leftOut: (id: string) => boolean,
): Comparison {
  if (!base) return { file, newlyFailing: [], fixed: [], lapsed: [], added: [], removed: [] }
  const before = new Map(base.results.map((result) => [result.id, result]))
  const entries = new Set(base.results.map(({ id }) => withoutInstance(id)))
  const now = new Set(results.map(({ id }) => id))
  const idsOf = (wanted: (result: CheckResult, earlier: BaseResult | undefined) => boolean) =>
    results.filter((result) => wanted(result, before.get(result.id))).map(({ id }) => id)
  const isUnknown = ({ id }: BaseResult): boolean => !entries.has(withoutInstance(id))
  // A base that knows none of the checks is a report about something else, and excuses nothing.
  const isForeign = results.every(isUnknown)
  const isNew = (result: BaseResult): boolean => isUnknown(result) && !isForeign
  return {
    file,
    baseStartedAt: base.startedAt,
    newlyFailing: idsOf((result, earlier) => !isNew(result) && isNewlyFailing(result, earlier)),
    fixed: idsOf(
      (result, earlier) =>
        earlier !== undefined && isBad(standingOf(earlier)) && standingOf(result) === 'passing',
    ),
    lapsed: idsOf(
      (result, earlier) =>
        earlier !== undefined && wasAsked(earlier) && standingOf(result) === 'skipped',
    ),
    added: idsOf((_, earlier) => earlier === undefined),
    removed: base.results
      .filter(({ id }) => !now.has(id) && !leftOut(id))
      .map(({ id, title }) => ({ id, title })),
  }
}

/** Whether an instance or a check fails, or proves nothing, that did not before. */
export function isNewlyFailing(result: BaseResult, earlier?: BaseResult): boolean {
  const standing = standingOf(result)
  const was = earlier && standingOf(earlier)
  // What could not be asked had not been shown to fail, so an outage at the base excuses nothing.
  if (standing === 'failing') return was !== 'failing'
  return standing === 'unproved' && (was === undefined || !isBad(was))
}

function standingOf({ outcome, force }: BaseResult): Standing {
  if (outcome === 'fail') return force === 'inform' ? 'passing' : 'failing'
  if (outcome === 'blocked' || outcome === 'error') return 'unproved'
  return outcome === 'skip' ? 'skipped' : 'passing'
}

function isBad(standing: Standing): boolean {
  return standing === 'failing' || standing === 'unproved'
}

function wasAsked(result: BaseResult): boolean {
  const standing = standingOf(result)
  return standing === 'passing' || standing === 'failing'
}
