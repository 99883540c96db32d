import type { Headers } from '../../core/exchange.js'
import type { Authenticator, AuthServices } from './authenticator.js'

/** A bearer token that was given for a time. */
export interface TimedToken {
  readonly value: string
  /** How long it holds; nobody knows where it is absent. */
  readonly lifetimeMs?: number
}

/** A token is renewed this long before its end, and a short-lived one a tenth of its life before. */
const marginMs = 30_000

/**
 * Who says that a token ends sooner than this hardly means it: it would take a new one for nearly every request.
 * Such a token is used until the target refuses it.
 */
const shortestLifeMs = 5_000

/** A target that refuses a token so soon after another was fetched has other reasons than its age. */
const renewalMs = 60_000

/** After a request for a token that failed no other is made for so long: one for each check would lock the client out. */
const afterFailureMs = 10_000

interface Current {
  readonly value: string
  /** When another is fetched, before anybody uses this one. */
  readonly endsAt: number
  /** When a refusal may well be for its age; never where it is said to have none. */
  readonly oldAt: number
}

/**
 * Authenticates with a token that `obtain` gets: once at first, again before it ends, and once when the
 * target refuses it with 401. Those who need it at the same time wait for the same one.
 */
export function keepToken(
  title: string,
  secrets: readonly string[],
  obtain: () => Promise<TimedToken>,
  { conceal, elapsed }: Pick<AuthServices, 'conceal' | 'elapsed'>,
): Authenticator {
  const known = [...secrets]
  let current: Current | undefined
  let pending: Promise<void> | undefined
  let renewedAt = Number.NEGATIVE_INFINITY
  let failure: { readonly reason: unknown; readonly at: number } | undefined

  const fetchToken = async (): Promise<void> => {
    if (failure && elapsed() < failure.at + afterFailureMs) throw failure.reason
    await (pending ??= obtain()
      .then(({ value, lifetimeMs = Number.POSITIVE_INFINITY }) => {
        conceal(value)
        known.push(value)
        const now = elapsed()
        const isShort = lifetimeMs <= shortestLifeMs
        const margin = Math.min(marginMs, lifetimeMs / 10)
        const endsAt = isShort ? Number.POSITIVE_INFINITY : now + lifetimeMs - margin
        current = { value, endsAt, oldAt: lifetimeMs > 0 ? now + lifetimeMs : endsAt }
        failure = undefined
      })
      .catch((reason: unknown) => {
        failure = { reason, at: elapsed() }
        throw reason
      })
      .finally(() => (pending = undefined)))
  }
  const headers = (): Headers =>
    current ? [['authorization', `Bearer ${current.value}`] as const] : []

  return {
    title,
    get secrets() {
      return [...known]
    },
    headers,
    async prepare() {
      if (!current || elapsed() >= current.endsAt) await fetchToken()
    },
    async renew(refused) {
      const isCurrent = (): boolean => {
        const [, shown] = headers()[0] ?? []
        return refused.some(([name, value]) => name === 'authorization' && value === shown)
      }
      if (isCurrent() && !pending) {
        const isOld = current !== undefined && elapsed() >= current.oldAt
        // Where another could not be had, the refused one says nothing of the target.
        if (elapsed() - renewedAt < renewalMs && !isOld && !failure) return false
        renewedAt = elapsed()
      }
      if (isCurrent()) await fetchToken()
      return !isCurrent()
    },
  }
}
