import type { Level, Requirement } from '../core/requirement.js'

/** One requirement of a table: section, level, feature, our sentence, and why it can't be tested if so. */
export interface Entry {
  readonly section: string
  readonly level: Level
  readonly feature: string
  readonly text: string
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

/** The address of a section of an RFC. */
export function rfcSection(rfc: number): (section: string) => string {
  return (section) =>
    `https://www.rfc-editor.org/rfc/rfc${String(rfc)}.html${section ? `#section-${section}` : ''}`
}
