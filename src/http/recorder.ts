import { copied } from '../core/copied.js'
import { shorten } from '../core/escape.js'
import type { Exchange, Headers, Purpose, RecordedResponse, Retry } from '../core/exchange.js'
import type { Redactor } from '../core/secrets.js'
import { createFieldPool } from './field-pool.js'
import { createLanes } from './lanes.js'
import { headerValue, type WireRequest, type WireResponse } from './message.js'
import type { Pace } from './pace.js'
import type { Transport } from './transport.js'

/** How much of an exchange is kept, in characters; the rest of a body is counted and left out. */
interface Kept {
  readonly body: number
  readonly header: number
}
export const usual: Kept = { body: 64 * 1024, header: 8 * 1024 }

/** What is kept once so many characters of answers are: no server can fill the memory of a run. */
export const scarce: Kept = { body: 1024, header: 256 }
export const plenty = 12 * 1024 * 1024

/** What stays of bodies in which nobody found anything, once half of that is kept; most are shorter. */
export const unremarkable = 4 * 1024

/** Stands in the place of a body in which nobody could look for what must not be shown. */
const notKept = 'not recorded: with redact: personal only JSON is, where names can be found in it'

/** How often a busy target is asked for one thing at most; what is not deleted stays on it. */
export const attemptsWhenBusy = (purpose: Purpose): number => (purpose === 'cleanup' ? 50 : 5)

/** What to send, and what for. */
export interface Attempt {
  readonly id: string
  readonly purpose: Purpose
  readonly request: WireRequest
  /** Names of header fields whose values are known not to be secret, such as a wrong token on purpose. */
  readonly open?: readonly string[]
  /** The option that the credentials come from, when it is not the usual one. */
  readonly credentials?: string
  /** Sees the response before it is written down, to find out what must not be; false where nothing of its body may. */
  look?(response: WireResponse): boolean
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
  /** Shortens exchanges in which nobody found anything, once much is kept, so that what shows a defect stays whole. */
  release(exchanges: readonly Exchange[]): readonly Exchange[]
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
  const exchanges = new Map<string, Exchange>()
  const lanes = createLanes(inFlight)
  const pooled = createFieldPool()
  let held = 0

  async function exchange(
    attempt: Attempt,
    signal?: AbortSignal,
    earlier: readonly Retry[] = attempt.retried ?? [],
    count = 1,
  ): Promise<Recorded> {
    const { id, purpose, request, open = [], credentials, look } = attempt
    await pace?.turn(signal)
    const startedAt = clock.now().toISOString()
    const start = clock.elapsed()
    const { response, failure, retried: lost = [] } = await transport.send(request, signal)
    const isPatient = count < attemptsWhenBusy(purpose)
    const waitedMs = isPatient ? pace?.pauseAfter(request, response) : undefined
    if (waitedMs !== undefined && response) {
      const { status, headers } = response
      const said = headerValue(headers, 'retry-after')
      const retryAfter = said === undefined ? {} : { retryAfter: redactor.text(said) }
      const busy = { because: 'busy', status, waitedMs, ...retryAfter } as const
      return exchange(attempt, signal, [...earlier, ...lost, busy], count + 1)
    }
    const retried = [...earlier, ...lost]
    const mayKeepBody = !response || !look || look(response)
    const keep = held < plenty ? usual : scarce
    const record: Exchange = {
      id,
      purpose,
      startedAt,
      durationMs: Math.round((clock.elapsed() - start) * 10) / 10,
      request: {
        method: request.method,
        url: shorten(redactor.body(request.url), usual.header),
        headers: pooled(named(kept(request.headers, redactor, usual, open), credentials)),
        ...(request.body === undefined
          ? {}
          : { body: redactor.beginning(request.body, usual.body) }),
      },
      ...(response
        ? { response: recordedResponse(response, redactor, keep, mayKeepBody, pooled) }
        : {}),
      ...(failure
        ? { failure: { kind: failure.kind, message: redactor.text(failure.message) } }
        : {}),
      ...(retried.length > 0 ? { retried } : {}),
    }
    // What is asked again takes the place of what came before.
    held += sizeOf(record.response) - sizeOf(exchanges.get(id)?.response)
    exchanges.delete(id)
    exchanges.set(id, record)
    return response && !failure ? { exchange: record, response } : { exchange: record }
  }

  return {
    get exchanges() {
      return [...exchanges.values()]
    },
    send: (attempt, signal) => lanes.run(() => exchange(attempt, signal)),
    release: (done) =>
      done.map((one) => {
        if (held < plenty / 2 || (one.response?.body?.text.length ?? 0) <= unremarkable) return one
        const short = shortened(one)
        held += sizeOf(short.response) - sizeOf(one.response)
        exchanges.set(one.id, short)
        return short
      }),
  }
}

function shortened(exchange: Exchange): Exchange {
  const { response } = exchange
  if (!response?.body) return exchange
  const { text, cut } = response.body
  const left = text.length - unremarkable
  const body = { text: copied(text.slice(0, unremarkable)), cut: cut + left }
  return { ...exchange, response: { ...response, body } }
}

function recordedResponse(
  response: WireResponse,
  redactor: Redactor,
  keep: Kept,
  mayKeepBody: boolean,
  pooled: (headers: Headers) => Headers,
): RecordedResponse {
  const body = mayKeepBody
    ? redactor.beginning(response.body, keep.body)
    : { text: notKept, cut: response.body.length }
  return {
    status: response.status,
    statusText: redactor.text(response.statusText).slice(0, keep.header),
    headers: pooled(kept(response.headers, redactor, keep)),
    ...(response.body === '' ? {} : { body }),
  }
}

function sizeOf(response: RecordedResponse | undefined): number {
  if (!response) return 0
  return response.headers.reduce(
    (sum, [name, value]) => sum + name.length + value.length,
    response.body?.text.length ?? 0,
  )
}

function kept(
  headers: Headers,
  redactor: Redactor,
  keep: Kept,
  open: readonly string[] = [],
): Headers {
  return headers.map(([name, value]) => {
    const safe = open.includes(name.toLowerCase())
      ? redactor.text(value)
      : redactor.header(name, value)
    return [redactor.text(name), safe.slice(0, keep.header)] as const
  })
}

/** Says of redacted credentials where they come from. */
function named(headers: Headers, option: string | undefined): Headers {
  if (option === undefined) return headers
  return headers.map(([name, value]) =>
    name === 'authorization' ? [name, `${value} of ${option}`] : [name, value],
  )
}
