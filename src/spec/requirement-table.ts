import type { Force, Level, Requirement } from '../core/requirement.js'

/** One requirement of a table. */
export interface Entry {
  readonly section: string
  readonly level: Level
  readonly feature: string
  /** Our sentence for it: what holds, in the present tense. */
  readonly text: string
  /** How much a violation weighs, where that is less than the level says. */
  readonly force?: Force
  /** Why no client can test it. */
  readonly untestable?: string
}

/** Makes requirements of a document's table: adds the source and a link to each section. */
export function requirements<const Id extends string>(
  source: string,
  linkTo: (section: string) => string,
  entries: Readonly<Record<Id, Entry>>,
): Readonly<Record<Id, Requirement>> {
  const complete = Object.entries<Entry>(entries).map(([id, entry]) => [
    id,
    { source, ...entry, link: linkTo(entry.section) },
  ])
  return Object.fromEntries(complete) as Record<Id, Requirement>
}

/** The address of a section of an RFC; what stands before the first section links to the document. */
export function rfcSection(rfc: number): (section: string) => string {
  return (section) =>
    `https://www.rfc-editor.org/rfc/rfc${String(rfc)}.html${/^[\dA-Z]/.test(section) ? `#section-${section}` : ''}`
}
