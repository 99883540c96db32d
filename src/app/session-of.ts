import { createPseudonyms } from '../core/pseudonyms.js'
import { formsOf } from '../core/secret-forms.js'
import { createRedactor, type Redactor } from '../core/secrets.js'
import { isOrdinary } from '../engine/authorized.js'
import { createLedger, type Ledger } from '../engine/ledger.js'
import { markOf } from '../engine/mark.js'
import { createPeople } from '../engine/people.js'
import type { Session } from '../engine/session.js'
import { createSettling } from '../engine/settling.js'
import type { AuthServices } from '../http/auth/authenticator.js'
import { createPace, type Pace } from '../http/pace.js'
import { withPatience, type Patience } from '../http/patience.js'
import { createRecorder } from '../http/recorder.js'
import { clientsOf } from './clients-of.js'
import { outputOf } from './command-output.js'
import { templatesOf } from './config/configuration.js'
import { connect, unverified } from './connection.js'
import type { JournalEntry } from './journal.js'
import { secretsOf, type Options } from './options.js'
import type { Ports } from './ports.js'
import type { Target } from './target-of.js'
import { tool } from './tool.js'

/** Everything that a run goes through, with tokens where the credentials need them. */
export interface OpenSession {
  readonly session: Session
  readonly patience: Patience
  readonly pace: Pace
  /** What the reader of the report must know of how the run was made; grows while it runs. */
  readonly warnings: readonly string[]
  /** Ends the connections. */
  close(): void
}

/**
 * Opens the session of a run, or of what goes on with an earlier one that had this mark. The signal of
 * the ports ends it.
 * @throws ConfigError where no token is to be had, and for certificates and keys that are of no use
 */
export async function sessionOf(
  target: Target,
  options: Options,
  ports: Ports,
  mark = markOf(ports.now(), (length) => ports.random(length)),
): Promise<OpenSession> {
  const { transport, proxies } = connect(target, options, ports)
  const pseudonyms = options.redact === 'personal' ? createPseudonyms(ports.random(24)) : undefined
  const secretHeaders = [target.credentials, target.second?.credentials].flatMap((one) =>
    (one?.headers ?? []).map(([name]) => name),
  )
  const made = createRedactor(secretsOf(options), secretHeaders, pseudonyms?.text)
  const redactor: Redactor = {
    ...made,
    learn(secret) {
      ports.mask(secret)
      made.learn(secret)
    },
  }
  const conceal = (secret: string): void => {
    for (const form of formsOf(secret)) ports.mask(form)
    redactor.learn(secret)
  }
  ;[...proxies.secrets, ...Object.values(target.lesser)].forEach(conceal)
  const warnings: string[] = []
  // Cleaning up goes on after the end of the run, and may need a new token for it.
  const lively = (): Ports =>
    ports.signal.aborted ? { ...ports, signal: new AbortController().signal } : ports
  const services: AuthServices = {
    send: (request) => transport.send(request, lively().signal),
    output: (command) => outputOf(command, lively(), redactor.text),
    conceal,
    redact: redactor.text,
    log: (line) => ports.log(redactor.text(line)),
    warn(message) {
      warnings.push(message)
      ports.log(`WARNING: ${message}`)
    },
    elapsed: () => ports.elapsed(),
  }
  if (options['tls-verify'] === 'false') services.warn(unverified)
  const clients = await clientsOf(target, services).catch((error: unknown) => {
    transport.close()
    throw error
  })
  const pace = paceOf(options, ports)
  const patience = withPatience(
    createRecorder(transport, redactor, ports, options.concurrency, pace),
    ports.signal,
  )
  const keep = (entry: JournalEntry): void => ports.keep?.(JSON.stringify(entry))
  const ledger = (tenant: 'first' | 'second'): Ledger =>
    createLedger(mark, (entry) => keep({ ...entry, tenant }))
  keep({ mark })
  const { first, second } = clients
  const session: Session = {
    ...first,
    lesser: target.lesser,
    hasFixedHost: target.hasFixedHost,
    recorder: patience.recorder,
    redactor,
    ledger: ledger('first'),
    ...(second && { second: { ...second, ledger: ledger('second') } }),
    mark,
    userAgent: `${tool.name}/${tool.version}`,
    random: (length) => ports.random(length),
    signal: patience.signal,
    readOnly: options.mode === 'read-only',
    ...(options.settle !== undefined && { settling: createSettling(options.settle, ports) }),
    templates: templatesOf(options.configuration),
    ...(pseudonyms && { people: createPeople(pseudonyms, mark) }),
    observers: [
      ({ request, received: { response } }) => {
        if (isOrdinary(request)) patience.heed(response.status !== 401)
      },
    ],
  }
  return { session, patience, pace, warnings, close: () => transport.close() }
}

function paceOf(
  { 'retry-after': retryAfterMs, 'requests-per-second': requestsPerSecond }: Options,
  ports: Ports,
): Pace {
  return createPace(
    { retryAfterMs, ...(requestsPerSecond !== undefined && { requestsPerSecond }) },
    ports,
  )
}
