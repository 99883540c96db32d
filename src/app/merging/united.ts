import type { CheckResult, Outcome } from '../../core/check-result.js'

/** What says most of several outcomes of one statement. */
const strength: readonly Outcome[] = ['fail', 'error', 'blocked', 'pass', 'skip']

/**
 * One result of the results that a statement has in several parts, each of which watched its own
 * exchanges: broken in one is broken, and kept in one is kept where the others were not about it.
 */
export function united(same: readonly CheckResult[]): CheckResult {
  const rank = ({ outcome }: CheckResult): number => strength.indexOf(outcome)
  const [first, ...others] = [...same].sort((a, b) => rank(a) - rank(b))
  if (!first) throw new Error('a check without a result')
  if (others.length === 0) return first
  return {
    ...first,
    findings: same.flatMap(({ findings }) => findings),
    exchanges: same.flatMap(({ exchanges }) => exchanges),
    durationMs: same.reduce((sum, { durationMs }) => sum + durationMs, 0),
  }
}
