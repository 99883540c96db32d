import { markdownCode, markdownText } from '../../core/escape.js'
import type { CheckResult } from '../../core/check-result.js'
import type { Exchange } from '../../core/exchange.js'
import type { Finding } from '../../core/finding.js'
import type { Evidence } from '../evidence.js'
import { quantity } from '../quantity.js'
import { answerOf, requestLine } from '../request-line.js'
import { table } from './table.js'

const mostFindings = 10

/** What was asked, what should have come, what came, and how to mend it, as a table. */
export function findingsTable(result: CheckResult, evidence: Evidence, baseUrl: string): string {
  const [first, ...others] = result.findings
  const mend = result.hint === '' ? [] : [['How to mend', markdownText(result.hint)]]
  if (!first) return mend.length > 0 ? sideways(mend) : ''
  if (others.length > 0) return several(result, evidence, baseUrl)
  return sideways([
    ...asked(result, first, evidence, baseUrl).map((request) => ['Request', request]),
    ['Where', markdownCode(first.at)],
    ['Expected', markdownCode(first.expected)],
    ['Got', markdownCode(first.actual)],
    ...mend,
  ])
}

function several(result: CheckResult, evidence: Evidence, baseUrl: string): string {
  const { findings, hint } = result
  const rows = findings
    .slice(0, mostFindings)
    .map((finding) => [
      asked(result, finding, evidence, baseUrl)[0] ?? '',
      markdownCode(finding.at),
      markdownCode(finding.expected),
      markdownCode(finding.actual),
    ])
  const more = findings.length - rows.length
  const columns = ['Request', 'Where', 'Expected', 'Got'] as const
  const parts = [
    table(
      columns.map((heading) => [heading, 'left'] as const),
      rows,
    ),
    more > 0 && `… and ${quantity(more, 'finding')} more.`,
    hint !== '' && `**How to mend**: ${markdownText(hint)}`,
  ]
  return parts.filter((part) => part !== false).join('\n\n')
}

function asked(
  result: CheckResult,
  finding: Finding,
  evidence: Evidence,
  baseUrl: string,
): readonly string[] {
  const exchange = evidence.ofFinding(finding)
  if (!exchange) return []
  const line = (one: Exchange): string =>
    `${markdownCode(requestLine(one, baseUrl))} → ${markdownCode(answerOf(one))}`
  const change = evidence.changeBefore(result, exchange)
  return [change ? `${line(exchange)}, after ${line(change)}` : line(exchange)]
}

function sideways(rows: readonly (readonly string[])[]): string {
  return table(
    [
      ['', 'left'],
      ['', 'left'],
    ],
    rows,
  )
}
