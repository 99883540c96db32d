import type { Listener } from '../core/run-event.js'
import {
  schemaVersion,
  type Leftover,
  type RunReport,
  type TargetFacts,
} from '../core/run-report.js'
import { exchangeAgain, resultAgain } from '../core/redacted-again.js'
import { formsOf } from '../core/secret-forms.js'
import { isName } from '../engine/attribute.js'
import { createCleanup, type Cleanup } from '../engine/cleanup.js'
import { coverageOf } from '../engine/coverage.js'
import { discover } from '../engine/discover.js'
import { featuresWith, type Discovery } from '../engine/discovery.js'
import { atPointer } from '../core/pointer.js'
import { withKnown } from '../engine/known.js'
import { createLateness } from '../engine/lateness.js'
import { expanded, mostChecks } from '../engine/plan.js'
import { readPlans } from '../engine/read-plan.js'
import { startPlan } from '../engine/run.js'
import type { Session } from '../engine/session.js'
import { verdictOf } from '../engine/verdict.js'
import { cancellationOf } from '../http/failure.js'
import type { Patience } from '../http/patience.js'
import { testPlans } from '../suites/clients/plans.js'
import { asConfigured } from './config/excuses.js'
import { withPlaces } from './config/places.js'
import { withSources } from './config/sources.js'
import { comparisonWith } from './comparison-with.js'
import { formatsOf, writeReports, type ReportFiles } from './formats.js'
import { knownOnServer, strikeable } from './known-failures/on-server.js'
import { secretsOf, type Options } from './options.js'
import type { Ports } from './ports.js'
import { possibleOn } from './possible-checks.js'
import { remarksOn } from './remarks.js'
import { forProtocol } from './protocol.js'
import { completeOf } from './late-secrets.js'
import { impatienceWords } from './impatience-words.js'
import { limitRun } from './run-limit.js'
import { sessionOf } from './session-of.js'
import { lateWords, settledWords } from './settled-words.js'
import { select, type Selected } from './selection.js'
import { shardOf, shareOf } from './sharding.js'
import { targetOf, type Target } from './target-of.js'
import { tool } from './tool.js'

/**
 * How long the run may take to delete what it created: after its end, after it was cancelled, and when
 * the target answers nothing any more.
 */
