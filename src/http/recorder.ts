import type { Exchange, Headers, Purpose, RecordedResponse } from '../core/exchange.js'
import type { Redactor } from '../core/secrets.js'
import { createLanes } from './lanes.js'
import type { WireRequest, WireResponse } from './message.js'
import type { Transport } from './transport.js'

/** How much of an exchange is kept, in characters; the rest of a body is counted and left out. */
interface Kept {
  readonly body: number
  readonly header: number
}
const usual: Kept = { body: 64 * 1024, header: 8 * 1024 }

/** What is kept once so many characters of answers are: no server can fill the memory of a run. */
const scarce: Kept = { body: 1024, header: 256 }
const plenty = 12 * 1024 * 1024

/** What to send, and what for. */
export interface Attempt {
  readonly id: string
  readonly purpose: Purpose
  readonly request: WireRequest
  /** Names of header fields whose values are known not to be secret, such as a wrong token on purpose. */
  readonly open?: readonly string[]
  /** The option that the credentials come from, when it is not the usual one. */
  readonly credentials?: string
  /** Sees the response before it is written down, to find out what must not be. */
  look?(response: WireResponse): void
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

/** Makes a recorder over a transport, which lets at most `inFlight` exchanges be under way. */
export function createRecorder(
  transport: Transport,
  redactor: Redactor,
  clock: RecorderClock,
  inFlight: number,
): Recorder {
  const exchanges: Exchange[] = []
  const lanes = createLanes(inFlight)
  let held = 0

  async function exchange(
    { id, purpose, request, open = [], credentials, look }: Attempt,
    signal?: AbortSignal,
  ): Promise<Recorded> {
    const startedAt = clock.now().toISOString()
    const start = clock.elapsed()
    const { response, failure, retried } = await transport.send(request, signal)
    if (response) look?.(response)
    const keep = held < plenty ? usual : scarce
    const record: Exchange = {
      id,
      purpose,
      startedAt,
      durationMs: Math.round((clock.elapsed() - start) * 10) / 10,
      request: {
        method: request.method,
        url: redactor.text(request.url),
        headers: named(kept(request.headers, redactor, usual, open), credentials),
        ...(request.body === undefined
          ? {}
          : { body: redactor.beginning(request.body, usual.body) }),
      },
      ...(response ? { response: recordedResponse(response, redactor, keep) } : {}),
      ...(failure
        ? { failure: { kind: failure.kind, message: redactor.text(failure.message) } }
        : {}),
      ...(retried ? { retried } : {}),
    }
    held += sizeOf(record.response)
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
  keep: Kept,
): RecordedResponse {
  return {
    status: response.status,
    statusText: redactor.text(response.statusText).slice(0, keep.header),
    headers: kept(response.headers, redactor, keep),
    ...(response.body === '' ? {} : { body: redactor.beginning(response.body, keep.body) }),
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
