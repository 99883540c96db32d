import type { CheckResult } from '../../core/check-result.js'
import type { Comparison } from '../../core/comparison.js'
import type { RunReport } from '../../core/run-report.js'

/**
 * What changed in all of several runs together; nothing when none was compared. What every part watched counts
 * as mended or gone only where the results together say so.
 */
export function comparisonOfAll(
  runs: readonly RunReport[],
  results: readonly CheckResult[],
): Comparison | undefined {
  const all = runs.flatMap(({ comparison }) => comparison ?? [])
  const [first] = all
  if (!first) return undefined
  const outcomes = new Map(results.map(({ id, outcome }) => [id, outcome]))
  const ids = (of: (one: Comparison) => readonly string[]): readonly string[] => {
    const named = new Set(all.flatMap(of))
    return [...outcomes.keys()].filter((id) => named.has(id))
  }
  return {
    ...first,
    newlyFailing: ids((one) => one.newlyFailing),
    fixed: ids((one) => one.fixed).filter((id) => outcomes.get(id) === 'pass'),
    lapsed: ids((one) => one.lapsed).filter((id) => outcomes.get(id) === 'skip'),
    added: ids((one) => one.added),
    removed: [
      ...new Map(all.flatMap(({ removed }) => removed).map((one) => [one.id, one])).values(),
    ],
  }
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
