import type { CheckResult } from '../../src/core/check-result.js'
import type { Cleanup } from '../../src/engine/cleanup.js'
import { createLedger } from '../../src/engine/ledger.js'
import type { GeneratedProbe, Invariant, Probe, Statement, Suite } from '../../src/engine/check.js'
import { discover } from '../../src/engine/discover.js'
import { expanded, plan } from '../../src/engine/plan.js'
import { startPlan } from '../../src/engine/run.js'
import type { Session } from '../../src/engine/session.js'
import type { Listener } from '../../src/core/run-event.js'
import { createRedactor } from '../../src/core/secrets.js'
import { authenticate } from '../../src/http/auth/index.js'
import { createRecorder } from '../../src/http/recorder.js'
import { createTransport } from '../../src/http/transport.js'
import { testPorts } from './ports.js'

/** What a test says of a check; the rest is filled in. */
type Body = Partial<Statement> &
  (
    | Pick<Probe, 'run' | 'spoils'>
    | Pick<GeneratedProbe, 'each' | 'run' | 'spoils'>
    | Pick<Invariant, 'concerns' | 'holds'>
  )

/** A suite of a test: its checks cite one requirement of each level, named after it. */
export function suiteWith(
  checks: Readonly<Record<string, Body>>,
  order: Suite['order'] = 'any',
): Suite {
  const complete = Object.entries(checks).map(([key, check]) => [
    key,
    { title: key, cites: 'must', hint: 'Mend it.', ...check },
  ])
  const requirement = { source: 'Test', section: '1', text: 'It is so.', feature: 'core', link: '' }
  return {
    id: 'probe',
    title: 'Probe',
    order,
    checks: Object.fromEntries(complete) as Suite['checks'],
    requirements: {
      must: { ...requirement, level: 'MUST' },
      should: { ...requirement, level: 'SHOULD' },
    },
  }
}

/** The session of a test, and how to end it. */
export function sessionWith(baseUrl: string, given: Partial<Session> = {}) {
  const ports = testPorts()
  const transport = createTransport({ timeoutMs: 1_000, maxBodyBytes: 1_000_000, connections: 8 })
  const redactor = createRedactor(['the-secret-token'])
  const session: Session = {
    baseUrl,
    recorder: createRecorder(transport, redactor, ports, 8),
    redactor,
    authenticator: authenticate({ token: 'the-secret-token' }),
    ledger: createLedger('mark-1'),
    mark: 'mark-1',
    userAgent: 'test',
    random: (length) => ports.random(length),
    signal: ports.signal,
    templates: {},
    observers: [],
    ...given,
  }
  return { session, close: () => transport.close() }
}

/** Discovers, and runs the suite in a session. */
export async function runSuite(
  session: Session,
  suite: Suite | readonly Suite[],
  listener: Listener = () => undefined,
  required: readonly ('groups' | 'patch')[] = [],
  cleanup?: Cleanup,
): Promise<{ readonly results: readonly CheckResult[] }> {
  const { discovery, seen } = await discover(session)
  const elapsed = (): number => performance.now()
  const context = { session, discovery, required, elapsed, ...(cleanup && { cleanup }) }
  const all = { only: [], skip: [] }
  const run = startPlan(
    context,
    expanded(plan([suite].flat(), all), discovery, all),
    4,
    listener,
    seen,
  )
  await run.ask()
  return { results: run.finish() }
}
