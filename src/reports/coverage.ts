import type { RunReport, SectionCoverage } from '../core/run-report.js'
import { grouped, quantity } from './quantity.js'

type Standing = Exclude<keyof SectionCoverage, 'source' | 'section' | 'link'>

/** What became of the requirements, in the words and the order of every report. */
export const standings: readonly (readonly [Standing, string])[] = [
  ['proved', 'proved'],
  ['failed', 'failed'],
  ['skipped', 'skipped'],
  ['uncovered', 'not covered'],
  ['untestable', 'untestable'],
]

/** The requirements of all sections in one line; empty when the run is about none. */
export function coverageLine({ coverage }: RunReport): string {
  if (coverage.length === 0) return ''
  const sum = (standing: Standing): number =>
    coverage.reduce((total, row) => total + row[standing], 0)
  const counted = standings.map(([standing, words]) => [sum(standing), words] as const)
  const total = counted.reduce((all, [count]) => all + count, 0)
  const parts = counted.filter(([count], index) => index === 0 || count > 0)
  return `${quantity(total, 'requirement')}: ${parts.map(([count, words]) => `${grouped(count)} ${words}`).join(' · ')}`
}
