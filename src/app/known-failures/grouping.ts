import { instanceName, withoutInstance } from '../../core/check-id.js'
import type { CheckResult } from '../../core/check-result.js'

/** What the grouping reads of a result. */
export type Outcome = Pick<CheckResult, 'id' | 'outcome'>

/**
 * Patterns that name the failing checks and no passing one. A check that fails for everything that it was
 * asked about stands there once, one that fails for every attribute of a type as `…@User.*`.
 */
export function patternsFor(
  failing: readonly Outcome[],
  results: readonly Outcome[],
): readonly string[] {
  const passing = results.filter(({ outcome }) => outcome === 'pass').map(({ id }) => id)
  const passes = (matches: (id: string) => boolean): boolean => passing.some(matches)
  const patterns = failing.map(({ id }) => {
    const entry = withoutInstance(id)
    if (!passes((other) => withoutInstance(other) === entry)) return literal(entry)
    const [type, attribute] = instanceName(id)?.split(/\.(.*)/s) ?? []
    const prefix = `${entry}@${type}.`
    const siblings = failing.filter((one) => one.id.startsWith(prefix)).length
    const whole = attribute !== undefined && siblings > 1
    return whole && !passes((other) => other.startsWith(prefix))
      ? `${literal(prefix)}*`
      : literal(id)
  })
  return [...new Set(patterns)]
}

/** An id as a pattern that matches itself; a `?` stands for what would mean something in a glob, or in the file. */
function literal(id: string): string {
  return id.replace(/[^\p{L}\p{N}_./@:$ -]|(?<=\s)\s|\s(?=until\b)/gu, '?')
}
