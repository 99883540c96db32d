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

/** A target that refuses a token so soon after another was fetched has other reasons than its age. */
const renewalMs = 60_000

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
  let current: { readonly value: string; readonly endsAt: number } | undefined
  let pending: Promise<void> | undefined
  let renewedAt = Number.NEGATIVE_INFINITY

  const fetchToken = (): Promise<void> =>
    (pending ??= obtain()
      .then(({ value, lifetimeMs = Number.POSITIVE_INFINITY }) => {
        conceal(value)
        known.push(value)
        const margin = Math.min(marginMs, lifetimeMs / 10)
        current = { value, endsAt: elapsed() + lifetimeMs - margin }
      })
      .finally(() => (pending = undefined)))
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
        if (elapsed() - renewedAt < renewalMs) return false
        renewedAt = elapsed()
      }
      if (isCurrent()) await fetchToken()
      return !isCurrent()
    },
  }
}
