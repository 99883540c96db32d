import { byReason } from '../../core/by-reason.js'
import type { CheckResult } from '../../core/check-result.js'
import { singleLine } from '../../core/escape.js'
import type { RunReport } from '../../core/run-report.js'
import { firstIds } from '../first-ids.js'
import { quantity } from '../quantity.js'
import { brief } from './failure.js'
import { marks } from './marks.js'
import type { Paint } from './paint.js'

const mostIds = 3

/** Checks that could not be asked: those that lack the same thing together. */
export function unasked(
  run: RunReport,
  results: readonly CheckResult[],
  paint: Paint,
): readonly string[] {
  return byReason(results).map((cause) => {
    const [first, ...others] = cause.results
    if (others.length === 0) return brief(run, first, paint)
    const { sign, tint } = marks.blocked
    const heading = `${sign} ${quantity(cause.results.length, 'check')} could not be asked`
    const ids = firstIds(cause.results, mostIds, (id) => singleLine(id, 200))
    return [paint(tint, heading), `  ${singleLine(cause.reason)}`, `  ${paint('dim', ids)}`].join(
      '\n',
    )
  })
}
