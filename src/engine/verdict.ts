import type { CheckResult, Outcome } from '../core/check-result.js'
import type { Force } from '../core/requirement.js'
import type { Comparison } from '../core/comparison.js'
import type { Counts, Verdict } from '../core/run-report.js'

/**
 * From which force on a failing check makes the run not ok; `never` only reports. `regression` is `must`
 * about what is new against the base; without a base it is `must`.
 */
export type FailOn = 'must' | 'should' | 'never' | 'regression'

const blockingForces = {
  must: ['fail'],
  should: ['fail', 'warn'],
  never: [],
  regression: ['fail'],
} as const satisfies Record<FailOn, readonly Force[]>

/** What a known failure may be; one that passes or is skipped is counted as that. */
const bad: readonly Outcome[] = ['fail', 'blocked', 'error']

const unprovedOutcomes: readonly Outcome[] = ['blocked', 'error']

/** Counts results: a failure by the force of its level, a known failure as known only. */
export function countsOf(results: readonly CheckResult[]): Counts {
  const failed = results.filter(({ outcome, known }) => outcome === 'fail' && known === undefined)
  const withForce = (wanted: Force): number => failed.filter(({ force }) => force === wanted).length
  const ended = (outcome: Outcome): number =>
    results.filter((result) => result.outcome === outcome && result.known === undefined).length
  return {
    total: results.length,
    passed: results.filter(({ outcome }) => outcome === 'pass').length,
    failed: withForce('fail'),
    warned: withForce('warn'),
    informed: withForce('inform'),
    skipped: results.filter(({ outcome }) => outcome === 'skip').length,
    blocked: ended('blocked'),
    errors: ended('error'),
    known: results.filter(({ known, outcome }) => known !== undefined && bad.includes(outcome))
      .length,
  }
}

/**
 * The one table of what makes a run not ok: failures of the chosen force, checks that could not be
 * asked, errors of our own, and a run in which nothing was proved or refuted.
 */
export function verdictOf(
  results: readonly CheckResult[],
  failOn: FailOn,
  comparison?: Comparison,
): Verdict {
  const counts = countsOf(results)
  const relative = failOn === 'regression' && comparison?.baseStartedAt !== undefined
  const { failed, warned, blocked, errors } = relative ? countsOfNew(results, comparison) : counts
  const [newly, again] = relative ? ['newly ', ' any more'] : ['', '']
  const forces: readonly Force[] = blockingForces[failOn]
  const ran = results.some(({ outcome }) => outcome === 'pass' || outcome === 'fail')
  const unproved = results.filter(
    ({ outcome, known }) => unprovedOutcomes.includes(outcome) && known === undefined,
  ).length
  const table: readonly (readonly [applies: boolean, reason: string])[] = [
    [forces.includes('fail') && failed > 0, `${rules(failed)} ${newly}broken (MUST)`],
    [forces.includes('warn') && warned > 0, `${rules(warned)} ${newly}broken (SHOULD)`],
    [failOn !== 'never' && blocked > 0, `${checks(blocked)} could not be asked${again}`],
    [failOn !== 'never' && errors > 0, `${checks(errors)} ${newly}ended in our own error`],
    [!ran && (relative || unproved === 0), 'no check ran'],
  ]
  const reasons = table.filter(([applies]) => applies).map(([, reason]) => reason)
  return { ok: reasons.length === 0, reasons, counts }
}

function countsOfNew(results: readonly CheckResult[], { newlyFailing }: Comparison): Counts {
  const ids = new Set(newlyFailing)
  return countsOf(results.filter(({ id }) => ids.has(id)))
}

function rules(count: number): string {
  return `${String(count)} ${count === 1 ? 'rule' : 'rules'}`
}

function checks(count: number): string {
  return `${String(count)} ${count === 1 ? 'check' : 'checks'}`
}
