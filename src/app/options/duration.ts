import { ConfigError } from '../../core/config-error.js'

const milliseconds = { ms: 1, s: 1_000, m: 60_000 } as const
const longest = 60 * milliseconds.m

/** Reads `10` (seconds), `10s`, `1.5s`, `500ms` or `2m` into milliseconds, of which there is at least one. */
export function readDuration(name: string, text: string): number {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)\s*(ms|s|m)?$/.exec(text) ?? []
  const value = Math.round(Number(number) * milliseconds[unit as keyof typeof milliseconds])
  if (value >= 1 && value <= longest) return value
  throw new ConfigError(
    name,
    `${JSON.stringify(text)} is not a time from 1ms to 60m. Write seconds (10), or 10s, 500ms, 2m`,
  )
}
