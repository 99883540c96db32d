import type { Answer } from '../../engine/answer.js'
import { findingOf } from '../../engine/expect.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Deviation, Skip } from '../../engine/signals.js'
import { entriesOf, idOf } from '../rfc7644/entries.js'
import { listOf, type Query } from '../rfc7644/list-query.js'
import { populationOf, type Population } from '../rfc7644/population.js'

/** More pages than a sweep takes. */
const mostPages = 40

/** All pages of a query, as far as they lead to something new. */
export interface Sweep {
  readonly pages: readonly Answer[]
  /** The page that shows again what was shown, where there is one; the sweep ends there. */
  readonly repeats: Answer | undefined
}

/** Skips a check of cursors where the target does not say that it has them: it may skip the parameter then. */
export function demandCursors({ discovery }: Scim): void {
  if (discovery.offer('cursor') !== 'offered')
    throw new Skip('the target does not say that it pages by cursor')
}

/** The resources that are paged, on a target that says that it pages by cursor. */
export function paged(scim: Scim, type: ResourceType): Promise<Population> {
  demandCursors(scim)
  return populationOf(scim, type)
}

/** How many resources a page of a sweep has: few, unless the whole target has to be gone through. */
export function countFor({ filter }: Population): string {
  return filter === undefined ? '50' : '2'
}

/** The page that a cursor leads to; the first one by default. */
export function pageOf(
  scim: Scim,
  population: Population,
  query: Query = {},
  cursor = '',
): Promise<Answer> {
  return listOf(scim, population, { cursor, count: countFor(population), ...query })
}

/** A cursor in an answer; an empty one, which the RFC does not know, counts as none. */
export function cursorIn(
  answer: Answer,
  name: 'nextCursor' | 'previousCursor',
): string | undefined {
  const cursor = answer.at(`/${name}`)
  return typeof cursor === 'string' && cursor !== '' ? cursor : undefined
}

/** The first page, which others follow, and the cursor to the second one; skips the check where there is none. */
export async function firstOfMany(
  scim: Scim,
  population: Population,
): Promise<{ readonly first: Answer; readonly cursor: string }> {
  const first = await pageOf(scim, population)
  const cursor = cursorIn(first, 'nextCursor')
  if (cursor === undefined) throw new Skip('the first page gives no cursor to a second one')
  return { first, cursor }
}

/** Takes all pages of a query by their cursors. */
export async function sweep(scim: Scim, population: Population, query: Query = {}): Promise<Sweep> {
  const ids = new Set<string | undefined>()
  const pages: Answer[] = []
  let cursor: string | undefined = ''
  while (cursor !== undefined) {
    const page: Answer = await pageOf(scim, population, query, cursor)
    pages.push(page)
    const found = entriesOf(page).map(idOf)
    if (found.some((id) => ids.has(id))) return { pages, repeats: page }
    for (const id of found) ids.add(id)
    cursor = cursorIn(page, 'nextCursor')
    if (pages.length === mostPages && cursor !== undefined) endless(page, population)
  }
  return { pages, repeats: undefined }
}

function endless(page: Answer, { filter, type, members }: Population): never {
  if (filter === undefined)
    throw new Skip(`the target has more than ${String(mostPages)} pages of ${type.name}`)
  const expected = `absent after all ${String(members.length)} results were shown`
  throw new Deviation(findingOf(page, '/nextCursor', expected, 'still there'))
}
