import type { CheckResult, Outcome } from '../core/check-result.js'
import type { Exchange } from '../core/exchange.js'
import type { Finding } from '../core/finding.js'
import { citesOf, needsOf, type Suite } from './check.js'
import type { Discovery } from './discovery.js'
import { features, type Feature } from './feature.js'
import type { PlannedCheck } from './plan.js'
import { createScim, type Scope } from './scim.js'
import type { Session } from './session.js'
import { Blocked, Deviation, Skip } from './signals.js'

/** What all checks of a run have in common. */
export interface RunContext {
  readonly session: Session
  readonly discovery: Discovery
  /** Features that the user demands, although the target says it has not. */
  readonly required: readonly Feature[]
  elapsed(): number
}

/** A result together with the exchanges that led to it. */
export interface CheckRun {
  readonly result: CheckResult
  readonly exchanges: readonly Exchange[]
}

interface End {
  readonly outcome: Outcome
  readonly reason?: string
}

/** Runs one check. Never rejects: whatever happens becomes one of the five outcomes. */
export async function runCheck(
  context: RunContext,
  suite: Suite,
  { id, level, force, check }: PlannedCheck,
  shared: Map<string, unknown>,
): Promise<CheckRun> {
  const { session, discovery } = context
  const scope: Scope = { exchanges: [], findings: [] }
  const start = context.elapsed()
  const end = await ending(scope, async () => {
    if (session.signal.aborted) throw new Blocked('the run was cancelled')
    demand(context, needsOf(check))
    await check.run(createScim(session, discovery, id, shared, scope))
  })
  const { redactor } = session
  const result: CheckResult = {
    id,
    suite: suite.id,
    title: check.title,
    level,
    force,
    cites: citesOf(check),
    hint: check.hint,
    outcome: end.outcome,
    ...(end.reason === undefined ? {} : { reason: redactor.text(end.reason) }),
    findings:
      end.outcome === 'fail' ? scope.findings.map((it) => redactedFinding(it, redactor.body)) : [],
    exchanges: scope.exchanges.map((exchange) => exchange.id),
    durationMs: Math.round((context.elapsed() - start) * 10) / 10,
    ...(check.declaredAt ? { declaredAt: check.declaredAt } : {}),
  }
  return { result, exchanges: scope.exchanges }
}

async function ending(scope: Scope, run: () => Promise<void>): Promise<End> {
  try {
    await run()
  } catch (error) {
    if (error instanceof Skip) return { outcome: 'skip', reason: error.message }
    if (error instanceof Blocked) return { outcome: 'blocked', reason: error.message }
    if (!(error instanceof Deviation))
      return { outcome: 'error', reason: error instanceof Error ? stackOf(error) : String(error) }
    scope.findings.push(error.finding)
  }
  return { outcome: scope.findings.length > 0 ? 'fail' : 'pass' }
}

/** The stack without the folders of the machine: it goes into reports that others read. */
function stackOf(error: Error): string {
  return (error.stack ?? error.message)
    .split('\n')
    .slice(0, 6)
    .map((line) => line.replace(/\(?(file:\/\/)?\/\S*\/([^/\s]+:\d+:\d+)\)?/, '$2'))
    .join('\n')
}

function demand({ discovery, required }: RunContext, needs: readonly Feature[]): void {
  for (const feature of needs) {
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

function redactedFinding(finding: Finding, redact: (text: string) => string): Finding {
  const secretPlace = /password|secret|token$/i.test(finding.at)
  const actual = secretPlace ? 'a value that is not shown' : redact(finding.actual)
  const message = secretPlace ? `${finding.at} is not as it should be` : redact(finding.message)
  return { ...finding, message, actual, expected: redact(finding.expected) }
}
