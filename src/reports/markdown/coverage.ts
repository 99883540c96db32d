import type { RunReport } from '../../core/run-report.js'
import { sectionOf } from '../citation.js'
import { coverageLine, standings } from '../coverage.js'
import { grouped } from '../quantity.js'
import { linked } from './citation-line.js'
import { fold } from './fold.js'
import { table } from './table.js'

/** What became of the requirements: the totals, and folded below them a row for each section; only the totals beyond `max` rows. */
export function coverage(run: RunReport, max: number): string {
  const { coverage: rows } = run
  const totals = coverageLine(run)
  if (totals === '' || max === 0) return ''
  if (rows.length > max) return `📖 ${totals}`
  const headings = standings.map(([, words]) => [capital(words), 'right'] as const)
  return fold(
    `📖 ${totals}`,
    table(
      [['Section', 'left'], ...headings],
      rows.map((row) => [
        linked(sectionOf(row)),
        ...standings.map(([standing]) => (row[standing] === 0 ? '–' : grouped(row[standing]))),
      ]),
    ),
  )
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
