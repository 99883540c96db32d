import type { CheckResult } from '../core/check-result.js'
import type { PlanRow, ReadPlan, RowStanding, TestPlan } from '../core/test-plan.js'

/** Reads those test plans by the results of a run of which some suite has run. */
export function readPlans(
  plans: readonly TestPlan[],
  results: readonly CheckResult[],
): readonly ReadPlan[] {
  const suites = new Set(results.map(({ suite }) => suite))
  const byId = new Map(results.map((result) => [result.id, result]))
  return plans
    .filter((plan) => plan.suites.some((suite) => suites.has(suite)))
    .map(({ id, title, link, rows }) => ({
      id,
      title,
      link,
      rows: rows.map(({ reach, ...row }) => ({
        ...row,
        standing: standingOf(
          reach,
          row.checks.map((check) => byId.get(check)),
        ),
      })),
    }))
}

function standingOf(
  reach: PlanRow['reach'],
  results: readonly (CheckResult | undefined)[],
): RowStanding {
  if (reach === 'no' || results.length === 0) return 'by-hand'
  const there = results.filter((result) => result !== undefined)
  if (there.some(isBroken)) return 'failed'
  const isProved = there.every(({ outcome }) => outcome === 'pass' || outcome === 'fail')
  if (there.length < results.length || !isProved) return 'unproved'
  return reach === 'yes' ? 'passed' : 'partly'
}

/** What only warns or informs is told among the checks, and fails no row. */
function isBroken({ outcome, force }: CheckResult): boolean {
  return outcome === 'fail' && force === 'fail'
}
