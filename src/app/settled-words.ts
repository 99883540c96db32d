import type { Lateness } from '../engine/lateness.js'
import type { Settling } from '../engine/settling.js'
import { duration, grouped, quantity } from '../reports/quantity.js'

/** How often a run with the option `settle` was too quick for the target. */
export function settledWords({ withinMs, facts }: Settling): string {
  const { reads, late, longestMs } = facts
  const asked = `${quantity(reads, 'read')} within ${duration(withinMs)} of a write (settle)`
  if (late === 0)
    return `${asked}: each showed the write at once, so that the option is not needed.`
  const longest = longestMs > 0 ? `, for up to ${duration(longestMs)} where that could be told` : ''
  return `${asked}: ${grouped(late)} showed at first what was there before${longest}.`
}

/** What helps where reads showed for a while what was deleted, and the run did not wait for them. */
export function lateWords({ longestMs }: Lateness): readonly string[] {
  const late = longestMs()
  if (late === undefined) return []
  // What was seen is the least that it takes.
  const enough = String(Math.ceil((2 * late + 1_000) / 1_000))
  return [
    `Reads showed up to ${duration(late)} later what was deleted. Where the server shows writes late, checks fail for no other reason: settle: ${enough}s gives it that time.`,
  ]
}
