import type { CheckResult, Outcome } from '../core/check-result.js'
import type { KnownFailure } from '../core/known-failure.js'
import { naming, type PlannedSuite } from './plan.js'

/** The plan in which each check that is listed as known has its reason; the first entry that names it gives it. */
export function withKnown(
  plan: readonly PlannedSuite[],
  entries: readonly KnownFailure[],
): readonly PlannedSuite[] {
  if (entries.length === 0) return plan
  const tests = entries.map((entry) => [naming([entry.pattern]), spoken(entry)] as const)
  return plan.map(({ suite, checks }) => ({
    suite,
    checks: checks.map((planned) => {
      const [, known] = tests.find(([names]) => names(planned.id)) ?? []
      return known === undefined ? planned : { ...planned, known }
    }),
  }))
}

const settled: readonly Outcome[] = ['pass', 'skip']

/**
 * The patterns of entries that can be struck out: all that they name was asked, some of it passes and
 * nothing fails. An entry that names a check which this run left out tells nothing, and neither does one of which all was skipped.
 */
export function staleAmong(
  entries: readonly KnownFailure[],
  results: readonly CheckResult[],
): readonly string[] {
  const outcomes = new Map(results.map(({ id, outcome }) => [id, outcome]))
  return entries
    .filter(({ checks }) => {
      const named = checks.flatMap((id) => outcomes.get(id) ?? [])
      const whole = named.length === checks.length
      return whole && named.includes('pass') && named.every((outcome) => settled.includes(outcome))
    })
    .map(({ pattern }) => pattern)
}

function spoken({ reason, until }: KnownFailure): string {
  return until === undefined ? reason : `${reason} (until ${until})`
}
