import { atPointer } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { entriesOf } from './entries.js'
import {
  demandList,
  expectTotal,
  listOf,
  look,
  lookUp,
  mayPageByCursorUnasked,
} from './list-query.js'
import { populationOf } from './population.js'

const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0

/** RFC 7644, section 3.4.2: what a list is made of. */
export const listing = checks({
  'names-its-schema': {
    title: 'A list says that it is a ListResponse, and nothing else',
    cites: 'rfc7644-3.4.2-03',
    proof: {
      'listing/omits-schemas': '/schemas',
      'listing/answers-bare-array': 'body',
    },
    hint: 'Put exactly urn:ietf:params:scim:api:messages:2.0:ListResponse into the schemas of every list.',
    each: eachType,
    async run(scim, { type }) {
      const answer = await lookUp(scim, await populationOf(scim, type), { count: '3' })
      expect.status(answer, 200)
      expect.attribute(answer, 'schemas', [listSchema])
    },
  },
  'tells-total': {
    title: 'A list tells the number of results',
    cites: 'rfc7644-3.4.2-04',
    proof: { 'listing/omits-total': '/totalResults', 'listing/total-as-text': '/totalResults' },
    hint: 'Give every list, complete or not, the integer totalResults.',
    each: eachType,
    async run(scim, { type }) {
      if (mayPageByCursorUnasked(scim))
        throw new Skip('a target that pages by cursor may leave totalResults out (RFC 9865)')
      const answer = await lookUp(scim, await populationOf(scim, type), { count: '3' })
      expect.status(answer, 200)
      expect.value(answer, '/totalResults', isCount, 'a whole number')
    },
  },
  'tells-total-of-documents': {
    title: 'The lists of schemas and of resource types tell the number of results',
    cites: 'rfc7644-3.4.2-04',
    proof: { 'listing/documents-without-total': '/totalResults' },
    hint: 'Answer /Schemas and /ResourceTypes with a list whose totalResults is the number of documents.',
    async run(scim) {
      const answers = [await look(scim, '/ResourceTypes'), await look(scim, '/Schemas')]
      const offered = answers.filter(({ status }) => ![401, 403, 404, 405, 501].includes(status))
      if (offered.length === 0)
        throw new Skip('the target offers neither /ResourceTypes nor /Schemas')
      for (const answer of offered) {
        expect.status(answer, 200)
        expect.value(answer, '/totalResults', isCount, 'a whole number')
      }
    },
  },
  'counts-all-matches': {
    title: 'totalResults of a page counts all matches and not those of the page',
    cites: 'rfc7644-3.4.2-05',
    proof: { 'listing/counts-page': '/totalResults' },
    hint: 'Count all resources that match the query, before the page is cut out of them.',
    each: eachType,
    async run(scim, { type }) {
      const population = await populationOf(scim, type)
      expectTotal(await listOf(scim, population, { count: '1' }), population)
    },
  },
  'counts-behind-own-limit': {
    title: 'totalResults counts all matches also when the target itself limits the page',
    cites: 'rfc7644-3.4.2-07',
    proof: { 'listing/hides-the-rest': '/totalResults' },
    hint: 'Answer a query without count with as many resources as you like, but let totalResults count all matches.',
    each: eachType,
    async run(scim, { type }) {
      const population = await populationOf(scim, type)
      expectTotal(await listOf(scim, population), population)
    },
  },
  'lists-one-in-array': {
    title: 'The only match of a query stands in an array named Resources',
    cites: 'rfc7644-3.4.2-06',
    needs: 'filter',
    proof: {
      'listing/one-as-object': '/Resources',
      'listing/lower-case-resources': '/Resources',
      'listing/total-without-resources': '/Resources',
    },
    hint: 'Put the matches into the array Resources, also when there is only one.',
    each: eachType,
    async run(scim, { type }) {
      const { key, firstName } = await populationOf(scim, type)
      const filter = `${key} eq ${JSON.stringify(firstName)}`
      const answer = await look(scim, type.endpoint, { filter })
      if (answer.status === 400) throw new Skip(`the target declines the filter ${key} eq`)
      expect.status(answer, 200)
      if (answer.at('/totalResults') === 0) throw new Skip('the filter finds nothing')
      const isMatch = (value: unknown): boolean =>
        Array.isArray(value) && value.length > 0 && atPointer(value, '/0/id') !== undefined
      expect.value(answer, '/Resources', isMatch, `an array with the ${type.name} of that ${key}`)
    },
  },
  'tells-start-of-page': {
    title: 'A page that is a part of the results tells its startIndex',
    cites: 'rfc7644-3.4.2-08',
    proof: { 'listing/omits-start-index': '/startIndex' },
    hint: 'Give every partial page the integer startIndex, the position of its first resource.',
    each: eachType,
    async run(scim, { type }) {
      const answer = await listOf(scim, await populationOf(scim, type), { count: '1' })
      demandPart(answer)
      const isPosition = (value: unknown): boolean => isCount(value) && value >= 1
      expect.value(answer, '/startIndex', isPosition, 'a whole number from 1')
    },
  },
  'tells-size-of-page': {
    title: 'A page that is a part of the results tells its itemsPerPage',
    cites: 'rfc7644-3.4.2-09',
    proof: { 'listing/omits-items-per-page': '/itemsPerPage' },
    hint: 'Give every partial page the integer itemsPerPage, the number of its resources.',
    each: eachType,
    async run(scim, { type }) {
      const answer = await listOf(scim, await populationOf(scim, type), { count: '1' })
      demandPart(answer)
      expect.value(answer, '/itemsPerPage', isCount, 'a whole number')
    },
  },
  'no-match-is-success': {
    title: 'A query without a match answers 200 with totalResults 0 and no resources',
    cites: 'rfc7644-3.4.2-10',
    needs: 'filter',
    proof: {
      'listing/no-match-404': 'status',
      'listing/no-match-without-total': '/totalResults',
      'listing/no-match-lists-all': '/Resources',
    },
    hint: 'Answer a query that nothing matches with 200 and a list whose totalResults is 0.',
    each: eachType,
    async run(scim, { type }) {
      const { key } = await populationOf(scim, type)
      const filter = `${key} eq ${JSON.stringify(scim.unknownId())}`
      const answer = await scim.get(type.endpoint, { query: { filter } })
      if (answer.status === 400) throw new Skip(`the target declines the filter ${key} eq`)
      expect.status(answer, 200)
      expect.attribute(answer, 'totalResults', 0)
      const { length } = entriesOf(answer)
      if (length > 0)
        answer.report(
          findingOf(answer, '/Resources', 'empty or absent', `a list of ${String(length)}`),
        )
    },
  },
  'skips-unknown-parameters': {
    title: 'A query parameter that nobody knows is skipped',
    cites: 'rfc7644-3.4.2-02',
    proof: {
      'listing/refuses-unknown-parameter': 'status',
      'listing/unknown-parameter-empties': '/Resources',
    },
    hint: 'Skip query parameters that you do not know, so that newer clients can talk to your server.',
    each: eachType,
    async run(scim, { type }) {
      const population = await populationOf(scim, type)
      demandList(await lookUp(scim, population, { count: '1' }))
      const answer = await lookUp(scim, population, { count: '1', xConformance: 'unknown' })
      expect.status(answer, 200)
      const isFilled = (value: unknown): boolean => Array.isArray(value) && value.length > 0
      expect.value(answer, '/Resources', isFilled, 'what the query without the parameter shows')
    },
  },
})

/** The statements about pages are about those that leave something out. */
function demandPart(answer: Answer): void {
  const total = answer.at('/totalResults')
  if (isCount(total) && entriesOf(answer).length >= total)
    throw new Skip('the target answers with all results at once')
}
