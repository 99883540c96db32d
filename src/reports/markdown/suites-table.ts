import { markdownText } from '../../core/escape.js'
import type { RunReport } from '../../core/run-report.js'
import type { Group } from '../groups.js'
import { grouped } from '../quantity.js'
import { suiteRows } from '../suite-rows.js'
import { table } from './table.js'

const always: readonly (readonly [Group, string])[] = [
  ['passed', 'Pass'],
  ['broken', 'Fail'],
  ['warning', 'Warn'],
  ['skipped', 'Skip'],
  ['blocked', 'Blocked'],
]
const onDemand: readonly (readonly [Group, string])[] = [
  ['remark', 'Info'],
  ['error', 'Error'],
  ['known', 'Known'],
]
const marks = { broken: '❌', warning: '⚠️', passed: '✅', skipped: '➖' } as const
const loud: readonly Group[] = ['broken', 'error', 'blocked']

/** The suites with their counts; a column that few runs need is there when this run needs it. */
export function suitesTable(run: RunReport): string {
  const rows = suiteRows(run)
  const needed = onDemand.filter(([group]) => rows.some(({ counts }) => counts[group] > 0))
  const columns = [...always, ...needed]
  return table(
    [['Suite', 'left'], ...columns.map(([, heading]) => [heading, 'right'] as const)],
    rows.map(({ suite, counts, standing }) => [
      `${marks[standing]} ${markdownText(suite.title, 200)}`,
      ...columns.map(([group]) => figure(group, counts[group])),
    ]),
  )
}

function figure(group: Group, count: number): string {
  if (count === 0) return '–'
  return loud.includes(group) ? `**${grouped(count)}**` : grouped(count)
}
