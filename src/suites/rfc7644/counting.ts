import { expect } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import { Skip } from '../../engine/signals.js'
import type { FaultId } from '../../reference/faults/index.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { entriesOf } from './entries.js'
import {
  demandIndexPaging,
  demandList,
  expectLength,
  expectTotal,
  listOf,
  lookUp,
  pagesBy,
} from './list-query.js'
import { chosen, populationOf } from './population.js'

/** RFC 7644, section 3.4.2.4: how many resources a page has. */
export const counting = checks({
  'count-1-is-the-most': limitsTo(1, 'paging/ignores-count'),
  'count-2-is-the-most': limitsTo(2, 'paging/one-too-many'),
  'huge-count-is-harmless': {
    title: 'A count far above the number of results is answered',
    cites: 'rfc7644-3.4.2.4-05',
    proof: { 'paging/huge-count-500': 'status' },
    hint: 'Answer a count beyond what you can deliver with as many resources as you like.',
    each: eachType,
    async run(scim, { type }) {
      const answer = await lookUp(scim, await populationOf(scim, type), { count: '100000' })
      // Since RFC 9865 a server may say that a count is too large.
      if (answer.status !== 400) demandList(answer)
    },
  },
  'negative-count-is-0': {
    title: 'A negative count counts as 0: it shows no resources and is no error',
    cites: 'rfc7644-3.4.2.4-06',
    proof: {
      'paging/negative-count-refused': 'status',
      'paging/negative-count-unlimited': '/Resources',
    },
    hint: 'Treat a negative count as 0.',
    each: eachType,
    async run(scim, { type }) {
      const population = await populationOf(scim, type)
      const answer = await lookUp(scim, population, { count: '-1' })
      // RFC 9865 says both: that it counts as 0, and that it is an invalidCount.
      if (pagesBy(scim, 'cursor') === true && answer.at('/scimType') === 'invalidCount')
        throw new Skip('a target that pages by cursor may refuse a negative count')
      demandList(answer)
      expectLength(answer, 0)
    },
  },
  'count-0-shows-total': {
    title: 'count 0 tells totalResults and shows no resources',
    cites: 'rfc7644-3.4.2.4-08',
    proof: {
      'paging/count-0-unlimited': '/Resources',
      'paging/count-0-loses-total': '/totalResults',
      'paging/count-0-refused': 'status',
    },
    hint: 'Answer count=0 with the number of matches in totalResults and without resources.',
    each: eachType,
    async run(scim, { type }) {
      const population = await populationOf(scim, type)
      const answer = await listOf(scim, population, { count: '0' })
      expectLength(answer, 0)
      expectTotal(answer, population)
    },
  },
  'sizes-last-page': {
    title: 'itemsPerPage is the number of resources in the page, also in the last one',
    cites: 'rfc7644-3.4.2.4-09',
    proof: { 'paging/echoes-count': '/itemsPerPage' },
    hint: 'Answer itemsPerPage with the number of resources in this page, which may be less than count.',
    each: eachType,
    async run(scim, { type }) {
      demandIndexPaging(scim)
      const population = await chosen(scim, type)
      const startIndex = String(population.members.length)
      const answer = await listOf(scim, population, { startIndex, count: '2' })
      if (answer.at('/itemsPerPage') === undefined) throw new Skip('the page has no itemsPerPage')
      expect.attribute(answer, 'itemsPerPage', entriesOf(answer).length)
    },
  },
})

function limitsTo(count: number, fault: FaultId): BuiltInCheck {
  return {
    title: `A page of count ${String(count)} has no more resources than that`,
    cites: 'rfc7644-3.4.2.4-04',
    proof: { [fault]: '/Resources' },
    hint: 'Never put more resources into a page than count says.',
    each: eachType,
    async run(scim, { type }) {
      const query = { count: String(count) }
      const answer = await listOf(scim, await populationOf(scim, type), query)
      expectLength(answer, 0, count)
    },
  }
}
