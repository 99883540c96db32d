import type { Exchange, Retry } from '../core/exchange.js'
import { duration, quantity } from './quantity.js'

/** Why requests were sent again, in words that follow `sent again`. */
const reasons: Readonly<Record<Retry['because'], string>> = {
  reset: 'since the connection broke before any answer',
  busy: 'since the server asked to wait',
  unauthorized: 'with a new token',
  settling: 'since it might not have shown yet what was written before',
}

/** What became of one request that was sent more than once: `sent again twice …`. */
export function retriedWords(retried: readonly Retry[]): string {
  const counted = Object.entries(reasons).flatMap(([because, words]) => {
    const count = retried.filter((one) => one.because === because).length
    return count === 0 ? [] : [`${times(count)} ${words}`]
  })
  return `sent again ${counted.join(', ')}`
}

function times(count: number): string {
  return count === 1 ? 'once' : `${String(count)} times`
}

/** How many requests of a run were sent again and why, and how long that took at most; nothing when none was. */
export function retriedLines(exchanges: readonly Exchange[]): readonly string[] {
  return Object.entries(reasons).flatMap(([because, words]) => {
    const waits = exchanges.flatMap(({ retried = [] }) => {
      const mine = retried.filter((one) => one.because === because)
      return mine.length === 0 ? [] : [mine.reduce((sum, { waitedMs }) => sum + waitedMs, 0)]
    })
    if (waits.length === 0) return []
    const longest = Math.max(...waits)
    const waited = longest > 0 ? ` (waited up to ${duration(longest)})` : ''
    return [`${quantity(waits.length, 'request')} sent again ${words}${waited}`]
  })
}
