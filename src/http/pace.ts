import { pause } from '../core/pause.js'
import { headerValue, type WireRequest, type WireResponse } from './message.js'
import { isRepeatable } from './transport.js'

/** How fast a run may ask, and how patient it is with a target that asks it to wait. */
export interface PaceLimits {
  /** Requests in a second at most; as many as come when absent. */
  readonly requestsPerSecond?: number
  /** Milliseconds that the run waits in all because the target asks it to. */
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
  /** Lets what comes now wait for as long as the run, whatever has been waited before. */
  renew(): void
  readonly facts: PaceFacts
}

/** How a target that limits how often it is asked was got along with. */
export interface PaceFacts {
  /** Answers that were taken as they are, since the run had waited for as long as it may. */
  readonly impatient: number
  /** Requests in a second that the run went on with, since the target took no more. */
  readonly slowedTo?: number
}

const second = 1_000

/**
 * Whenever such a part of the waiting is used up, the run goes on as fast as the target took its requests
 * meanwhile: it would else be out of patience long before its end.
 */
const part = 1 / 4

/** Makes a pace. */
export function createPace(limits: PaceLimits, clock: PaceClock): Pace {
  const { retryAfterMs } = limits
  const wait = clock.wait ?? pause
  let nextTurn = 0
  let pausedUntil = 0
  let paused = 0
  let perSecond = limits.requestsPerSecond
  const facts: { impatient: number; slowedTo?: number } = { impatient: 0 }
  let stretch: { readonly since: number; readonly paused: number; taken: number } | undefined

  function learn(now: number): void {
    stretch ??= { since: now, paused, taken: 0 }
    if (paused - stretch.paused < retryAfterMs * part || now === stretch.since) return
    const taken = Math.floor((stretch.taken * second) / (now - stretch.since))
    perSecond = facts.slowedTo = Math.max(1, Math.min(taken, perSecond ?? Infinity))
    stretch = { since: now, paused, taken: 0 }
  }

  return {
    async turn(signal) {
      if (perSecond !== undefined) {
        const at = Math.max(nextTurn, clock.elapsed())
        nextTurn = at + second / perSecond
        if (at > clock.elapsed()) await wait(at - clock.elapsed(), signal)
      }
      while (pausedUntil > clock.elapsed() && !signal?.aborted)
        await wait(pausedUntil - clock.elapsed(), signal)
    },
    pauseAfter(request, response) {
      const asked =
        response && mayAskAgain(request, response) ? pauseOf(response, clock) : undefined
      const now = clock.elapsed()
      if (asked === undefined) {
        if (stretch) stretch.taken += 1
        return undefined
      }
      learn(now)
      const more = Math.max(0, now + asked - Math.max(now, pausedUntil))
      if (paused + more > retryAfterMs) {
        facts.impatient += 1
        return undefined
      }
      paused += more
      pausedUntil = Math.max(pausedUntil, now + asked)
      return asked
    },
    renew() {
      paused = 0
      stretch = undefined
    },
    facts,
  }
}

/** A request that is refused for their number was not carried out; with 503 nobody knows. */
function mayAskAgain(request: WireRequest, { status }: WireResponse): boolean {
  return status === 429 || (status === 503 && isRepeatable(request))
}

/** How long to wait where an answer 429 does not tell, as it need not (RFC 6585, section 4). */
const untoldMs = 1_000

function pauseOf(response: WireResponse, clock: PaceClock): number | undefined {
  return toldPause(response, clock) ?? (response.status === 429 ? untoldMs : undefined)
}

/** What Retry-After says (RFC 9110, section 10.2.3): seconds, or a date by the clock of the server. */
function toldPause({ headers }: WireResponse, clock: PaceClock): number | undefined {
  const text = headerValue(headers, 'retry-after')?.trim() ?? ''
  if (/^\d+$/.test(text)) return Number(text) * second
  const until = /^\w{3}, .* GMT$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(until)) return undefined
  const there = Date.parse(headerValue(headers, 'date') ?? '')
  return Math.max(0, until - (Number.isNaN(there) ? clock.now().getTime() : there))
}
