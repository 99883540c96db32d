import type { Listener } from '../core/run-event.js'
import {
  schemaVersion,
  type Leftover,
  type RunReport,
  type TargetFacts,
} from '../core/run-report.js'
import { ConfigError } from '../core/config-error.js'
import { createRedactor } from '../core/secrets.js'
import { cleanUp } from '../engine/cleanup.js'
import { coverageOf } from '../engine/coverage.js'
import { discover } from '../engine/discover.js'
import { featuresWith, type Discovery } from '../engine/discovery.js'
import { atPointer } from '../core/pointer.js'
import { createLedger } from '../engine/ledger.js'
import { withKnown } from '../engine/known.js'
import { expanded } from '../engine/plan.js'
import { readPlans } from '../engine/read-plan.js'
import { startPlan } from '../engine/run.js'
import type { Session } from '../engine/session.js'
import { verdictOf } from '../engine/verdict.js'
import type { Authenticator } from '../http/auth/authenticator.js'
import { authenticate } from '../http/auth/index.js'
import { headerValue } from '../http/message.js'
import { createRecorder } from '../http/recorder.js'
import { createTransport } from '../http/transport.js'
import { testPlans } from '../suites/clients/plans.js'
import { asConfigured } from './config/excuses.js'
import { templatesOf } from './config/configuration.js'
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
import { select, type Selected } from './selection.js'
import { shardOf, shareOf } from './sharding.js'
import { targetOf, type Target } from './target-of.js'
import { tool } from './tool.js'

/** The largest response body that is read, in bytes after decompression. */
const maxBodyBytes = 16 * 1024 * 1024

/** How long the run may take to delete what it created: after its end, and after it was cancelled. */
const cleanupMs = { ended: 120_000, cancelled: 5_000 }

/** Who asks, and where. */
interface Client {
  readonly baseUrl: string
  readonly authenticator: Authenticator
}

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
  const { session: silent, close } = sessionOf(target, options, ports)
  try {
    const { protocol } = options
    const { discovery: whole, seen } = await discover(silent, { protocol, preferred })
    const session = { ...silent, protocol: whole.protocol }
    const discovered = [...session.recorder.exchanges]
    const facts = factsOf(session, whole)
    const { discovery, plan: configured } = asConfigured(
      options.configuration,
      whole,
      expanded(forProtocol(chosen, whole, areNamed), whole, options),
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

    const context = { session, discovery, required, elapsed: () => ports.elapsed() }
    const run = startPlan(context, plan, options.concurrency, listener, seen)
    const asked = await run.ask()
    const leftovers = await cleanedUp(session, options.concurrency, ports, listener)
    const cleanup = session.recorder.exchanges.filter(({ purpose }) => purpose === 'cleanup')
    // Of the whole run: a part of it should not take for covered by none what the others cover.
    const requirements = Object.assign(
      {},
      ...wholePlan.map(({ suite }) => suite.requirements),
    ) as Record<string, RunReport['requirements'][string]>
    const results = withSources(options.configuration, run.finish(), requirements)
    const comparison = options.base && comparisonWith(options.base, results, possible, shown)
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
      exchanges: [...discovered, ...asked, ...cleanup],
      leftovers,
      ...(options.knownFailures ? { knownFailures: known } : {}),
      staleKnownFailures: strikeable(
        known,
        results,
        possible,
        whole.documents.resourceTypes.length > 0,
      ),
      ...(comparison ? { comparison } : {}),
    }
  } finally {
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

function sessionOf(
  target: Target,
  options: Options,
  ports: Ports,
): { session: Session; close(): void } {
  const authenticator = authenticate(target.credentials)
  const second = target.second && {
    baseUrl: target.second.baseUrl,
    authenticator: authenticate(target.second.credentials),
  }
  if (second && isSameClient({ baseUrl: target.baseUrl, authenticator }, second))
    throw new ConfigError(
      'second-auth',
      'is that of the first tenant as well, from which nothing can be kept apart. Give the credentials of another one',
    )
  const secretHeaders = (target.credentials.headers ?? []).map(([name]) => name)
  const secrets = [authenticator, second?.authenticator].flatMap((one) => one?.secrets ?? [])
  const redactor = createRedactor([...secretsOf(options), ...secrets], secretHeaders)
  const transport = createTransport({
    timeoutMs: options.timeout,
    maxBodyBytes,
    connections: options.concurrency,
  })
  const mark = `scimconf-${ports.random(8)}`
  const session: Session = {
    baseUrl: target.baseUrl,
    recorder: createRecorder(transport, redactor, ports, options.concurrency),
    redactor,
    authenticator,
    ledger: createLedger(mark),
    ...(second && { second: { ...second, ledger: createLedger(mark) } }),
    mark,
    userAgent: `${tool.name}/${tool.version}`,
    random: (length) => ports.random(length),
    signal: ports.signal,
    templates: templatesOf(options.configuration),
    observers: [],
  }
  return { session, close: () => transport.close() }
}

function isSameClient(...[one, other]: readonly [Client, Client]): boolean {
  const who = ({ authenticator }: Client): string | undefined =>
    headerValue(authenticator.headers(), 'authorization')
  return one.baseUrl === other.baseUrl && who(one) === who(other)
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
    resourceTypes: names
      .filter((name) => typeof name === 'string')
      .map((name) => session.redactor.text(name)),
    features: featuresWith(discovery, 'offered'),
    absent: featuresWith(discovery, 'absent'),
  }
}
