import { atPointer } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import { findingOf } from '../../engine/expect.js'
import { mayHave, type ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Deviation, Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { entriesOf, idOf } from './entries.js'
import { pagesOf, type Query } from './list-query.js'
import { isFree } from './population-values.js'
import type { Population } from './population.js'

/** The members of a population in the order in which a sorted query listed them. */
export interface Sorted {
  readonly answer: Answer
  readonly entries: readonly unknown[]
}

/** What a resource is sorted by; nothing where it has no such value. */
export type Key = string | number | undefined

/** Asks for the members in an order. Skips the check where the target does not say that it sorts. */
export async function sorted(scim: Scim, population: Population, query: Query): Promise<Sorted> {
  demandSorting(scim)
  const { sortBy } = query
  if (sortBy !== undefined && !mayHave(population.type, sortBy))
    throw new Skip(`the schema of ${population.type.name} does not define ${sortBy}`)
  return ofPages(await pagesOf(scim, population, query), population)
}

/** The members of a population in the pages of a list; ends the check when one is missing. */
export function ofPages(pages: readonly Answer[], population: Population): Sorted {
  const [answer] = pages
  if (!answer) throw new Skip('there is no page')
  return ofMembers(answer, population, pages.flatMap(entriesOf))
}

/** The members of a population in a list; ends the check when one is missing. */
export function ofMembers(
  answer: Answer,
  { members }: Population,
  list: readonly unknown[] = entriesOf(answer),
): Sorted {
  const own = new Set<unknown>(members.map(({ id }) => id))
  const entries = list.filter((entry) => own.has(idOf(entry)))
  const { size } = new Set(entries.map(idOf))
  if (size === own.size) return { answer, entries }
  const expected = `the ${String(own.size)} resources that this run created for it`
  throw new Deviation(findingOf(answer, '/Resources', expected, `${String(size)} of them`))
}

/** Skips a check of sorting where the target does not say that it sorts. */
export function demandSorting({ discovery }: Scim): void {
  if (discovery.offer('sort') !== 'offered')
    throw new Skip('the target does not say that it offers sorting')
}

/**
 * Demands an order by the values that the resources themselves show. Equal ones may come as they
 * like; where all are equal, or absent, nothing can be told and the check is skipped.
 */
export function expectOrder(
  { answer, entries }: Sorted,
  keyOf: (entry: unknown) => Key,
  words: string,
  direction: 'ascending' | 'descending' = 'ascending',
): void {
  const keys = entries.map(keyOf)
  if (new Set(keys).size < 2) throw new Skip(`the target does not keep ${words}`)
  const sign = direction === 'ascending' ? 1 : -1
  const isOrdered = keys.every(
    (key, index) => index === 0 || sign * compare(keys[index - 1], key) <= 0,
  )
  if (isOrdered) return
  const expected = `in ${direction} order of ${words}`
  answer.report(findingOf(answer, '/Resources', expected, shown(keys.map((key) => key ?? null))))
}

/** What has no value is last when ascending (RFC 7644, section 3.4.2.3). */
function compare(a: Key, b: Key): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Reads a key at a pointer: text in lower case, unless case counts. */
export function keyAt(pointer: string, caseExact = false): (entry: unknown) => Key {
  return (entry) => {
    const value = atPointer(entry, pointer)
    if (typeof value === 'number') return value
    if (typeof value !== 'string') return undefined
    return caseExact ? value : value.toLowerCase()
  }
}

/** Reads a point in time. */
export function timeAt(pointer: string): (entry: unknown) => Key {
  return (entry) => {
    const time = Date.parse(String(atPointer(entry, pointer)))
    return Number.isNaN(time) ? undefined : time
  }
}

/** Whether each member of a population gets another value of an attribute, which anybody may see. */
export function isVaried(attribute: Attribute, type: ResourceType): boolean {
  const { path, schema, multiValued, canonicalValues } = attribute
  if (type.name === 'User') return ['userName', 'displayName', 'name.givenName'].includes(path)
  if (type.name === 'Group') return path === 'displayName'
  const parent = type.attributes.find(({ subAttributes }) => subAttributes.includes(attribute))
  const all = [attribute, ...(parent ? [parent] : [])]
  const isShown = all.every((one) => one.returned === 'default' || one.returned === 'always')
  return (
    schema === type.schema &&
    isShown &&
    all.every(isFree) &&
    !multiValued &&
    parent?.multiValued !== true &&
    canonicalValues.length === 0
  )
}
