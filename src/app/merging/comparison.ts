import type { CheckResult } from '../../core/check-result.js'
import type { Comparison } from '../../core/comparison.js'
import type { RunReport } from '../../core/run-report.js'
import { isNewlyFailing } from '../../engine/comparison.js'

/**
 * What changed in all of several runs together; nothing when none was compared. What every part watched counts
 * as mended or gone only where the results together say so. A run that had nothing to be compared with breaks
 * anew whatever it breaks: what another had excuses nothing of it.
 */
export function comparisonOfAll(
  runs: readonly RunReport[],
  results: readonly CheckResult[],
): Comparison | undefined {
  const all = runs.flatMap(({ comparison }) => comparison ?? [])
  const first = all.find(isBased) ?? all[0]
  if (!first) return undefined
  const outcomes = new Map(results.map(({ id, outcome }) => [id, outcome]))
  const ids = (of: (one: Comparison) => readonly string[]): readonly string[] => {
    const named = new Set(all.flatMap(of))
    return [...outcomes.keys()].filter((id) => named.has(id))
  }
  const unexcused = runs
    .filter(({ comparison }) => isBased(first) && !isBased(comparison))
    .flatMap((run) => run.results.filter((result) => isNewlyFailing(result)).map(({ id }) => id))
  const newlyFailing = new Set([...all.flatMap((one) => one.newlyFailing), ...unexcused])
  return {
    ...first,
    newlyFailing: [...outcomes.keys()].filter((id) => newlyFailing.has(id)),
    fixed: ids((one) => one.fixed).filter((id) => outcomes.get(id) === 'pass'),
    lapsed: ids((one) => one.lapsed).filter((id) => outcomes.get(id) === 'skip'),
    added: ids((one) => one.added),
    removed: [
      ...new Map(all.flatMap(({ removed }) => removed).map((one) => [one.id, one])).values(),
    ],
  }
}

/** What there is to say of runs that had nothing to be compared with, among others that had; by their names. */
export function warningsOfUnbased(
  runs: readonly (readonly [name: string, run: RunReport])[],
): readonly string[] {
  if (!runs.some(([, { comparison }]) => isBased(comparison))) return []
  return runs
    .filter(([, { comparison }]) => !isBased(comparison))
    .map(([name]) => `${name} had no report to be compared with: all that it breaks counts as new`)
}

function isBased(comparison: Comparison | undefined): boolean {
  return comparison?.baseStartedAt !== undefined
}

/** A comparison whose ids end with the label of a server. */
export function labelledComparison(comparison: Comparison, label: string): Comparison {
  const named = (ids: readonly string[]): readonly string[] => ids.map((id) => `${id}@${label}`)
  return {
    ...comparison,
    newlyFailing: named(comparison.newlyFailing),
    fixed: named(comparison.fixed),
    lapsed: named(comparison.lapsed),
    added: named(comparison.added),
    removed: comparison.removed.map(({ id, title }) => ({
      id: `${id}@${label}`,
      title: `${title} (${label})`,
    })),
  }
}
