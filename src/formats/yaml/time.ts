const units = { ms: 1, s: 1_000, m: 60_000 } as const

/** A time of a suite file in milliseconds: `20` (seconds), `20s`, `600ms`, `2m`. */
export function millisecondsOf(time: number | string): number {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)\s*(ms|s|m)?$/.exec(String(time)) ?? []
  return Number(number) * units[unit as keyof typeof units]
}
