import { pause } from '../core/pause.js'
import { headerValue, type WireRequest, type WireResponse } from './message.js'
import { idempotent } from './transport.js'

/** How fast a run may ask, and how patient it is with a target that asks it to wait. */
export interface PaceLimits {
  /** Requests in a second at most; as many as come when absent. */
  readonly requestsPerSecond?: number
  /** Milliseconds that the run waits in all because of answers with Retry-After. */
  readonly retryAfterMs: number
}

/** The clock of a pace; `wait` ends early when the signal does. */
export interface PaceClock {
  now(): Date
  elapsed(): number
  wait?(milliseconds: number, signal?: AbortSignal): Promise<unknown>
}

/** When requests may be sent. */
export interface Pace {
  /** Waits until the next request may be sent. */
  turn(signal?: AbortSignal): Promise<void>
  /**
   * How many milliseconds the target asks to wait before the request is sent again, which all others
   * wait for as well; nothing where the answer is to be taken as it is.
   */
  pauseAfter(request: WireRequest, response: WireResponse | undefined): number | undefined
}

const second = 1_000

/** Makes a pace. */
export function createPace(limits: PaceLimits, clock: PaceClock): Pace {
  const { requestsPerSecond, retryAfterMs } = limits
  const wait = clock.wait ?? pause
  let nextTurn = 0
  let pausedUntil = 0
  let paused = 0

  return {
    async turn(signal) {
      if (requestsPerSecond !== undefined) {
        const at = Math.max(nextTurn, clock.elapsed())
        nextTurn = at + second / requestsPerSecond
        if (at > clock.elapsed()) await wait(at - clock.elapsed(), signal)
      }
      while (pausedUntil > clock.elapsed() && !signal?.aborted)
        await wait(pausedUntil - clock.elapsed(), signal)
    },
    pauseAfter(request, response) {
      const asked =
        response && mayAskAgain(request, response) ? pauseOf(response, clock) : undefined
      if (asked === undefined) return undefined
      const now = clock.elapsed()
      const more = Math.max(0, now + asked - Math.max(now, pausedUntil))
      if (paused + more > retryAfterMs) return undefined
      paused += more
      pausedUntil = Math.max(pausedUntil, now + asked)
      return asked
    },
  }
}

/** A request that is refused for their number was not carried out; with 503 nobody knows. */
function mayAskAgain({ method }: WireRequest, { status }: WireResponse): boolean {
  return status === 429 || (status === 503 && idempotent.includes(method))
}

/** What Retry-After says (RFC 9110, section 10.2.3): seconds, or a date by the clock of the server. */
function pauseOf({ headers }: WireResponse, clock: PaceClock): number | undefined {
  const text = headerValue(headers, 'retry-after')?.trim() ?? ''
  if (/^\d+$/.test(text)) return Number(text) * second
  const until = /^\w{3}, .* GMT$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(until)) return undefined
  const there = Date.parse(headerValue(headers, 'date') ?? '')
  return Math.max(0, until - (Number.isNaN(there) ? clock.now().getTime() : there))
}
