import type { RunReport } from '../../core/run-report.js'

/** What the reader has to know of all the runs and beside, each thing once; nothing where there is nothing. */
export function warningsOf(
  reports: readonly RunReport[],
  beside: readonly string[],
): Pick<RunReport, 'warnings'> {
  const warnings = new Set([...reports.flatMap((report) => report.warnings ?? []), ...beside])
  return warnings.size > 0 ? { warnings: [...warnings] } : {}
}
