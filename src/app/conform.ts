import type { Listener } from '../core/run-event.js'
import {
  schemaVersion,
  type Leftover,
  type RunReport,
  type TargetFacts,
} from '../core/run-report.js'
import { cleanUp } from '../engine/cleanup.js'
import { coverageOf } from '../engine/coverage.js'
import { discover, featuresWith, type Discovery } from '../engine/discovery.js'
import { atPointer } from '../core/pointer.js'
import { expanded } from '../engine/plan.js'
import { startPlan } from '../engine/run.js'
import type { Session } from '../engine/session.js'
import { verdictOf } from '../engine/verdict.js'
import { asConfigured } from './config/excuses.js'
import { withPlaces } from './config/places.js'
import { formatsOf, writeReports, type ReportFiles } from './formats.js'
import { secretsOf, type Options } from './options.js'
import type { Ports } from './ports.js'
import { limitRun } from './run-limit.js'
import { select, type Selected } from './selection.js'
import { openSession } from './session-of.js'
import { targetOf, type Target } from './target-of.js'
import { tool } from './tool.js'

/** How long the run may take to delete what it created: after its end, and after it was cancelled. */
const cleanupMs = { ended: 120_000, cancelled: 5_000 }

/** A finished run, and where its report was written. */
export interface Conformed {
  readonly report: RunReport
  /** Absolute paths of the files in the report directory. */
  readonly files: ReportFiles
}

/**
 * Runs the selected checks against the target and writes the report. Boots the target when there is
 * a `start` command, and stops it whatever happens.
 * @throws ConfigError for options that ask for what is not there
 * @throws TargetError when the target can't be asked
 */
export async function conform(
  options: Options,
  ports: Ports,
  listener: Listener,
): Promise<Conformed> {
  secretsOf(options).forEach((secret) => {
    ports.mask(secret)
  })
  const { selected, wanted } = withPlaces(options.configuration, () => ({
    selected: select(options),
    wanted: formatsOf(options.formats),
  }))
  const target = await targetOf(options, ports)
  try {
    const report = await runAgainst(target, selected, options, ports, listener)
    const files = await writeReports(report, wanted, options['report-directory'], ports)
    listener({ type: 'run-finished', report })
    return { report, files }
  } finally {
    await target.stop()
  }
}

async function runAgainst(
  target: Target,
  { plan: chosen, required }: Selected,
  options: Options,
  ports: Ports,
  listener: Listener,
): Promise<RunReport> {
  const startedAt = ports.now().toISOString()
  const start = ports.elapsed()
  const limit = limitRun(ports, options['run-timeout'])
  const opened = openSession(target, options, ports, limit.signal)
  const { session, warnings, close } = await opened.catch((error: unknown) => {
    limit.dispose()
    throw error
  })
  try {
    const { discovery: whole, seen } = await discover(session)
    const discovered = [...session.recorder.exchanges]
    const facts = factsOf(session, whole)
    const { discovery, plan } = asConfigured(
      options.configuration,
      whole,
      expanded(chosen, whole, options),
    )
    const suites = plan.map(({ suite: { id, title } }) => ({ id, title }))
    const totals = plan.map(({ suite: { id, title }, checks }) => ({
      id,
      title,
      total: checks.length,
    }))
    const total = totals.reduce((sum, suite) => sum + suite.total, 0)
    listener({ type: 'run-started', target: facts, suites: totals, total })

    const context = { session, discovery, required, elapsed: () => ports.elapsed() }
    const run = startPlan(context, plan, options.concurrency, listener, seen)
    const asked = await run.ask()
    const leftovers = await cleanedUp(session, options.concurrency, ports, listener)
    const cleanup = session.recorder.exchanges.filter(({ purpose }) => purpose === 'cleanup')
    const results = run.finish()
    const told = [limit.reason() ?? [], warnings].flat()

    const cited = new Set(results.flatMap(({ cites }) => cites))
    const requirements = Object.assign(
      {},
      ...plan.map(({ suite }) => suite.requirements),
    ) as Record<string, RunReport['requirements'][string]>
    return {
      schemaVersion,
      tool,
      target: facts,
      startedAt,
      durationMs: Math.round(ports.elapsed() - start),
      verdict: verdictOf(results, options['fail-on']),
      suites,
      results,
      requirements: Object.fromEntries(
        Object.entries(requirements).filter(([id]) => cited.has(id)),
      ),
      coverage: coverageOf(requirements, results),
      exchanges: [...discovered, ...asked, ...cleanup],
      leftovers,
      staleKnownFailures: [],
      ...(told.length > 0 ? { warnings: told } : {}),
    }
  } finally {
    limit.dispose()
    close()
  }
}

async function cleanedUp(
  session: Session,
  concurrency: number,
  { signal }: Ports,
  listener: Listener,
): Promise<readonly Leftover[]> {
  const resources = session.ledger.pending().length
  if (resources > 0) listener({ type: 'cleanup-started', resources })
  return cleanUp(
    session,
    AbortSignal.timeout(signal.aborted ? cleanupMs.cancelled : cleanupMs.ended),
    concurrency,
  )
}

function factsOf(session: Session, discovery: Discovery): TargetFacts {
  const names = discovery.documents.resourceTypes.map((type) => atPointer(type, '/name'))
  return {
    baseUrl: session.redactor.text(session.baseUrl),
    protocol: '2.0',
    auth: session.authenticator.title,
    resourceTypes: names
      .filter((name) => typeof name === 'string')
      .map((name) => session.redactor.text(name)),
    features: featuresWith(discovery, 'offered'),
    absent: featuresWith(discovery, 'absent'),
  }
}
