import { ConfigError } from '../core/config-error.js'
import type { Purpose } from '../core/exchange.js'
import type { Authenticator } from '../http/auth/authenticator.js'
import type { WireRequest } from '../http/message.js'
import type { Attempt, Recorded, Recorder } from '../http/recorder.js'
import type { ScimRequest } from './session.js'
import { Blocked } from './signals.js'

/** What is sent, and with whose credentials. */
export interface Authorized {
  readonly authenticator: Authenticator
  readonly request: ScimRequest
  readonly attempt: Omit<Attempt, 'request'>
  /** Makes the request, with the header fields that the authenticator gives now. */
  wire(): WireRequest
}

/**
 * Sends a request with credentials that hold. What is refused with 401 is sent once more, if there is
 * another token then; its answer stands. Requests that carry no or other credentials on purpose are
 * sent as they are. Throws `Blocked` where no token is to be had; cleaning up goes on with the old one.
 */
export async function sendAuthorized(
  recorder: Recorder,
  { authenticator, request, attempt, wire }: Authorized,
  signal: AbortSignal,
): Promise<Recorded> {
  if (!isOrdinary(request)) return recorder.send({ ...attempt, request: wire() }, signal)
  await orBlocked(attempt.purpose, () => authenticator.prepare?.())
  const sent = wire()
  const first = await recorder.send({ ...attempt, request: sent }, signal)
  if (first.response?.status !== 401) return first
  const isRenewed = await orBlocked(attempt.purpose, () => authenticator.renew?.(sent.headers))
  if (!isRenewed) return first
  const why = { because: 'unauthorized', status: 401, waitedMs: 0 } as const
  const retried = [...(first.exchange.retried ?? []), why]
  return recorder.send({ ...attempt, request: wire(), retried }, signal)
}

/** Whether a request has the credentials of the run as they are. */
export function isOrdinary({ credentials = 'configured', headers = {} }: ScimRequest): boolean {
  const isOurs = credentials === 'configured' || credentials === 'second'
  return isOurs && !Object.keys(headers).some((name) => name.toLowerCase() === 'authorization')
}

async function orBlocked<T>(
  purpose: Purpose,
  get: () => Promise<T> | undefined,
): Promise<T | undefined> {
  try {
    return await get()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    if (purpose === 'cleanup') return undefined
    throw new Blocked(`there is no token to ask with: ${error.message}`)
  }
}
