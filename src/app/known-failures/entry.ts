import type { Place } from '../../formats/document/place.js'

/** An entry of the file of known failures as it is written. */
export interface Entry {
  /** A glob of check ids. */
  readonly pattern: string
  readonly reason: string
  /** The last day on which it counts: `2026-12-31`. */
  readonly until?: string
  /** Where the pattern stands. */
  readonly place: Place
  /** Where the date stands, or the pattern where there is none. */
  readonly untilPlace: Place
}
