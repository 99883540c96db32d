import type { CheckResult } from './check-result.js'

/** Checks that ended alike, and why. */
export interface Cause {
  readonly reason: string
  readonly results: readonly [CheckResult, ...CheckResult[]]
}

/** Results by the reason that they give, the commonest first: a thousand checks that lack one thing need one cure. */
export function byReason(results: readonly CheckResult[]): readonly Cause[] {
  const found = new Map<string, [CheckResult, ...CheckResult[]]>()
  for (const result of results) {
    const { reason = 'no reason given' } = result
    const alike = found.get(reason)
    if (alike) alike.push(result)
    else found.set(reason, [result])
  }
  return [...found]
    .map(([reason, alike]) => ({ reason, results: alike }))
    .sort((one, other) => other.results.length - one.results.length)
}
