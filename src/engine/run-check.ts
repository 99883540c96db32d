import { shownId } from '../core/check-id.js'
import type { CheckResult } from '../core/check-result.js'
import type { Exchange } from '../core/exchange.js'
import { cancellationOf } from '../http/failure.js'
import { needsOf, type Suite } from './check.js'
import type { Cleanup } from './cleanup.js'
import type { Discovery } from './discovery.js'
import { features, type Feature } from './feature.js'
import type { PlannedCheck } from './plan.js'
import { onlyReads } from './read-only.js'
import { resultOf } from './result.js'
import { createScim, type Memories, type Scim } from './scim.js'
import { createScope, ending } from './scope.js'
import type { Session } from './session.js'
import { Blocked, Deviation, Skip } from './signals.js'

/** What all checks of a run have in common. */
export interface RunContext {
  readonly session: Session
  readonly discovery: Discovery
  /** Features that the user demands, although the target says it has not. */
  readonly required: readonly Feature[]
  elapsed(): number
  /** Deletes what a check has made once it is done; without it, everything stays to the end. */
  readonly cleanup?: Cleanup
}

/** A result together with the exchanges that led to it. */
export interface CheckRun {
  readonly result: CheckResult
  readonly exchanges: readonly Exchange[]
}

/** Runs one check that asks. Never rejects: whatever happens becomes one of the five outcomes. */
export async function runCheck(
  context: RunContext,
  suite: Suite,
  planned: PlannedCheck,
  memories: Memories,
): Promise<CheckRun> {
  const { session, discovery } = context
  // The steps of a sequence share what they make, which stays to the end of the run.
  const turn = suite.order === 'any' ? context.cleanup?.begin() : undefined
  const scope = { ...createScope(), ...(turn && { hold: turn.hold }) }
  const start = context.elapsed()
  const end = await ending(scope, async () => {
    if (session.signal.aborted) throw new Blocked(cancellationOf(session.signal).message)
    demand(context, planned)
    if (memories.shared.has(onlyReads)) throw new Skip('read-only: an earlier step would write')
    // What one step of a sequence has written concerns those that follow.
    const settling = suite.order === 'any' ? memories.settling?.ofCheck() : memories.settling
    const own = settling ? { ...session, settling } : session
    const id = shownId(planned.id, session.redactor.text)
    await ask(planned, createScim(own, discovery, id, memories, scope))
  })
  // What follows in a sequence stands on what this step would have made.
  if (suite.order === 'sequence' && end.reason === onlyReads) memories.shared.set(onlyReads, true)
  const duration = context.elapsed() - start
  await turn?.end(scope.created)
  const result = resultOf(suite, planned, end, scope, duration, session.redactor)
  return { result, exchanges: scope.exchanges }
}

async function ask({ check, instance }: PlannedCheck, scim: Scim): Promise<void> {
  if ('holds' in check) throw new Error('an invariant asks nothing')
  if (!('each' in check)) return check.run(scim)
  if (!instance) throw new Skip('the target declares nothing that this is about')
  return check.run(scim, instance)
}

/** Ends a check that the user leaves out, or that is about something which the target does not offer. */
export function demand(
  { discovery, required }: Pick<RunContext, 'discovery' | 'required'>,
  { check, excuse }: PlannedCheck,
): void {
  if (excuse !== undefined) throw new Skip(excuse)
  for (const feature of needsOf(check)) {
    if (discovery.offer(feature) !== 'absent') continue
    const reason = `the target says that it does not offer ${features[feature]}`
    if (!required.includes(feature)) throw new Skip(reason)
    const expected = `${features[feature]} to be offered, as the option require asks`
    throw new Deviation({
      message: `discovery: expected ${expected}, but ${reason}`,
      at: 'discovery',
      expected,
      actual: 'not offered',
    })
  }
}
