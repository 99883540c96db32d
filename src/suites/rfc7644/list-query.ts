import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import { Deviation, Skip } from '../../engine/signals.js'
import { kindOfBody } from '../../engine/wording.js'
import { atPointer } from '../../core/pointer.js'
import { entriesOf, idOf } from './entries.js'
import type { Population } from './population.js'
import { sweep, type IsEnough } from './sweep.js'

/** Parameters of a query, as they stand in a URL. */
export type Query = Readonly<Record<string, string>>

/**
 * Asks for something that does not change during the run. Checks that ask for the same share the
 * answer; each takes down its own findings.
 */
export async function look(scim: Scim, path: string, query: Query = {}): Promise<Answer> {
  const key = `look at ${path} ${JSON.stringify(query)}`
  const answer = await scim.once(key, () => scim.get(path, { query }))
  return { ...answer, report: (finding) => scim.report(finding) }
}

/** Asks for the members of a population, or for all of their kind where no filter picks them out. */
export function lookUp(
  scim: Scim,
  { type, filter }: Population,
  query: Query = {},
): Promise<Answer> {
  // A whole list changes all the time, and its pages only fit together when they are read one after the other.
  if (filter === undefined) return scim.get(type.endpoint, { query })
  return look(scim, type.endpoint, { filter, ...query })
}

/** The list that a query for a population is answered with; ends the check when it is none. */
export async function listOf(
  scim: Scim,
  population: Population,
  query: Query = {},
): Promise<Answer> {
  const answer = await lookUp(scim, population, query)
  demandList(answer)
  return answer
}

/** Demands 200 and a list whose resources, if it has any, stand in an array. */
export function demandList(answer: Answer): void {
  expect.status(answer, 200)
  expect.json(answer)
  const resources = answer.at('/Resources')
  const isEmpty = resources === undefined || resources === null
  if (Array.isArray(resources) || (isEmpty && answer.at('/totalResults') !== undefined)) return
  const actual = kindOfBody(answer.text)
  throw new Deviation(findingOf(answer, 'body', 'a list with totalResults and Resources', actual))
}

/** Demands that a list shows every member of a population once and, where a filter picks them out, nothing else. */
export function expectMembers(
  answer: Answer,
  { members, filter }: Population,
  entries: readonly unknown[] = entriesOf(answer),
): void {
  const own = new Set<unknown>(members.map(({ id }) => id))
  const listed = entries.map(idOf).filter((id) => own.has(id))
  const isOnce = new Set(listed).size === own.size && listed.length === own.size
  if (isOnce && (filter === undefined || entries.length === own.size)) return
  const expected = `the ${String(own.size)} resources that this run created for it, each once`
  const actual = `${String(entries.length)} resources, ${String(new Set(listed).size)} of them expected`
  answer.report(findingOf(answer, '/Resources', expected, actual))
}

/** The same of all pages of a list together. */
export function expectMembersIn(pages: readonly Answer[], population: Population): void {
  const last = pages.at(-1)
  if (last) expectMembers(last, population, pages.flatMap(entriesOf))
}

/** Demands that totalResults counts the members of a population, among others where no filter picks them out. */
export function expectTotal(answer: Answer, { members, filter }: Population): void {
  const { length } = members
  if (filter !== undefined) expect.attribute(answer, 'totalResults', length)
  else {
    const isEnough = (value: unknown): boolean => typeof value === 'number' && value >= length
    expect.value(answer, '/totalResults', isEnough, `at least ${String(length)}`)
  }
}

/** Demands that a list shows so many resources, or from `least` to `most`. */
export function expectLength(answer: Answer, least: number, most: number = least): void {
  const { length } = entriesOf(answer)
  if (least <= length && length <= most) return
  const expected = most === least ? String(most) : `at most ${String(most)}`
  answer.report(
    findingOf(answer, '/Resources', `a list of ${expected}`, `a list of ${String(length)}`),
  )
}

/**
 * Takes the pages of a query, all or until they are enough, each of as many resources as `count` says, else of as many
 * as the target likes.
 */
export function pagesOf(
  scim: Scim,
  population: Population,
  query: Query = {},
  isEnough?: IsEnough,
): Promise<readonly Answer[]> {
  const ask = (start: number): Promise<Answer> =>
    listOf(scim, population, { ...query, ...startingAt(scim, start) })
  return sweep(population.type.name, ask, isEnough)
}

/** The parameter of a page that is not the first one. Skips the check where pages are not asked for by an index. */
export function startingAt(scim: Scim, start: number): Query {
  if (start === 1) return {}
  demandIndexPaging(scim)
  return { startIndex: String(start) }
}

/** What the target says of a method of paging (RFC 9865): true, false, or nothing. */
export function pagesBy({ discovery }: Scim, method: 'index' | 'cursor'): unknown {
  return atPointer(discovery.config, `/pagination/${method}`)
}

/** Whether a query without paging parameters may be paged by cursor: who has both methods says which is the default. */
export function mayPageByCursorUnasked(scim: Scim): boolean {
  const method = atPointer(scim.discovery.config, '/pagination/defaultPaginationMethod')
  const isIndex = method === 'index' && pagesBy(scim, 'index') === true
  return pagesBy(scim, 'cursor') === true && !isIndex
}

/** Skips a check of index paging where the target offers cursors alone. */
export function demandIndexPaging(scim: Scim): void {
  if (pagesBy(scim, 'index') === false)
    throw new Skip('the target says that it pages by cursor and not by index')
}
