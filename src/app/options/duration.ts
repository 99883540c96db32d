import { ConfigError } from '../../core/config-error.js'

const milliseconds = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
const hour = milliseconds.h

/** Reads `10` (seconds), `10s`, `1.5s`, `500ms`, `2m`, `6h` or `7d` into milliseconds, of which there is at least one. */
export function readDuration(
  name: string,
  text: string,
  { longest = hour }: { readonly longest?: number } = {},
): number {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)?$/.exec(text) ?? []
  const value = Math.round(Number(number) * milliseconds[unit as keyof typeof milliseconds])
  if (value >= 1 && value <= longest) return value
  throw new ConfigError(
    name,
    longest > hour
      ? `${JSON.stringify(text)} is not a time from 1ms to ${String(longest / milliseconds.d)}d. Write 90m, 6h, 7d`
      : `${JSON.stringify(text)} is not a time from 1ms to 60m. Write seconds (10), or 10s, 500ms, 2m`,
  )
}
