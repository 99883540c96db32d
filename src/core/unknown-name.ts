import { closest, distance } from 'fastest-levenshtein'
import { ConfigError } from './config-error.js'

const longestList = 20

/** The name that a person most likely meant; nothing when none is similar. */
export function nearest(value: string, all: readonly string[]): string | undefined {
  const wanted = value.toLowerCase()
  const starting = all.filter((name) => wanted !== '' && name.toLowerCase().startsWith(wanted))
  if (starting.length === 1) return starting[0]
  if (all.length === 0) return undefined
  const lowered = all.map((name) => name.toLowerCase())
  const best = all[lowered.indexOf(closest(wanted, lowered))]
  if (best === undefined) return undefined
  const limit = Math.max(2, Math.ceil(Math.max(wanted.length, best.length) / 2))
  return distance(wanted, best.toLowerCase()) <= limit ? best : undefined
}

/** An error for a name that is on no list: tells the nearest one, and all of them while they are few. */
export function unknownName(
  option: string,
  value: string,
  all: readonly string[],
  what = 'an allowed value',
): ConfigError {
  const similar = nearest(value, all)
  const listed = all.slice(0, longestList).join(', ')
  const rest = all.length > longestList ? `, and ${all.length - longestList} more` : ''
  return new ConfigError(
    option,
    [
      `${JSON.stringify(value)} is not ${what}.`,
      similar === undefined ? '' : ` Nearest: ${similar}.`,
      all.length === 0 ? '' : ` All: ${listed}${rest}`,
    ].join(''),
  )
}
