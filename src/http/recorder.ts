import type { Exchange, Headers, Purpose, RecordedBody, Retry } from '../core/exchange.js'
import type { Redactor } from '../core/secrets.js'
import { createLanes } from './lanes.js'
import type { WireRequest, WireResponse } from './message.js'
import type { Pace } from './pace.js'
import type { Transport } from './transport.js'

/** The longest body that is kept, in characters; the rest is counted and left out. */
const keptCharacters = 64 * 1024

/** How often a busy target is asked for one thing at most. */
const attemptsWhenBusy = 5

/** A header field is kept up to this length. */
const keptHeader = 8 * 1024

/** What to send, and what for. */
export interface Attempt {
  readonly id: string
  readonly purpose: Purpose
  readonly request: WireRequest
  /** Names of header fields whose values are known not to be secret, such as a wrong token on purpose. */
  readonly open?: readonly string[]
  /** The option that the credentials come from, when it is not the usual one. */
  readonly credentials?: string
  /** Why the same was sent before, in exchanges that this one takes the place of. */
  readonly retried?: readonly Retry[]
}

/** A recorded round trip together with the live response, which only the check may see. */
export interface Recorded {
  readonly exchange: Exchange
  readonly response?: WireResponse
}

/** The clock of a recorder. */
export interface RecorderClock {
  now(): Date
  elapsed(): number
}

/** Sends requests and keeps a redacted record of each: the only place that redacts. */
export interface Recorder {
  send(attempt: Attempt, signal?: AbortSignal): Promise<Recorded>
  /** Every exchange so far, in the order in which they ended. */
  readonly exchanges: readonly Exchange[]
}

/**
 * Makes a recorder over a transport, which lets at most `inFlight` exchanges be under way, and no more
 * than the pace allows. What a busy target puts off is sent again; the record tells so.
 */
export function createRecorder(
  transport: Transport,
  redactor: Redactor,
  clock: RecorderClock,
  inFlight: number,
  pace?: Pace,
): Recorder {
  const exchanges: Exchange[] = []
  const lanes = createLanes(inFlight)

  async function exchange(
    attempt: Attempt,
    signal?: AbortSignal,
    earlier: readonly Retry[] = attempt.retried ?? [],
    count = 1,
  ): Promise<Recorded> {
    const { id, purpose, request, open = [], credentials } = attempt
    await pace?.turn(signal)
    const startedAt = clock.now().toISOString()
    const start = clock.elapsed()
    const { response, failure, retried: lost = [] } = await transport.send(request, signal)
    const waitedMs = count < attemptsWhenBusy ? pace?.pauseAfter(request, response) : undefined
    if (waitedMs !== undefined && response) {
      const busy = { because: 'busy', status: response.status, waitedMs } as const
      return exchange(attempt, signal, [...earlier, ...lost, busy], count + 1)
    }
    const retried = [...earlier, ...lost]
    const record: Exchange = {
      id,
      purpose,
      startedAt,
      durationMs: Math.round((clock.elapsed() - start) * 10) / 10,
      request: {
        method: request.method,
        url: redactor.text(request.url),
        headers: named(kept(request.headers, redactor, open), credentials),
        ...(request.body === undefined ? {} : { body: keptBody(request.body, redactor) }),
      },
      ...(response ? { response: recordedResponse(response, redactor) } : {}),
      ...(failure
        ? { failure: { kind: failure.kind, message: redactor.text(failure.message) } }
        : {}),
      ...(retried.length > 0 ? { retried } : {}),
    }
    // What is asked again takes the place of what came before.
    const before = attempt.retried ? exchanges.findIndex((one) => one.id === id) : -1
    if (before >= 0) exchanges.splice(before, 1)
    exchanges.push(record)
    return response && !failure ? { exchange: record, response } : { exchange: record }
  }

  return {
    exchanges,
    send: (attempt, signal) => lanes.run(() => exchange(attempt, signal)),
  }
}

function recordedResponse(
  response: WireResponse,
  redactor: Redactor,
): NonNullable<Exchange['response']> {
  return {
    status: response.status,
    statusText: redactor.text(response.statusText),
    headers: kept(response.headers, redactor, []),
    ...(response.body === '' ? {} : { body: keptBody(response.body, redactor) }),
  }
}

function kept(headers: Headers, redactor: Redactor, open: readonly string[]): Headers {
  return headers.map(([name, value]) => {
    const safe = open.includes(name.toLowerCase())
      ? redactor.text(value)
      : redactor.header(name, value)
    return [redactor.text(name), safe.slice(0, keptHeader)] as const
  })
}

/** Says of redacted credentials where they come from. */
function named(headers: Headers, option: string | undefined): Headers {
  if (option === undefined) return headers
  return headers.map(([name, value]) =>
    name === 'authorization' ? [name, `${value} of ${option}`] : [name, value],
  )
}

/** Redacts before it cuts, so that no secret survives in halves. */
function keptBody(body: string, redactor: Redactor): RecordedBody {
  const safe = redactor.body(body)
  return { text: safe.slice(0, keptCharacters), cut: Math.max(0, safe.length - keptCharacters) }
}
