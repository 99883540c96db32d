import type { CheckResult } from '../core/check-result.js'
import { sectionName, type Requirement } from '../core/requirement.js'
import type { RunReport } from '../core/run-report.js'

/** A requirement as a reader looks for it. */
export interface Citation {
  /** `RFC 7644 §3.5.2.2`, `Okta SCIM 2.0 Spec Test, Create user`. */
  readonly name: string
  /** Our sentence for it; absent when the run does not hold the requirement. */
  readonly text?: string
  /** An absolute http or https URL; absent when there is none. */
  readonly link?: string
}

/** The requirements that a result cites, in its order. */
export function citations(run: RunReport, result: CheckResult): readonly Citation[] {
  return result.cites.map((id) => {
    const requirement = Object.hasOwn(run.requirements, id) ? run.requirements[id] : undefined
    if (!requirement) return { name: id }
    return { ...sectionOf(requirement), text: requirement.text }
  })
}

/** The sections that a result cites, each once: several requirements may stand in one. */
export function citedSections(run: RunReport, result: CheckResult): readonly Citation[] {
  return [...new Map(citations(run, result).map((one) => [one.name, one])).values()]
}

/** A section as a reader looks for it. */
export function sectionOf({
  source,
  section,
  link,
}: Pick<Requirement, 'source' | 'section' | 'link'>): Citation {
  const name = sectionName({ source, section })
  return /^https?:\/\//i.test(link) ? { name, link } : { name }
}
