import type { CheckResult } from '../../core/check-result.js'
import type { RunReport, SectionCoverage } from '../../core/run-report.js'
import { coverageOf } from '../../engine/coverage.js'

const standings = ['proved', 'failed', 'skipped', 'uncovered', 'untestable'] as const

/**
 * What became of the requirements in all parts of a run. A report holds only those that it cites; how many
 * a section has besides follows from its counts, which each part took of the whole run.
 */
export function coverageOfParts(
  parts: readonly RunReport[],
  results: readonly CheckResult[],
): readonly SectionCoverage[] {
  const cited = Object.assign(
    {},
    ...parts.map(({ requirements }) => requirements),
  ) as RunReport['requirements']
  const counted = new Map(coverageOf(cited, results).map((row) => [keyOf(row), row]))
  const sections = new Map<string, { readonly row: SectionCoverage; readonly untestable: number }>()
  const longestFirst = [...parts].sort((a, b) => b.coverage.length - a.coverage.length)
  for (const { coverage, requirements } of longestFirst)
    for (const row of coverage) {
      const named = Object.values(requirements).filter(
        (one) => one.untestable !== undefined && keyOf(one) === keyOf(row),
      ).length
      sections.set(keyOf(row), { row, untestable: row.untestable + named })
    }
  return [...sections].map(([key, { row, untestable: all }]) => {
    const { source, section, link } = row
    const { proved = 0, failed = 0, skipped = 0 } = counted.get(key) ?? {}
    const citedHere = Object.values(cited).filter((one) => keyOf(one) === key)
    const untestable = all - citedHere.filter((one) => one.untestable !== undefined).length
    const uncovered = total(row) - citedHere.length - untestable
    return { source, section, link, proved, failed, skipped, uncovered, untestable }
  })
}

function total(row: SectionCoverage): number {
  return standings.reduce((sum, standing) => sum + row[standing], 0)
}

function keyOf({ source, section }: Pick<SectionCoverage, 'source' | 'section'>): string {
  return JSON.stringify([source, section])
}
