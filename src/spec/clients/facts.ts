import type { Confidence, Force, Level, Requirement } from '../../core/requirement.js'

/** One thing that a client needs of a server, in our own sentence. */
export interface Fact {
  readonly confidence: Confidence
  /** The event of the client that it belongs to: `deactivating`. */
  readonly section: string
  readonly feature: string
  readonly text: string
  /** Where the vendor says so; the client's own page when absent. */
  readonly link?: string
  /** How much it weighs, where the client gets along without it. */
  readonly force?: Force
}

/** What only third parties tell, or nobody, never fails a server. */
const levels: Readonly<Record<Confidence, Level>> = {
  documented: 'MUST',
  captured: 'MUST',
  'third-party': 'SHOULD',
  gap: 'MAY',
}

/** Makes requirements of what is known of a client: how sure it is decides how much a violation weighs. */
export function facts<const Id extends string>(
  source: string,
  page: string,
  entries: Readonly<Record<Id, Fact>>,
): Readonly<Record<Id, Requirement>> {
  const complete = Object.entries<Fact>(entries).map(([id, fact]) => [
    id,
    { source, link: page, ...fact, level: levels[fact.confidence] },
  ])
  return Object.fromEntries(complete) as Record<Id, Requirement>
}

/** Makes the facts of one event. */
export function factsOf(section: string, feature: string) {
  return (confidence: Confidence, text: string): Fact => ({ confidence, section, feature, text })
}