export const cleanupMs = { ended: 120_000, cancelled: 5_000, 'given-up': 20_000 }

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
  // The runner finds some encodings by itself, but not all in which a server may give a secret back.
  for (const secret of secretsOf(options))
    for (const form of [secret, ...formsOf(secret)]) ports.mask(form)
  shardOf(options)
  const { selected, wanted } = withPlaces(options.configuration, () => ({
    selected: select(options, ports.now()),
    wanted: formatsOf(options.formats),
  }))
  for (const line of remarksOn(options, selected.everything)) ports.log(line)
  const target = await targetOf(options, ports, selected.preferred)
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
  { plan: chosen, required, everything, areNamed, preferred }: Selected,
  options: Options,
  ports: Ports,
  listener: Listener,
): Promise<RunReport> {
  const startedAt = ports.now().toISOString()
  const start = ports.elapsed()
  const limit = limitRun(ports, options['run-timeout'])
  const opened = sessionOf(target, options, { ...ports, signal: limit.signal })
  const { patience, pace, warnings, close, ...open } = await opened.catch((error: unknown) => {
    limit.dispose()
    throw error
  })
  const complete = completeOf(open.session)
  try {
    const { protocol } = options
    const { discovery: whole, seen } = await discover(open.session, { protocol, preferred })
    const session = { ...open.session, protocol: whole.protocol }
    const discovered = [...session.recorder.exchanges]
    const facts = factsOf(session, whole)
    const { discovery, plan: configured } = asConfigured(
      options.configuration,
      whole,
      expanded(forProtocol(chosen, whole, areNamed), whole, options, mostChecks),
    )
    const shown = (text: string): string => session.redactor.text(text)
    const possible = possibleOn(everything, whole, shown)
    const known = knownOnServer(options.knownFailures ?? [], possible)
    const wholePlan = withKnown(configured, known)
    const { plan, shard } = shareOf(wholePlan, options)
    const suites = plan.map(({ suite: { id, title } }) => ({ id, title }))
    const totals = plan.map(({ suite: { id, title }, checks }) => ({
      id,
      title,
      total: checks.length,
    }))
    const total = totals.reduce((sum, suite) => sum + suite.total, 0)
    listener({ type: 'run-started', target: facts, suites: totals, total })

    const lateness = createLateness()
    session.observers.push((seen) => lateness.hear(seen))
    const cleanup = createCleanup(session, options.concurrency)
    const context = { session, discovery, required, elapsed: () => ports.elapsed(), cleanup }
    const run = startPlan(context, plan, options.concurrency, listener, seen)
    const asked = await run.ask()
    // What the checks have waited for is no reason to leave on the target what they made.
    pace.renew()
    const leftovers = await cleanedUp(session, cleanup, endingOf(ports, patience), listener)
    if (leftovers.length === 0 && cleanup.doubts.length === 0) ports.tidied?.()
    const removals = session.recorder.exchanges.filter(({ purpose }) => purpose === 'cleanup')
    // Of the whole run: a part of it should not take for covered by none what the others cover.
    const requirements = Object.assign(
      {},
      ...wholePlan.map(({ suite }) => suite.requirements),
    ) as Record<string, RunReport['requirements'][string]>
    const found = complete(run.finish(), resultAgain)
    const results = withSources(options.configuration, found, requirements)
    const comparison = options.base && comparisonWith(options.base, results, possible, shown)
    const givenUp = patience.isOver() ? cancellationOf(patience.signal).message : []
    const settled = session.settling ? [settledWords(session.settling)] : lateWords(lateness)
    const impatient = impatienceWords(pace.facts, options['retry-after'])
    const doubts = cleanup.doubts.map(shown)
    const told = [limit.reason() ?? [], givenUp, warnings, impatient, settled, doubts].flat()
    const plans = readPlans(testPlans, results)
    const cited = new Set(results.flatMap(({ cites }) => cites))
    return {
      schemaVersion,
      tool,
      target: facts,
      ...(shard ? { shard } : {}),
      startedAt,
      durationMs: Math.round(ports.elapsed() - start),
      verdict: verdictOf(results, options['fail-on'], comparison),
      suites,
      results,
      requirements: Object.fromEntries(
        Object.entries(requirements).filter(([id]) => cited.has(id)),
      ),
      coverage: coverageOf(requirements, results),
      ...(plans.length > 0 && { plans }),
      exchanges: complete([...discovered, ...asked, ...removals], exchangeAgain),
      leftovers,
      ...(options.knownFailures ? { knownFailures: known } : {}),
      staleKnownFailures: strikeable(
        known,
        results,
        possible,
        whole.documents.resourceTypes.length > 0,
      ),
      ...(comparison ? { comparison } : {}),
      ...(told.length > 0 ? { warnings: told } : {}),
    }
  } finally {
    limit.dispose()
    close()
  }
}

async function cleanedUp(
  session: Session,
  cleanup: Cleanup,
  ending: keyof typeof cleanupMs,
  listener: Listener,
): Promise<readonly Leftover[]> {
  const resources = session.ledger.pending().length
  if (resources > 0) listener({ type: 'cleanup-started', resources })
  return cleanup.finish(AbortSignal.timeout(cleanupMs[ending]))
}

function endingOf({ signal }: Ports, { isOver }: Patience): keyof typeof cleanupMs {
  if (signal.aborted) return 'cancelled'
  return isOver() ? 'given-up' : 'ended'
}

function factsOf(session: Session, discovery: Discovery): TargetFacts {
  const names = discovery.documents.resourceTypes.map((type) => atPointer(type, '/name'))
  return {
    baseUrl: session.redactor.text(session.baseUrl),
    protocol: discovery.protocol,
    ...(discovery.found !== undefined && {
      protocolFound: session.redactor.text(discovery.found),
    }),
    auth: session.authenticator.title,
    resourceTypes: names.filter(isName).map((name) => session.redactor.text(name)),
    features: featuresWith(discovery, 'offered'),
    absent: featuresWith(discovery, 'absent'),
  }
}
