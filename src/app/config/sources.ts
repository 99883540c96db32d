import type { CheckResult } from '../../core/check-result.js'
import type { Requirement } from '../../core/requirement.js'
import type { Suite } from '../../engine/check.js'
import { naming, unmatched } from '../../engine/plan.js'
import { nearest } from '../../core/unknown-name.js'
import type { Configuration, ConfiguredSource } from './configuration.js'
import { mistakeAt } from '../../formats/document/place.js'

/** Refuses entries of `sources` that are about nothing in any suite. Throws a `ConfigError`. */
export function refuseIdleSources({ sources }: Configuration, all: readonly Suite[]): void {
  const requirements = all.flatMap((suite) => Object.values(suite.requirements))
  for (const source of sources) {
    const { by, pattern, place } = source
    const shown = JSON.stringify(pattern)
    if (by === 'check') {
      if (unmatched(all, [pattern]).length === 0) continue
      throw mistakeAt(place, `${shown} matches no check. "scim-conformance list" shows all ids`)
    }
    if (requirements.some(isAbout(source))) continue
    const names = [...new Set(requirements.map(by === 'area' ? areaOf : sectionOf))]
    const similar = nearest(pattern, names)
    const known = by === 'area' ? ` All: ${names.sort().join(', ')}` : ''
    throw mistakeAt(
      place,
      `${shown} is not ${by === 'area' ? 'an area' : 'a section'} of any suite.${similar ? ` Nearest: ${similar}.` : ''}${known}`,
    )
  }
}

/** The results with the code that answers for them; the first entry that is about a result gives it. */
export function withSources(
  configuration: Configuration | undefined,
  results: readonly CheckResult[],
  requirements: Readonly<Record<string, Requirement>>,
): readonly CheckResult[] {
  const sources = configuration?.sources ?? []
  if (sources.length === 0) return results
  const tests = sources.map((source) => ({ at: source.at, isIts: resultsOf(source, requirements) }))
  return results.map((result) => {
    const found = tests.find(({ isIts }) => isIts(result))
    return found ? { ...result, implementedAt: found.at } : result
  })
}

function resultsOf(
  source: ConfiguredSource,
  requirements: Readonly<Record<string, Requirement>>,
): (result: CheckResult) => boolean {
  if (source.by === 'check') {
    const names = naming([source.pattern])
    return ({ id }) => names(id)
  }
  const about = isAbout(source)
  const cited = new Set(
    Object.entries(requirements).flatMap(([id, requirement]) => (about(requirement) ? [id] : [])),
  )
  return ({ cites }) => cites.some((id) => cited.has(id))
}

/** A section stands for those below it as well, and a source for all of its sections. */
function isAbout({ by, pattern }: ConfiguredSource): (requirement: Requirement) => boolean {
  if (by === 'area') return (requirement) => areaOf(requirement) === pattern
  const wanted = plain(pattern)
  return (requirement) => {
    const section = plain(sectionOf(requirement))
    return section === wanted || /^[. ]/.test(below(section, wanted))
  }
}

function below(section: string, wanted: string): string {
  return section.startsWith(wanted) ? section.slice(wanted.length) : ''
}

function areaOf({ feature }: Requirement): string {
  return feature
}

function sectionOf({ source, section }: Requirement): string {
  return `${source} ${section}`.trim()
}

/** However the section sign and blanks are written. */
function plain(name: string): string {
  return name
    .replace(/[§,\s]+/g, ' ')
    .trim()
    .toLowerCase()
}
