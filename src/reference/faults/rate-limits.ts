import type { Fault } from '../fault.js'
import { errorResponse, ScimError } from '../scim-error.js'
import type { Store } from '../store.js'
import { withHeader } from './lie.js'

/** So many requests are answered before one is put off. */
const often = 20

const refusal = errorResponse(new ScimError(429, 'Too many requests.'))

const limiting = (title: string, retryAfter: () => string): Fault => {
  const counts = new WeakMap<Store, number>()
  return {
    title,
    intercept(request, next, store) {
      if (request.credentials !== 'accepted') return next(request)
      const count = (counts.get(store) ?? 0) + 1
      counts.set(store, count)
      return count % often === 0 ? withHeader('retry-after', retryAfter())(refusal) : next(request)
    },
  }
}

/** Lies about how long to wait. */
export const rateLimitFaults = {
  'says-seconds': limiting('Each twentieth request is put off by no second', () => '0'),
  'says-a-date': limiting('Each twentieth request is put off until now, in words', () =>
    new Date().toUTCString(),
  ),
} as const satisfies Record<string, Fault>
