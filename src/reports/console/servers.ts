import { singleLine } from '../../core/escape.js'
import type { RunReport } from '../../core/run-report.js'
import { grouped } from '../quantity.js'
import { serverColumns, serverRows } from '../server-rows.js'
import type { Paint } from './paint.js'

/** The servers of a merged report, a line each. */
export function servers(run: RunReport, paint: Paint): string {
  const columns = serverColumns(run)
  const rows = serverRows(run).map(({ label, verdict }) => ({ verdict, label: singleLine(label) }))
  const width = Math.max(0, ...rows.map(({ label }) => label.length))
  return rows
    .map(({ label, verdict: { ok, counts } }) => {
      const figures = columns.map(
        ([name, word]) => `${grouped(counts[name]).padStart(5)} ${word.toLowerCase()}`,
      )
      return `${paint(ok ? 'green' : 'red', ok ? '✓' : '✗')} ${label.padEnd(width)}  ${figures.join('')}`
    })
    .join('\n')
}
