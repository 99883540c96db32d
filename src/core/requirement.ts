/**
 * The binding force of a requirement: the keywords of RFC 2119, and `STATED` for a sentence that an
 * RFC states as a fact without a keyword.
 */
export type Level =
  | 'MUST'
  | 'MUST NOT'
  | 'SHALL'
  | 'SHALL NOT'
  | 'REQUIRED'
  | 'STATED'
  | 'SHOULD'
  | 'SHOULD NOT'
  | 'RECOMMENDED'
  | 'MAY'
  | 'OPTIONAL'

/** What a failing check of a level does to a run: it fails it, warns, or only informs. */
export type Force = 'fail' | 'warn' | 'inform'

/** The force of each level. */
export const forceOf = {
  MUST: 'fail',
  'MUST NOT': 'fail',
  SHALL: 'fail',
  'SHALL NOT': 'fail',
  REQUIRED: 'fail',
  STATED: 'fail',
  SHOULD: 'warn',
  'SHOULD NOT': 'warn',
  RECOMMENDED: 'warn',
  MAY: 'inform',
  OPTIONAL: 'inform',
} as const satisfies Record<Level, Force>

/** How surely something is known of a client: from its vendor, from its traffic, from others, or hardly. */
export type Confidence = 'documented' | 'captured' | 'third-party' | 'gap'

/** One normative statement of a source, in our own words. */
export interface Requirement {
  /** The document that states it, as a reader names it: `RFC 7644`, `Okta SCIM 2.0 Spec Test`. */
  readonly source: string
  /** The section of the source, without a sign: `3.5.2`, or a step's name. */
  readonly section: string
  readonly level: Level
  /** Our sentence for it. */
  readonly text: string
  /** The area of the protocol that it belongs to, for selection and coverage. */
  readonly feature: string
  /** An absolute URL of the section. */
  readonly link: string
  /**
   * How much a violation weighs, where that is less than the level says: a sentence without a keyword
   * may describe what is usual rather than what has to be.
   */
  readonly force?: Force
  /** Why no client can test it; absent when it can be tested. */
  readonly untestable?: string
  /** How surely it is known, when it is the habit of a client and no rule of a standard. */
  readonly confidence?: Confidence
}

/** Where something stands, as a reader looks for it: `RFC 7644 §3.5.2.2`, `Okta SCIM 2.0 Spec Test, step 4`. */
export function sectionName({ source, section }: Pick<Requirement, 'source' | 'section'>): string {
  const numbered = /^[\dA-Z](\.|\d|$)/.test(section)
  return section === '' ? source : `${source}${numbered ? ' §' : ', '}${section}`
}

const strength: readonly Force[] = ['inform', 'warn', 'fail']

/** How binding something is: the keyword, and what a violation of it does. */
export interface Weight {
  readonly level: Level
  readonly force: Force
}

/** The weight of the strongest of several requirements; the first one wins among equals. */
export function strongest(all: readonly Pick<Requirement, 'level' | 'force'>[]): Weight {
  const weights = all.map(({ level, force = forceOf[level] }) => ({ level, force }))
  const rank = ({ force }: Weight): number => strength.indexOf(force)
  return weights.reduce<Weight>(
    (best, weight, index) => (index === 0 || rank(weight) > rank(best) ? weight : best),
    { level: 'MAY', force: 'inform' },
  )
}
