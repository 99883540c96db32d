import { ConfigError } from '../core/config-error.js'
import { createRedactor } from '../core/secrets.js'
import { createLedger } from '../engine/ledger.js'
import type { Session } from '../engine/session.js'
import type { Authenticator, AuthServices } from '../http/auth/authenticator.js'
import { authenticate } from '../http/auth/index.js'
import { createPace } from '../http/pace.js'
import { createRecorder } from '../http/recorder.js'
import { outputOf } from './command-output.js'
import { templatesOf } from './config/configuration.js'
import { connect, unverified } from './connection.js'
import { secretsOf, type Options } from './options.js'
import type { Ports } from './ports.js'
import type { Target } from './target-of.js'
import { tool } from './tool.js'

/** Everything that a run goes through, with tokens where the credentials need them. */
export interface OpenSession {
  readonly session: Session
  /** What the reader of the report must know of how the run was made; grows while it runs. */
  readonly warnings: readonly string[]
  close(): void
}

/**
 * Opens the session of a run. `signal` ends it.
 * @throws ConfigError where no token is to be had, and for certificates and keys that are of no use
 */
export async function openSession(
  target: Target,
  options: Options,
  ports: Ports,
  signal: AbortSignal,
): Promise<OpenSession> {
  const { transport, proxies } = connect(target, options, ports)
  const secretHeaders = [target.credentials, target.second?.credentials].flatMap((one) =>
    (one?.headers ?? []).map(([name]) => name),
  )
  const redactor = createRedactor([...secretsOf(options), ...proxies.secrets], secretHeaders)
  const conceal = (secret: string): void => {
    ports.mask(secret)
    redactor.learn(secret)
  }
  const warnings: string[] = []
  const services: AuthServices = {
    send: (request) => transport.send(request, signal),
    output: (command) => outputOf(command, { ...ports, signal }, redactor.text),
    conceal,
    redact: redactor.text,
    log: (line) => ports.log(redactor.text(line)),
    warn(message) {
      warnings.push(message)
      ports.log(`WARNING: ${message}`)
    },
    elapsed: () => ports.elapsed(),
  }
  const authenticator = authenticate(target.credentials, services)
  const second = target.second && {
    baseUrl: target.second.baseUrl,
    authenticator: authenticate(target.second.credentials, services),
  }
  for (const secret of [...proxies.secrets, ...authenticator.secrets]) conceal(secret)
  for (const secret of second?.authenticator.secrets ?? []) conceal(secret)
  if (options['tls-verify'] === 'false') services.warn(unverified)
  try {
    await authenticator.prepare?.()
    await second?.authenticator.prepare?.()
    if (second && isSameClient({ baseUrl: target.baseUrl, authenticator }, second))
      throw new ConfigError(
        'second-auth',
        'is that of the first tenant as well, from which nothing can be kept apart. Give the credentials of another one',
      )
  } catch (error) {
    transport.close()
    throw error
  }
  const pace = createPace(
    {
      retryAfterMs: options['retry-after'],
      ...(options['requests-per-second'] !== undefined && {
        requestsPerSecond: options['requests-per-second'],
      }),
    },
    ports,
  )
  const mark = `scimconf-${ports.random(8)}`
  const session: Session = {
    baseUrl: target.baseUrl,
    recorder: createRecorder(transport, redactor, ports, options.concurrency, pace),
    redactor,
    authenticator,
    ledger: createLedger(mark),
    ...(second && { second: { ...second, ledger: createLedger(mark) } }),
    mark,
    userAgent: `${tool.name}/${tool.version}`,
    random: (length) => ports.random(length),
    signal,
    templates: templatesOf(options.configuration),
    observers: [],
    ...(options.settle !== undefined && {
      settling: {
        limitMs: options.settle,
        lastWriteAt: Number.NEGATIVE_INFINITY,
        elapsed: () => ports.elapsed(),
      },
    }),
  }
  return { session, warnings, close: () => transport.close() }
}

/** Who asks, and where. */
interface Client {
  readonly baseUrl: string
  readonly authenticator: Authenticator
}

/** A tenant that is told by header fields alone has the credentials of the other. */
function isSameClient(...[one, other]: readonly [Client, Client]): boolean {
  const who = ({ authenticator }: Client, fields: readonly string[]): string =>
    JSON.stringify(
      authenticator.headers().flatMap(([name, value]) => {
        const field = name.toLowerCase()
        return fields.includes(field) ? [[field, value]] : []
      }),
    )
  const shown = ['authorization', ...other.authenticator.headers().map(([name]) => name)]
  const fields = shown.map((name) => name.toLowerCase())
  return one.baseUrl === other.baseUrl && who(one, fields) === who(other, fields)
}
