import { expect, findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import type { FaultId } from '../../reference/faults/index.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { entriesOf } from './entries.js'
import {
  demandIndexPaging,
  expectLength,
  expectMembers,
  expectMembersIn,
  listOf,
  lookUp,
  pagesOf,
  type Query,
} from './list-query.js'
import { chosen, populationOf, type Population } from './population.js'

/** RFC 7644, section 3.4.2.4: where pages begin, and what they show together. */
export const paging = checks({
  'starts-at-one': {
    title: 'A query without startIndex, or with startIndex 1, begins with the first result',
    cites: 'rfc7644-3.4.2.4-02',
    proof: {
      'paging/default-start-2': '/Resources',
      'paging/start-from-zero': '/Resources',
    },
    hint: 'Count results from 1, and begin with the first one when startIndex is absent.',
    each: eachType,
    async run(scim, { type }) {
      const population = await onOnePage(scim, type)
      expectMembers(await listOf(scim, population), population)
      expectMembers(await listOf(scim, population, { startIndex: '1' }), population)
    },
  },
  'starts-where-asked': {
    title: 'A query whose startIndex is the last position answers exactly one resource',
    cites: 'rfc7644-3.4.2.4-02',
    proof: {
      'paging/ignores-start': '/Resources',
      'paging/start-from-zero': '/Resources',
      'paging/start-501': 'status',
    },
    hint: 'Begin the page with the result at the position startIndex, counted from 1.',
    each: eachType,
    async run(scim, { type }) {
      const population = await onOnePage(scim, type)
      const startIndex = String(population.members.length)
      expectLength(await listOf(scim, population, { startIndex }), 1)
    },
  },
  'nothing-beyond-end': {
    title: 'A page that begins beyond the last result has no resources',
    cites: 'rfc7644-3.4.2.4-02',
    proof: {
      'paging/wraps-around': '/Resources',
      'paging/beyond-end-500': 'status',
    },
    hint: 'Answer a startIndex beyond the last result with an empty page and the true totalResults.',
    each: eachType,
    async run(scim, { type }) {
      demandIndexPaging(scim)
      const population = await populationOf(scim, type)
      const answer = await lookUp(scim, population, { startIndex: '1000000' })
      // The RFC does not say what such a query is, so it may be refused.
      if (answer.status >= 400 && answer.status < 500) return
      expect.status(answer, 200)
      expect.json(answer)
      expectLength(answer, 0)
    },
  },
  'start-0-is-1': startsAtFirst('0', 'paging/start-0-refused', 'paging/start-0-empty'),
  'negative-start-is-1': startsAtFirst(
    '-5',
    'paging/negative-start-refused',
    'paging/negative-start-from-end',
  ),
  'tells-position': {
    title: 'startIndex of a page is the position of its first resource',
    cites: 'rfc7644-3.4.2.4-10',
    proof: { 'paging/position-always-1': '/startIndex', 'paging/position-from-0': '/startIndex' },
    hint: 'Answer the startIndex of a page with the 1-based position of its first resource.',
    each: eachType,
    async run(scim, { type }) {
      demandIndexPaging(scim)
      const population = await populationOf(scim, type)
      const answer = await listOf(scim, population, { startIndex: '3', count: '1' })
      expect.attribute(answer, 'startIndex', 3)
    },
  },
  'tells-corrected-position': {
    title: 'startIndex of a page that was asked for with 0 is 1',
    cites: 'rfc7644-3.4.2.4-10',
    proof: { 'paging/echoes-0': '/startIndex' },
    hint: 'Answer the startIndex that was used, and not the one that was asked for.',
    each: eachType,
    async run(scim, { type }) {
      demandIndexPaging(scim)
      const population = await populationOf(scim, type)
      const answer = await listOf(scim, population, { startIndex: '0', count: '1' })
      expect.attribute(answer, 'startIndex', 1)
    },
  },
  'last-page-is-short': {
    title: 'A count that reaches beyond the last result shows what is left, and nothing again',
    cites: 'rfc7644-3.4.2.4-02',
    proof: { 'paging/fills-last-page': '/Resources' },
    hint: 'End the last page with the last result, instead of filling it up.',
    each: eachType,
    async run(scim, { type }) {
      const population = await onOnePage(scim, type)
      const startIndex = String(population.members.length)
      expectLength(await listOf(scim, population, { startIndex, count: '2' }), 1)
    },
  },
  'same-total-on-every-page': {
    title: 'Every page of a query tells the same totalResults',
    cites: 'rfc7644-3.4.2-05',
    proof: { 'paging/total-shrinks': '/totalResults' },
    hint: 'Count all matches in totalResults, and not those from startIndex on.',
    each: eachType,
    async run(scim, { type }) {
      demandIndexPaging(scim)
      const population = await chosen(scim, type)
      const answer = await listOf(scim, population, { startIndex: '3', count: '1' })
      expect.attribute(answer, 'totalResults', population.members.length)
    },
  },
  'pages-cover-all-once': {
    title: 'The pages of a sorted query show every result once',
    cites: 'rfc7644-3.4.2.4-11',
    needs: 'sort',
    proof: {
      'paging/pages-overlap': '/Resources',
      'paging/pages-leave-gaps': '/Resources',
      'paging/empty-next-page': '/Resources',
    },
    hint: 'Let the next page begin at startIndex plus the number of resources in this one.',
    each: eachType,
    async run(scim, { type }) {
      const population = await populationOf(scim, type)
      await expectSweep(scim, population, { sortBy: population.key, count: '2' })
    },
  },
  'unsorted-pages-cover-all-once': {
    title: 'The pages of a query that is not sorted show every result once',
    cites: 'rfc7644-3.4.2-07',
    proof: { 'paging/shuffles-unsorted': '/Resources' },
    hint: 'Keep one order of results, also where the client asked for none, so that pages fit together.',
    each: eachType,
    async run(scim, { type }) {
      await expectSweep(scim, await populationOf(scim, type), { count: '2' })
    },
  },
  'odd-count-is-no-accident': oddValue('count', 'abc', 'paging/odd-count-500'),
  'odd-start-is-no-accident': oddValue('startIndex', '1.5', 'paging/odd-start-500'),
})

/** A startIndex below 1 is as good as 1. */
function startsAtFirst(startIndex: string, refused: FaultId, other: FaultId): BuiltInCheck {
  return {
    title: `startIndex ${startIndex} counts as 1`,
    cites: 'rfc7644-3.4.2.4-03',
    proof: { [refused]: 'status', [other]: '/Resources' },
    hint: 'Treat a startIndex below 1 as 1.',
    each: eachType,
    async run(scim, { type }) {
      demandIndexPaging(scim)
      const population = await populationOf(scim, type)
      if (population.filter === undefined) {
        const answer = await listOf(scim, population, { startIndex })
        expectLength(answer, 1, Infinity)
        return
      }
      const whole = await onOnePage(scim, type)
      expectMembers(await listOf(scim, whole, { startIndex }), whole)
    },
  }
}

function oddValue(name: string, value: string, fault: FaultId): BuiltInCheck {
  return {
    title: `${name} ${value} is skipped or refused, and no accident`,
    cites: 'rfc7644-3.12-27',
    proof: { [fault]: 'status' },
    hint: `Refuse a ${name} that is no whole number with 400 and invalidValue.`,
    each: eachType,
    async run(scim, { type }) {
      const answer = await lookUp(scim, await populationOf(scim, type), { [name]: value })
      if (answer.status >= 500)
        answer.report(findingOf(answer, 'status', 'below 500', String(answer.status)))
    },
  }
}

/** A population whose members fit into one page of the target, so that pages can be told by their size. */
async function onOnePage(
  scim: Scim,
  type: ResourceType,
): Promise<Population & { readonly filter: string }> {
  demandIndexPaging(scim)
  const population = await chosen(scim, type)
  const all = await listOf(scim, population, { count: '100' })
  if (entriesOf(all).length < population.members.length)
    throw new Skip('the pages of the target are too small to tell')
  return population
}

/** Demands that the pages of a query together show every member once. */
async function expectSweep(scim: Scim, population: Population, query: Query): Promise<void> {
  demandIndexPaging(scim)
  const count = population.filter === undefined ? '50' : '2'
  const pages = await pagesOf(scim, population, { ...query, count })
  const totals = new Set(pages.map((page) => page.at('/totalResults')))
  if (population.filter === undefined && totals.size > 1)
    throw new Skip('the resources of the target changed during the sweep')
  expectMembersIn(pages, population)
}
