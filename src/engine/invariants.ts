import type { CheckResult } from '../core/check-result.js'
import { answerOf } from './answer.js'
import type { Invariant, Suite } from './check.js'
import { Enough, Memory } from './memory.js'
import type { PlannedCheck } from './plan.js'
import { resultOf } from './result.js'
import { demand, type RunContext } from './run-check.js'
import { createScope, endOf, type End } from './scope.js'
import type { Seen } from './session.js'
import { Deviation, Skip } from './signals.js'

/** Findings of one invariant that are kept: it may find something in each exchange. */
export const keptFindings = 20

/** An invariant that watches a run. */
export interface Watch {
  /** Looks at one exchange, which the line names. */
  look(seen: Seen, line: string): void
  /** Whether it found something in the exchange of that id. */
  found(id: string): boolean
  /** The result, once everything was seen. */
  result(): CheckResult
}

/** Begins to watch with an invariant. What it throws becomes its outcome and harms nothing else. */
export function watch(context: RunContext, suite: Suite, planned: PlannedCheck): Watch {
  const { session, discovery } = context
  const invariant = planned.check as Invariant
  const scope = createScope(keptFindings)
  const memory = new Memory()
  let end: End | undefined
  let hasEnough = false
  let concerned = false
  attempt(() => demand(context, planned))

  function attempt(work: () => void): void {
    try {
      work()
    } catch (error) {
      // What it has found until then stands.
      if (error instanceof Enough) return void (hasEnough = true)
      const came = endOf(error, scope)
      // A deviation ends the look at one exchange, anything else ends the watch.
      if (!(error instanceof Deviation)) end = came
    }
  }
  function look(
    { purpose, request, url, received: { exchange, response, json } }: Seen,
    line: string,
  ): void {
    if (end || hasEnough) return
    const answer = answerOf(exchange, line, response, json, scope.findings.add)
    const settleMs = session.settling?.withinMs ?? 0
    const seen = { answer, purpose, request, url, discovery, settleMs, memory }
    attempt(() => {
      if (!invariant.concerns(seen)) return
      concerned = true
      invariant.holds(seen)
    })
  }
  return {
    look,
    found: (id) => scope.findings.kept.some(({ exchange }) => exchange === id),
    result() {
      if (!end && !concerned && scope.findings.kept.length === 0)
        attempt(() => {
          throw new Skip('no exchange of the run was about this')
        })
      const outcome = scope.findings.kept.length > 0 ? 'fail' : 'pass'
      return resultOf(suite, planned, end ?? { outcome }, scope, 0, session.redactor)
    },
  }
}
