import type { CheckResult, Outcome } from '../core/check-result.js'
import type { Requirement } from '../core/requirement.js'
import type { SectionCoverage } from '../core/run-report.js'

type Standing = Exclude<keyof SectionCoverage, 'source' | 'section' | 'link'>

/**
 * Counts, section by section, what became of the requirements. Sources of which no result cites
 * anything are left out: the run is not about them.
 */
export function coverageOf(
  requirements: Readonly<Record<string, Requirement>>,
  results: readonly CheckResult[],
): readonly SectionCoverage[] {
  const outcomes = new Map<string, Set<Outcome>>()
  for (const { cites, outcome } of results)
    for (const id of cites) outcomes.set(id, (outcomes.get(id) ?? new Set()).add(outcome))
  const all = Object.entries(requirements)
  const sources = new Set(all.filter(([id]) => outcomes.has(id)).map(([, { source }]) => source))
  const sections = new Map<string, Row>()
  for (const [id, requirement] of all) {
    const { source, section, link } = requirement
    if (!sources.has(source)) continue
    const key = JSON.stringify([source, section])
    const row = sections.get(key) ?? { place: { source, section, link }, counts: noneYet() }
    sections.set(key, row)
    row.counts[standingOf(requirement, outcomes.get(id))] += 1
  }
  return [...sections.values()].map(({ place, counts }) => ({ ...place, ...counts }))
}

interface Row {
  readonly place: Omit<SectionCoverage, Standing>
  readonly counts: Record<Standing, number>
}

function noneYet(): Record<Standing, number> {
  return { proved: 0, failed: 0, skipped: 0, uncovered: 0, untestable: 0 }
}

function standingOf(
  { untestable }: Requirement,
  outcomes: ReadonlySet<Outcome> | undefined,
): Standing {
  if (!outcomes) return untestable === undefined ? 'uncovered' : 'untestable'
  if (outcomes.has('fail')) return 'failed'
  return outcomes.has('pass') ? 'proved' : 'skipped'
}
