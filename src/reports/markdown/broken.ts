import { withoutInstance } from '../../core/check-id.js'
import type { CheckResult } from '../../core/check-result.js'
import { markdownText } from '../../core/escape.js'
import type { Exchange } from '../../core/exchange.js'
import type { RunReport } from '../../core/run-report.js'
import { newlyFailing } from '../changes.js'
import { evidence } from '../evidence.js'
import { grouped, quantity } from '../quantity.js'
import { instancesTogether } from '../rules.js'
import { citationLine } from './citation-line.js'
import type { Detail } from './detail.js'
import { exchangeParts } from './exchange.js'
import { findingsTable } from './findings.js'

const mostExchanges = 3

/** The broken rules, numbered, what was asked of several things once, each with its requirement, what was found, and the exchanges that show it. */
export function brokenRules(
  run: RunReport,
  results: readonly CheckResult[],
  detail: Detail,
): readonly string[] {
  const proof = evidence(run)
  const news = new Set([...newlyFailing(run)].map(withoutInstance))
  const isNew = ({ id }: CheckResult): boolean => news.has(withoutInstance(id))
  const checks = instancesTogether(results)
  const shown = checks.slice(0, detail.failures).map((result, index) => {
    const exchanges = proof.ofResult(result)
    const parts = [
      `### ${index + 1}. ${isNew(result) ? '🆕 ' : ''}${markdownText(result.title, 200)}`,
      citationLine(run, result),
      findingsTable(result, proof, run.target.baseUrl),
    ]
    if (detail.exchanges) {
      const most = exchanges.slice(0, mostExchanges)
      const told = new Set<Exchange>()
      for (const exchange of most) {
        const change = proof.changeBefore(result, exchange)
        if (change && !told.has(change))
          parts.push(...exchangeParts(change, detail.body, 'The change: '))
        if (change) told.add(change)
        parts.push(...exchangeParts(exchange, detail.body))
      }
      const more = exchanges.length - most.length
      if (more > 0) parts.push(`${quantity(more, 'exchange')} more in the JSON report.`)
    }
    return parts.filter((part) => part !== '').join('\n\n')
  })
  const more = checks.length - shown.length
  return more > 0 && shown.length > 0 ? [...shown, `… and ${grouped(more)} more broken.`] : shown
}
