import type { Headers } from '../core/exchange.js'

/** So many different fields are known at once; ids and dates would fill the memory as well. */
const mostFields = 1_000

/** Longer values are hardly ever sent twice. */
const longestValue = 100

/**
 * Makes what takes equal header fields for one: most fields of an exchange were in those before, and a run has
 * thousands of exchanges.
 */
export function createFieldPool(): (headers: Headers) => Headers {
  const known = new Map<string, Headers[number]>()
  return (headers) =>
    headers.map((field) => {
      const [name, value] = field
      const key = `${name}:${value}`
      const same = known.get(key)
      if (!same && value.length <= longestValue && known.size < mostFields) known.set(key, field)
      return same ?? field
    })
}
