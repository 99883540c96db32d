import type { CheckResult } from '../../core/check-result.js'
import { markdownText } from '../../core/escape.js'
import type { RunReport } from '../../core/run-report.js'
import { evidence } from '../evidence.js'
import { grouped, quantity } from '../quantity.js'
import { citationLine } from './citation-line.js'
import type { Detail } from './detail.js'
import { exchangeParts } from './exchange.js'
import { findingsTable } from './findings.js'

const mostExchanges = 3

/** The broken rules, numbered, each with its requirement, what was found, and the exchanges that show it. */
export function brokenRules(
  run: RunReport,
  results: readonly CheckResult[],
  detail: Detail,
): readonly string[] {
  const proof = evidence(run)
  const shown = results.slice(0, detail.failures).map((result, index) => {
    const exchanges = proof.ofResult(result)
    const parts = [
      `### ${index + 1}. ${markdownText(result.title, 200)}`,
      citationLine(run, result),
      findingsTable(result, proof, run.target.baseUrl),
    ]
    if (detail.exchanges) {
      const most = exchanges.slice(0, mostExchanges)
      parts.push(...most.flatMap((exchange) => exchangeParts(exchange, detail.body)))
      const more = exchanges.length - most.length
      if (more > 0) parts.push(`${quantity(more, 'exchange')} more in the JSON report.`)
    }
    return parts.filter((part) => part !== '').join('\n\n')
  })
  const more = results.length - shown.length
  return more > 0 && shown.length > 0 ? [...shown, `… and ${grouped(more)} more broken.`] : shown
}
