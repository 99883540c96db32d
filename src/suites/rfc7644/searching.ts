import { isDeepStrictEqual } from 'node:util'
import { expect, findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { entriesOf, idOf } from './entries.js'
import {
  demandIndexPaging,
  demandList,
  expectLength,
  expectMembersIn,
  expectTotal,
  listOf,
  lookUp,
  pagesOf,
} from './list-query.js'
import { chosen, populationOf } from './population.js'
import { expectKeyword } from './refusals.js'
import { offeredSearch, search, searchFor, searchPages, searchSchema } from './search-query.js'
import { moreThan } from './sweep.js'

/** RFC 7644, section 3.4.3: queries by POST. */
export const searching = checks({
  'is-a-query': {
    title: 'POST to /.search below an endpoint is a query and creates nothing',
    cites: ['rfc7644-3.4.3-01', 'rfc7644-3.2-09'],
    proof: { 'searching/creates': 'status', 'searching/conflicts': 'status' },
    hint: 'Route POST …/.search to the query before the route that creates resources.',
    each: eachType,
    async run(scim, { type }) {
      // There has to be something to find, and a query over everything may be too much.
      await scim.reader(type)
      expect.status(await offeredSearch(scim, type.endpoint), 200, 400)
    },
  },
  'at-the-root-is-a-query': {
    title: 'POST to /.search at the root is a query and creates nothing',
    cites: 'rfc7644-3.2-09',
    proof: { 'searching/root-creates': 'status' },
    hint: 'Route POST /.search to a query over all resource types, or answer 404 or 501.',
    async run(scim) {
      await scim.reader(scim.type())
      expect.status(await offeredSearch(scim, ''), 200, 400)
    },
  },
  'answers-as-get': {
    title: 'A query by POST answers 200 with a ListResponse of the resources that GET lists',
    cites: 'rfc7644-3.4.3-11',
    proof: {
      'searching/answers-202': 'status',
      'searching/omits-schemas': '/schemas',
      'searching/drops-one': '/Resources',
    },
    hint: 'Answer POST …/.search as you answer GET with the same parameters.',
    each: eachType,
    async run(scim, { type }) {
      const population = await chosen(scim, type)
      const isEnough = moreThan(population.members)
      const list = await pagesOf(scim, population, { count: '100' }, isEnough)
      expectMembersIn(list, population)
      const found = await searchPages(scim, population, { count: 100 }, isEnough)
      const schema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'
      for (const page of found) expect.attribute(page, 'schemas', [schema])
      expectMembersIn(found, population)
    },
  },
  'pages-as-get': {
    title: 'A sorted page by POST shows what the same page by GET shows',
    cites: 'rfc7644-3.4.3-11',
    needs: 'sort',
    proof: { 'searching/page-shifted': '/Resources' },
    hint: 'Give the parameters of POST …/.search and of GET to the same code.',
    each: eachType,
    async run(scim, { type }) {
      demandIndexPaging(scim)
      const population = await chosen(scim, type)
      const { key } = population
      const list = await listOf(scim, population, { sortBy: key, startIndex: '2', count: '2' })
      const answer = await searchFor(scim, population, { sortBy: key, startIndex: 2, count: 2 })
      const [wanted, found] = [entriesOf(list).map(idOf), entriesOf(answer).map(idOf)]
      if (!isDeepStrictEqual(found, wanted))
        answer.report(findingOf(answer, '/Resources', `the ids ${shown(wanted)}`, shown(found)))
    },
  },
  'wrong-schema-is-no-accident': {
    title: 'A search with the URN of another message is skipped over or refused, and no accident',
    cites: 'rfc7644-3.4.3-02',
    proof: { 'searching/wrong-schema-500': 'status' },
    hint: 'Refuse a search without the URN of SearchRequest with 400 and invalidSyntax, or answer it.',
    each: eachType,
    async run(scim, { type }) {
      const schemas = ['urn:ietf:params:scim:api:messages:2.0:ListResponse']
      await withSchemas(scim, type, schemas)
    },
  },
  'missing-schema-is-no-accident': {
    title: 'A search without schemas is answered or refused, and no accident',
    cites: 'rfc7644-3.4.3-02',
    proof: { 'searching/missing-schema-500': 'status' },
    hint: 'Refuse a search without schemas with 400 and invalidSyntax, or answer it.',
    each: eachType,
    async run(scim, { type }) {
      await withSchemas(scim, type, undefined)
    },
  },
  'right-schema-is-accepted': {
    title: 'A search that says it is a SearchRequest is accepted',
    cites: 'rfc7644-3.4.3-02',
    proof: { 'searching/refuses-right-schema': 'status' },
    hint: `Accept ${searchSchema} in the schemas of a search.`,
    each: eachType,
    async run(scim, { type }) {
      const { filter } = await populationOf(scim, type)
      const query = { ...(filter !== undefined && { filter }), startIndex: 1, count: 3 }
      expect.status(await search(scim, type.endpoint, query), 200)
    },
  },
  'filters-as-get': {
    title: 'filter in a search selects as it does in GET',
    cites: 'rfc7644-3.4.3-06',
    needs: 'filter',
    proof: { 'searching/ignores-filter': '/totalResults' },
    hint: 'Apply the filter of POST …/.search.',
    each: eachType,
    async run(scim, { type }) {
      const population = await populationOf(scim, type)
      const filter = `${population.key} eq ${JSON.stringify(population.firstName)}`
      const list = await lookUp(scim, population, { filter })
      if (list.status !== 200) throw new Skip(`the target declines the filter ${population.key} eq`)
      const answer = await searchFor(scim, population, { filter })
      expect.attribute(answer, 'totalResults', list.at('/totalResults'))
    },
  },
  'malformed-filter-is-refused': {
    title: 'A malformed filter in a search is refused with 400',
    cites: 'rfc7644-3.4.3-06',
    needs: 'filter',
    proof: {
      'searching/skips-malformed-filter': 'status',
      'searching/malformed-filter-500': 'status',
    },
    hint: 'Refuse a filter that does not parse with 400 and invalidFilter, by POST as by GET.',
    each: eachType,
    async run(scim, { type }) {
      const { key } = await populationOf(scim, type)
      const answer = await search(scim, type.endpoint, { filter: `(${key} eq ` })
      expect.status(answer, 400)
      expectKeyword(answer, 'invalidFilter')
    },
  },
  'starts-where-asked': {
    title: 'startIndex in a search is a number and counts from 1',
    cites: 'rfc7644-3.4.3-09',
    proof: {
      'searching/ignores-start': '/Resources',
      'searching/start-from-zero': '/Resources',
      'searching/refuses-numbers': 'status',
    },
    hint: 'Read startIndex from the body of a search as a JSON number.',
    each: eachType,
    async run(scim, { type }) {
      demandIndexPaging(scim)
      const population = await chosen(scim, type)
      const size = population.members.length
      const all = await listOf(scim, population, { count: '100' })
      if (entriesOf(all).length < size)
        throw new Skip('the pages of the target are too small to tell')
      const answer = await searchFor(scim, population, { startIndex: size, count: 100 })
      expectLength(answer, 1)
    },
  },
  'count-is-the-most': {
    title: 'count in a search limits the page',
    cites: 'rfc7644-3.4.3-10',
    proof: { 'searching/ignores-count': '/Resources' },
    hint: 'Read count from the body of a search as a JSON number.',
    each: eachType,
    async run(scim, { type }) {
      expectLength(await searchFor(scim, await populationOf(scim, type), { count: 1 }), 0, 1)
    },
  },
  'count-0-shows-total': {
    title: 'count 0 in a search tells totalResults and shows no resources',
    cites: 'rfc7644-3.4.3-10',
    proof: {
      'searching/count-0-unlimited': '/Resources',
      'searching/count-0-500': 'status',
    },
    hint: 'Tell count 0 from no count at all: 0 is false in many languages.',
    each: eachType,
    async run(scim, { type }) {
      const population = await populationOf(scim, type)
      const answer = await searchFor(scim, population, { count: 0 })
      expectLength(answer, 0)
      expectTotal(answer, population)
    },
  },
  'get-is-no-query': {
    title: 'GET of /.search is refused, or a query as well, and no accident',
    cites: 'rfc7644-3.4.3-01',
    proof: { 'searching/get-500': 'status' },
    hint: 'Answer GET …/.search with 404 or 405.',
    each: eachType,
    async run(scim, { type }) {
      const { created } = await scim.reader(type)
      if (created.status >= 300) throw new Skip('there is nothing to search')
      const answer = await scim.get(`${type.endpoint}/.search`)
      if (answer.status < 500 || answer.status === 501) return
      answer.report(findingOf(answer, 'status', 'below 500, or 501', String(answer.status)))
    },
  },
})

/** Demands that a search with other schemas is refused, or answered with a list. */
async function withSchemas(
  scim: Scim,
  type: ResourceType,
  schemas: readonly string[] | undefined,
): Promise<void> {
  await scim.reader(type)
  const answer = await search(scim, type.endpoint, { schemas, count: 1 })
  expect.status(answer, 200, 400)
  if (answer.status === 200) demandList(answer)
}
