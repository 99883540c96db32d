import { ConfigError } from '../core/config-error.js'
import { createPseudonyms } from '../core/pseudonyms.js'
import { createRedactor, type Redactor } from '../core/secrets.js'
import { createLedger, type Ledger } from '../engine/ledger.js'
import { markOf } from '../engine/mark.js'
import { createPeople } from '../engine/people.js'
import type { Session } from '../engine/session.js'
import type { Authenticator } from '../http/auth/authenticator.js'
import { authenticate } from '../http/auth/index.js'
import { headerValue } from '../http/message.js'
import { withPatience, type Patience } from '../http/patience.js'
import { createRecorder } from '../http/recorder.js'
import { createTransport } from '../http/transport.js'
import { templatesOf } from './config/configuration.js'
import type { JournalEntry } from './journal.js'
import { secretsOf, type Options } from './options.js'
import type { Ports } from './ports.js'
import type { Target } from './target-of.js'
import { tool } from './tool.js'

/** The largest response body that is read, in bytes, packed and unpacked. */
const maxBodyBytes = 8 * 1024 * 1024

/** Who asks, and where. */
interface Client {
  readonly baseUrl: string
  readonly authenticator: Authenticator
}

/**
 * Makes the session of a run, or of what goes on with an earlier one that had this mark. Closing it
 * ends its connections.
 */
export function sessionOf(
  target: Target,
  options: Options,
  ports: Ports,
  mark = markOf(ports.now(), (length) => ports.random(length)),
): { session: Session; patience: Patience; close(): void } {
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
  const pseudonyms = options.redact === 'personal' ? createPseudonyms(ports.random(24)) : undefined
  const made = createRedactor(
    [...secretsOf(options), ...secrets],
    secretHeaders,
    pseudonyms?.text,
  )
  const redactor: Redactor = {
    ...made,
    learn(secret) {
      ports.mask(secret)
      made.learn(secret)
    },
  }
  const transport = createTransport({
    timeoutMs: options.timeout,
    maxBodyBytes,
    connections: options.concurrency,
  })
  const patience = withPatience(
    createRecorder(transport, redactor, ports, options.concurrency),
    ports.signal,
  )
  const keep = (entry: JournalEntry): void => ports.keep?.(JSON.stringify(entry))
  const ledger = (tenant: 'first' | 'second'): Ledger =>
    createLedger(mark, (entry) => keep({ ...entry, tenant }))
  keep({ mark })
  const session: Session = {
    baseUrl: target.baseUrl,
    recorder: patience.recorder,
    redactor,
    authenticator,
    ledger: ledger('first'),
    ...(second && { second: { ...second, ledger: ledger('second') } }),
    mark,
    userAgent: `${tool.name}/${tool.version}`,
    random: (length) => ports.random(length),
    signal: patience.signal,
    readOnly: options.mode === 'read-only',
    templates: templatesOf(options.configuration),
    ...(pseudonyms && { people: createPeople(pseudonyms, mark) }),
    observers: [],
  }
  return { session, patience, close: () => transport.close() }
}

function isSameClient(...[one, other]: readonly [Client, Client]): boolean {
  const who = ({ authenticator }: Client): string | undefined =>
    headerValue(authenticator.headers(), 'authorization')
  return one.baseUrl === other.baseUrl && who(one) === who(other)
}
