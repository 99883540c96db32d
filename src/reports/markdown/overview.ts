import { markdownText } from '../../core/escape.js'
import type { RunReport } from '../../core/run-report.js'
import { grouped } from '../quantity.js'
import { serverColumns, serverRows } from '../server-rows.js'
import { suitesTable } from './suites-table.js'
import { table } from './table.js'

/** The table of suites, or the one of servers where there are several. */
export function overview(run: RunReport): string {
  if (run.servers) return serversTable(run)
  return run.suites.length > 0 ? suitesTable(run) : ''
}

function serversTable(run: RunReport): string {
  const columns = serverColumns(run)
  return table(
    [['Server', 'left'], ...columns.map(([, heading]) => [heading, 'right'] as const)],
    serverRows(run).map(({ label, verdict: { ok, counts } }) => [
      `${ok ? '✅' : '❌'} ${markdownText(label, 200)}`,
      ...columns.map(([name]) => figure(counts[name], name === 'failed')),
    ]),
  )
}

function figure(count: number, loud: boolean): string {
  if (count === 0) return '–'
  return loud ? `**${grouped(count)}**` : grouped(count)
}
