import type { RunReport } from '../../core/run-report.js'

/** What the reader has to know of all the runs, each thing once; nothing where there is nothing. */
export function warningsOf(reports: readonly RunReport[]): Pick<RunReport, 'warnings'> {
  const warnings = new Set(reports.flatMap((report) => report.warnings ?? []))
  return warnings.size > 0 ? { warnings: [...warnings] } : {}
}
