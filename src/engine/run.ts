import type { CheckResult } from '../core/check-result.js'
import type { Exchange } from '../core/exchange.js'
import type { Listener } from '../core/run-event.js'
import { watch, type Watch } from './invariants.js'
import type { PlannedCheck, PlannedSuite } from './plan.js'
import { runCheck, type CheckRun, type RunContext } from './run-check.js'
import type { Seen } from './session.js'
import { sideBySide } from './side-by-side.js'

/** What running a plan gave, in the order of the plan whatever order things ran in. */
export interface Ran {
  readonly results: readonly CheckResult[]
  readonly exchanges: readonly Exchange[]
}

/** A plan under way. */
export interface PlanRun {
  /** Runs everything that asks. */
  ask(): Promise<readonly Exchange[]>
  /** Ends the watch of what only observes; called once nothing more is exchanged. */
  finish(): readonly CheckResult[]
}

/** Many checks wait for the same fixture, so more of them are begun than exchanges may be under way. */
function checksAtWork(concurrency: number): number {
  return concurrency === 1 ? 1 : 4 * concurrency
}

/**
 * Runs suites one after the other: a `sequence` in order, the checks of any other side by side, so
 * many that `concurrency` exchanges at a time are always under way. Invariants watch from the beginning, and are shown `earlier` first.
 */
export function startPlan(
  context: RunContext,
  plan: readonly PlannedSuite[],
  concurrency: number,
  listener: Listener,
  earlier: readonly Seen[] = [],
): PlanRun {
  const total = plan.reduce((sum, { checks }) => sum + checks.length, 0)
  const results = new Map<PlannedCheck, CheckResult>()
  const memory = new Map<string, unknown>()
  const watches = new Map<PlannedCheck, Watch>()
  for (const { suite, checks } of plan)
    for (const planned of checks)
      if ('holds' in planned.check) watches.set(planned, watch(context, suite, planned))
  const show = (seen: Seen): void => {
    for (const { look } of watches.values()) look(seen)
  }
  earlier.forEach(show)
  context.session.observers.push(show)

  const finished = (planned: PlannedCheck, result: CheckResult): void => {
    results.set(planned, result)
    listener({ type: 'check-finished', result, done: results.size, total })
  }
  const inSuite = <T>({ suite, checks }: PlannedSuite, work: () => T): T => {
    const facts = { id: suite.id, title: suite.title }
    listener({ type: 'suite-started', suite: facts, total: checks.length })
    const end = <R>(value: R): R => {
      const found = checks.flatMap((planned) => results.get(planned) ?? [])
      listener({ type: 'suite-finished', suite: facts, results: found })
      return value
    }
    const value = work()
    return value instanceof Promise ? (value.then(end) as T) : end(value)
  }

  return {
    async ask() {
      const runs: CheckRun[] = []
      for (const planned of plan.filter(({ suite }) => suite.order !== 'observed')) {
        const { suite, checks } = planned
        const memories = { shared: new Map<string, unknown>(), memory }
        const lanes = suite.order === 'sequence' ? 1 : checksAtWork(concurrency)
        const one = async (check: PlannedCheck): Promise<CheckRun> => {
          listener({ type: 'check-started', id: check.id, title: check.check.title })
          const run = await runCheck(context, suite, check, memories)
          finished(check, run.result)
          return run
        }
        runs.push(...(await inSuite(planned, () => sideBySide(checks, lanes, one))))
      }
      return runs.flatMap(({ exchanges }) => exchanges)
    },
    finish() {
      for (const planned of plan.filter(({ suite }) => suite.order === 'observed'))
        inSuite(planned, () => {
          for (const check of planned.checks) {
            const result = watches.get(check)?.result()
            if (result) finished(check, result)
          }
        })
      return plan.flatMap(({ checks }) => checks.flatMap((check) => results.get(check) ?? []))
    },
  }
}
