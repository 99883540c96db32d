import type { RunReport } from '../../core/run-report.js'

/** A report whose exchanges have ids that no other report has: the label ends them. */
export function withDistinctExchanges(report: RunReport, label: string): RunReport {
  const named = (id: string): string => `${id}@${label}`
  return {
    ...report,
    exchanges: report.exchanges.map((exchange) => ({ ...exchange, id: named(exchange.id) })),
    results: report.results.map((result) => ({
      ...result,
      exchanges: result.exchanges.map(named),
      findings: result.findings.map(({ exchange, ...finding }) =>
        exchange === undefined ? finding : { ...finding, exchange: named(exchange) },
      ),
    })),
  }
}
