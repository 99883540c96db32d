import type { CheckResult } from '../core/check-result.js'
import type { Exchange } from '../core/exchange.js'
import type { Listener } from '../core/run-event.js'
import { watch, type Watch } from './invariants.js'
import type { PlannedCheck, PlannedSuite } from './plan.js'
import { runCheck, type CheckRun, type RunContext } from './run-check.js'
import type { Memories } from './scim.js'
import type { Seen } from './session.js'
import { createCommons } from './commons.js'
import { sideBySide } from './side-by-side.js'
import { requestLine } from './wording.js'

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

/** A body of so many characters is a burden, of which checks that are at work side by side hold too many. */
const burden = 1024 * 1024

/** Checks at work while the target answers with such bodies. */
const burdened = 1

type Checks = PlannedSuite['checks']

/** The checks of a suite that are asked at its turn, and those that wait for the end; a sequence keeps its order. */
function phasesOf({ suite, checks }: PlannedSuite): {
  readonly first: Checks
  readonly last: Checks
} {
  const waits = ({ check }: PlannedCheck): boolean =>
    suite.order === 'any' && 'spoils' in check && check.spoils
  return { first: checks.filter((one) => !waits(one)), last: checks.filter(waits) }
}

/**
 * Runs suites one after the other: a `sequence` in order, the checks of any other side by side, so
 * many that `concurrency` exchanges at a time are always under way. Checks that may spoil the target for others
 * come when those of all suites are done. Invariants watch from the beginning, and are shown `earlier` first.
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
  const memory = createCommons()
  const watches = new Map<PlannedCheck, Watch>()
  for (const { suite, checks } of plan)
    for (const planned of checks)
      if ('holds' in planned.check) watches.set(planned, watch(context, suite, planned))
  let isBurdened = false
  const show = (seen: Seen): void => {
    isBurdened ||= seen.received.response.body.length > burden
    const { method, path } = seen.request
    const line = requestLine(method, context.session.redactor.text(path))
    for (const { look } of watches.values()) look(seen, line)
  }
  earlier.forEach(show)
  context.session.observers.push(show)

  const finished = (planned: PlannedCheck, result: CheckResult): void => {
    results.set(planned, result)
    listener({ type: 'check-finished', result, done: results.size, total })
  }
  // Evidence of what is right is the first to be shortened where there is too much.
  const kept = (run: CheckRun): CheckRun => {
    if (!['pass', 'skip'].includes(run.result.outcome)) return run
    const isShown = ({ id }: Exchange): boolean =>
      [...watches.values()].some(({ found }) => found(id))
    if (run.exchanges.some(isShown)) return run
    return { ...run, exchanges: context.session.recorder.release(run.exchanges) }
  }
  const memoriesOfSuite = (): Memories => {
    const settling = context.session.settling?.ofCheck()
    return { shared: new Map(), memory, ...(settling && { settling }) }
  }
  const begin = ({ suite: { id, title }, checks }: PlannedSuite): void =>
    listener({ type: 'suite-started', suite: { id, title }, total: checks.length })
  const end = ({ suite: { id, title }, checks }: PlannedSuite): void => {
    const found = checks.flatMap((planned) => results.get(planned) ?? [])
    listener({ type: 'suite-finished', suite: { id, title }, results: found })
  }

  return {
    async ask() {
      const runs = new Map<PlannedCheck, CheckRun>()
      const asking = plan
        .filter(({ suite }) => suite.order !== 'observed')
        .map((planned) => ({ planned, ...phasesOf(planned), memories: memoriesOfSuite() }))
      const ask = async ({ planned, memories }: (typeof asking)[number], checks: Checks) => {
        const { suite } = planned
        const lanes = suite.order === 'sequence' ? 1 : checksAtWork(concurrency)
        await sideBySide(
          checks,
          lanes,
          async (check) => {
            listener({ type: 'check-started', id: check.id, title: check.check.title })
            const run = await runCheck(context, suite, check, memories)
            runs.set(check, kept(run))
            finished(check, run.result)
          },
          () => (isBurdened ? burdened : lanes),
        )
      }
      for (const one of asking) {
        begin(one.planned)
        await ask(one, one.first)
        if (one.last.length === 0) end(one.planned)
      }
      for (const one of asking.filter(({ last }) => last.length > 0)) {
        await ask(one, one.last)
        end(one.planned)
      }
      return plan.flatMap(({ checks }) =>
        checks.flatMap((check) => runs.get(check)?.exchanges ?? []),
      )
    },
    finish() {
      for (const planned of plan.filter(({ suite }) => suite.order === 'observed')) {
        begin(planned)
        for (const check of planned.checks) {
          const result = watches.get(check)?.result()
          if (result) finished(check, result)
        }
        end(planned)
      }
      return plan.flatMap(({ checks }) => checks.flatMap((check) => results.get(check) ?? []))
    },
  }
}
