import { shownId, withoutInstance } from '../core/check-id.js'
import type { CheckResult } from '../core/check-result.js'
import type { Comparison } from '../core/comparison.js'
import { compared } from '../engine/comparison.js'
import type { Base } from './base-report.js'
import type { PossibleChecks } from './possible-checks.js'

/**
 * What changed against the base. A check that could be asked, and was merely not chosen, is not
 * gone. `shown` takes secrets out of what the base says.
 */
export function comparisonWith(
  { file, report }: Base,
  results: readonly CheckResult[],
  { declared, ids }: PossibleChecks,
  shown: (text: string) => string,
): Comparison {
  const asked = new Set(results.map(({ id }) => withoutInstance(id)))
  const comparison = compared(file, report, results, (id) => {
    const entry = withoutInstance(id)
    return ids.has(id) || (declared.has(entry) && !asked.has(entry))
  })
  const removed = comparison.removed.map(({ id, title }) => ({
    id: shownId(id, shown),
    title: shown(title),
  }))
  return { ...comparison, removed }
}
