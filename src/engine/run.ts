import type { CheckResult } from '../core/check-result.js'
import type { Exchange } from '../core/exchange.js'
import type { Listener } from '../core/run-event.js'
import type { PlannedCheck, PlannedSuite } from './plan.js'
import { runCheck, type CheckRun, type RunContext } from './run-check.js'

/** What running a plan gave, in the order of the plan whatever order things ran in. */
export interface Ran {
  readonly results: readonly CheckResult[]
  readonly exchanges: readonly Exchange[]
}

/**
 * Runs suites one after the other: a `sequence` in order, the checks of any other side by side, at
 * most `concurrency` at a time.
 */
export async function runPlan(
  context: RunContext,
  plan: readonly PlannedSuite[],
  concurrency: number,
  listener: Listener,
): Promise<Ran> {
  const total = plan.reduce((sum, { checks }) => sum + checks.length, 0)
  const runs: CheckRun[] = []
  let done = 0
  for (const { suite, checks } of plan) {
    const facts = { id: suite.id, title: suite.title }
    listener({ type: 'suite-started', suite: facts, total: checks.length })
    const shared = new Map<string, unknown>()
    const lanes = suite.order === 'sequence' ? 1 : concurrency
    const suiteRuns = await sideBySide(checks, lanes, async (planned: PlannedCheck) => {
      listener({ type: 'check-started', id: planned.id, title: planned.check.title })
      const run = await runCheck(context, suite, planned, shared)
      done += 1
      listener({ type: 'check-finished', result: run.result, done, total })
      return run
    })
    runs.push(...suiteRuns)
    const results = suiteRuns.map(({ result }) => result)
    listener({ type: 'suite-finished', suite: facts, results })
  }
  return {
    results: runs.map(({ result }) => result),
    exchanges: runs.flatMap(({ exchanges }) => exchanges),
  }
}

/** Maps with at most `lanes` at work at a time; the results keep the order of the items. */
async function sideBySide<T, R>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>()
  const queue = items.entries()
  const lane = async (): Promise<void> => {
    for (const [index, item] of queue) results.set(index, await work(item))
  }
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane))
  return items.flatMap((_, index) => {
    const result = results.get(index)
    return result === undefined ? [] : [result]
  })
}
