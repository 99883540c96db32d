import { pointerOf } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { configuration, isObject } from '../rfc7643/documents.js'
import { entriesOf, idOf } from '../rfc7644/entries.js'
import {
  demandList,
  expectLength,
  listOf,
  lookUp,
  pagesBy,
  type Query,
} from '../rfc7644/list-query.js'
import { populationOf, type Population } from '../rfc7644/population.js'
import { search, searchFor } from '../rfc7644/search-query.js'
import { expectOrder, keyAt, ofMembers } from '../rfc7644/sorted-query.js'
import { cursorIn, firstOfMany, paged, sweep } from './cursor-query.js'

/** RFC 9865, sections 2.2 to 3: how a method of paging is chosen, and what goes with each. */
export const methods = checks({
  'sorts-over-all-pages': {
    title: 'The order that sortBy asks for runs through all pages',
    cites: 'rfc9865-2.2-01',
    needs: ['cursor', 'sort'],
    proof: { 'cursor/not-sorted': '/Resources' },
    hint: 'Sort the whole result first, and let the cursor go on in that order.',
    each: eachType,
    async run(scim, { type }) {
      const population = await paged(scim, type)
      if (population.filter === undefined) throw new Skip('no filter picks out the resources')
      const { key } = population
      const { pages } = await sweep(scim, population, { sortBy: key, sortOrder: 'descending' })
      const [answer] = pages
      if (!answer) return
      const entries = pages.flatMap(entriesOf)
      const shown = new Set(entries.map(idOf))
      // Who loses one on the way is judged by that.
      if (!population.members.every(({ id }) => shown.has(id)))
        throw new Skip('the pages do not show all resources, so that their order tells nothing')
      const found = ofMembers(answer, population, entries)
      const words = `${key} over all pages`
      expectOrder(found, keyAt(pointerOf(...key.split('.'))), words, 'descending')
    },
  },
  'answers-without-method': {
    title: 'A query that names no method of paging is answered with a page, the same way each time',
    cites: ['rfc9865-2.4-02', 'rfc9865-2.3-02'],
    needs: 'cursor',
    proof: {
      'cursor/demands-method': 'status',
      'cursor/demands-parameters': 'status',
      'cursor/changes-method': '/nextCursor',
    },
    hint: 'Choose a method yourself when a query has neither cursor nor startIndex.',
    each: eachType,
    async run(scim, { type }) {
      const population = await paged(scim, type)
      const { filter } = population
      // Where no filter picks out a few, it would ask for everything.
      if (filter !== undefined) await listUnlessTooMuch(scim, population, {})
      const first = await listUnlessTooMuch(scim, population, { count: '2' })
      const query = { ...(filter !== undefined && { filter }), count: '2' }
      const second = await scim.get(type.endpoint, { query })
      demandList(second)
      const [wanted, cursor] = [first, second].map((it) => cursorIn(it, 'nextCursor') !== undefined)
      if (wanted === cursor) return
      const words = (is = false): string => (is ? 'there' : 'absent')
      const expected = `${words(wanted)}, as in the answer to the same query before`
      second.report(findingOf(second, '/nextCursor', expected, words(cursor)))
    },
  },
  'unasked-cursor-works': {
    title: 'A cursor in the answer to a query without one leads to the rest',
    cites: 'rfc9865-2.3-01',
    needs: 'cursor',
    proof: { 'cursor/unasked-is-refused': 'status' },
    hint: 'Accept the cursor that you return, also where the client did not ask for any.',
    each: eachType,
    async run(scim, { type }) {
      const population = await paged(scim, type)
      const first = await listUnlessTooMuch(scim, population, { count: '2' })
      const cursor = cursorIn(first, 'nextCursor')
      if (cursor === undefined) throw new Skip('an unasked cursor is not given')
      expectOthers(first, await listOf(scim, population, { count: '2', cursor }))
    },
  },
  'parameter-chooses-method': {
    title: 'Where both methods are declared, startIndex is answered with a page by index',
    cites: 'rfc9865-2.4-01',
    needs: 'cursor',
    proof: { 'cursor/ignores-start-index': '/Resources' },
    hint: 'Page by index when a query has startIndex, and by cursor when it has cursor.',
    each: eachType,
    async run(scim, { type }) {
      const population = await paged(scim, type)
      if (pagesBy(scim, 'index') !== true)
        throw new Skip('the target does not say that it pages by index')
      const { filter, members } = population
      if (filter === undefined) throw new Skip('no filter picks out the resources')
      // From the last one on there is one: two would be those of a first page.
      const startIndex = String(members.length)
      expectLength(await listOf(scim, population, { startIndex, count: '2' }), 0, 1)
    },
  },
  'default-as-declared': {
    title: 'A query that names no method is paged by cursor, where that is the declared default',
    cites: 'rfc9865-2.4-04',
    needs: 'cursor',
    proof: { 'cursor/default-by-index': '/nextCursor' },
    hint: 'Page by the method that pagination.defaultPaginationMethod names, or mend the configuration.',
    each: eachType,
    async run(scim, { type }) {
      const population = await paged(scim, type)
      if (configuration(scim).at('/pagination/defaultPaginationMethod') !== 'cursor')
        throw new Skip('the cursor is not the declared default')
      await firstOfMany(scim, population)
      const answer = await listUnlessTooMuch(scim, population, { count: '2' })
      expect.value(answer, '/nextCursor', (it) => typeof it === 'string' && it !== '', 'a cursor')
    },
  },
  'search-takes-cursor': {
    title: 'POST to .search takes cursor and count in its body',
    cites: 'rfc9865-3-01',
    needs: 'cursor',
    proof: {
      'cursor/search-ignores-cursor': '/nextCursor',
      'cursor/search-refuses-cursor': 'status',
    },
    hint: 'Read cursor and count of a SearchRequest as you read them in the URL.',
    each: eachType,
    async run(scim, { type }) {
      const population = await paged(scim, type)
      await firstOfMany(scim, population)
      const count = population.filter === undefined ? 50 : 2
      const { filter } = population
      const plain = await search(scim, type.endpoint, {
        ...(filter !== undefined && { filter }),
        count,
      })
      if (plain.status !== 200)
        throw new Skip(`${plain.line} answers ${String(plain.status)} without a cursor as well`)
      const first = await searchFor(scim, population, { cursor: '', count })
      expectLength(first, 0, count)
      const isCursor = (it: unknown): it is string => typeof it === 'string' && it !== ''
      expect.value(first, '/nextCursor', isCursor, 'a cursor, as in the answer to GET')
      const cursor = first.at('/nextCursor')
      if (isCursor(cursor))
        expectOthers(first, await searchFor(scim, population, { cursor, count }))
    },
  },
  'declares-what-it-does': {
    title: 'A target that gives cursors has the attribute pagination in its configuration',
    cites: 'rfc9865-4-01',
    proof: { 'cursor-config/undeclared': '/pagination' },
    hint: 'Publish pagination in /ServiceProviderConfig, with cursor true.',
    async run(scim) {
      const answer = await lookUp(scim, await populationOf(scim, scim.type()), {
        cursor: '',
        count: '2',
      })
      if (answer.status !== 200 || cursorIn(answer, 'nextCursor') === undefined)
        throw new Skip('the target gives no cursor')
      configuration(scim).demand('/pagination', isObject, 'an object')
    },
  },
})

/** The list that a query is answered with; one that is refused as too broad (RFC 7644, section 3.4.2.1) skips the check. */
async function listUnlessTooMuch(
  scim: Scim,
  population: Population,
  query: Query,
): Promise<Answer> {
  const answer = await lookUp(scim, population, query)
  if (answer.status === 400 && answer.at('/scimType') === 'tooMany')
    throw new Skip(`${answer.line} is refused as too broad`)
  demandList(answer)
  return answer
}

/** Demands that a page shows nothing of the one before. */
function expectOthers(before: Answer, answer: Answer): void {
  const seen = new Set(entriesOf(before).map(idOf))
  const again = entriesOf(answer).filter((entry) => seen.has(idOf(entry)))
  if (again.length > 0)
    answer.report(
      findingOf(answer, '/Resources', 'others than on the page before', 'the same again'),
    )
}
