import { instanceName, withoutInstance } from '../core/check-id.js'
import type { CheckResult } from '../core/check-result.js'
import { groupedBy } from '../core/grouped-by.js'

/**
 * Results of one check that was asked about several things, as one: with the names of the things in its
 * title, and what was found about each. In the order in which checks first come up.
 */
export function instancesTogether(results: readonly CheckResult[]): readonly CheckResult[] {
  const checks = groupedBy(results, ({ id, outcome, known = '' }) =>
    JSON.stringify([outcome, known, withoutInstance(id)]),
  )
  return [...checks.values()].map(together)
}

/** Results by the requirement that they cite first, in the order in which requirements first come up. */
export function byRule(results: readonly CheckResult[]): readonly (readonly CheckResult[])[] {
  return [...groupedBy(results, ({ id, cites: [first] }) => first ?? id).values()]
}

const mostNames = 8

function together(results: readonly CheckResult[]): CheckResult {
  const [first, ...others] = results as readonly [CheckResult, ...CheckResult[]]
  if (others.length === 0) return first
  const names = results.map(({ id }) => instanceName(id) ?? '')
  const more = names.length - mostNames
  const shown = [...names.slice(0, mostNames), ...(more > 0 ? [`${more} more`] : [])]
  return {
    ...first,
    id: withoutInstance(first.id),
    title: `${titleWithout(first)} (${shown.join(', ')})`,
    findings: results.flatMap(({ findings }) => findings),
    exchanges: results.flatMap(({ exchanges }) => exchanges),
  }
}

function titleWithout({ id, title }: CheckResult): string {
  const ending = ` (${instanceName(id) ?? ''})`
  return title.endsWith(ending) ? title.slice(0, -ending.length) : title
}
