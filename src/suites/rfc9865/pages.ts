import { expect, findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { entriesOf, idOf } from '../rfc7644/entries.js'
import {
  demandList,
  expectLength,
  expectMembers,
  expectTotal,
  listOf,
  lookUp,
} from '../rfc7644/list-query.js'
import { countFor, cursorIn, firstOfMany, paged, pageOf, sweep } from './cursor-query.js'

const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

/** RFC 9865, section 2: one page, and what it tells of the others. */
export const pages = checks({
  'empty-cursor-asks-first': {
    title: 'A query with an empty cursor is answered with the first page',
    cites: 'rfc9865-2-01',
    needs: 'cursor',
    proof: { 'cursor/empty-refused': 'status', 'cursor/empty-shows-nothing': '/Resources' },
    hint: 'Answer cursor without a value, as in ?cursor and ?cursor=, with the first page.',
    each: eachType,
    async run(scim, { type }) {
      const answer = await pageOf(scim, await paged(scim, type))
      // A page may be short, and even empty where another one follows.
      if (cursorIn(answer, 'nextCursor') === undefined) expectLength(answer, 1, Infinity)
    },
  },
  'bare-cursor-asks-first': {
    title: 'A query with the bare parameter cursor is answered with the first page',
    cites: 'rfc9865-2-01',
    needs: 'cursor',
    proof: { 'cursor/bare-refused': 'status' },
    hint: 'Take the bare ?cursor of the examples in the RFC for an empty value.',
    each: eachType,
    async run(scim, { type }) {
      await paged(scim, type)
      const answer = await scim.get(`${type.endpoint}?cursor&count=2`)
      if (answer.status === 400 && answer.at('/scimType') === 'tooMany')
        throw new Skip('the target shows no list without a filter')
      demandList(answer)
    },
  },
  'is-a-list': {
    title: 'A page is a ListResponse whose nextCursor is a string',
    cites: ['rfc9865-2-16', 'rfc9865-6-01'],
    needs: 'cursor',
    proof: { 'cursor/other-urn': '/schemas', 'cursor/next-as-number': '/nextCursor' },
    hint: 'Answer with the usual ListResponse, and add nextCursor and previousCursor to it as strings.',
    each: eachType,
    async run(scim, { type }) {
      const answer = await pageOf(scim, await paged(scim, type))
      expect.attribute(answer, 'schemas', [listSchema])
      const cursor = answer.at('/nextCursor')
      if (cursor === undefined || cursor === null) return
      expect.value(answer, '/nextCursor', (value) => typeof value === 'string', 'a string')
    },
  },
  'tells-of-more': {
    title: 'A page that others follow has nextCursor, where the configuration declares cursors',
    cites: ['rfc9865-2-09', 'rfc9865-1-01', 'rfc9865-4-03'],
    needs: 'cursor',
    proof: { 'cursor/never-next': '/nextCursor' },
    hint: 'Give every page but the last one nextCursor, or declare pagination.cursor as false.',
    each: eachType,
    async run(scim, { type }) {
      const population = await paged(scim, type)
      const { pages: all, repeats } = await sweep(scim, population)
      const last = all.at(-1)
      const shown = new Set(all.flatMap(entriesOf).map(idOf))
      if (!last || repeats || population.members.every(({ id }) => shown.has(id))) return
      // A server that says it is the end and has shown as many as there are has lost some, not cut them off.
      const total = last.at('/totalResults')
      if (typeof total === 'number' && shown.size >= total) return
      const expected = 'a cursor, since not all resources were shown yet'
      last.report(findingOf(last, '/nextCursor', expected, 'missing'))
    },
  },
  'last-has-no-next': {
    title: 'The last page has no nextCursor, not even an empty one, and none that leads back',
    cites: 'rfc9865-2-10',
    needs: 'cursor',
    proof: { 'cursor/empty-next-at-end': '/nextCursor', 'cursor/begins-again': '/nextCursor' },
    hint: 'Leave nextCursor out of the last page.',
    each: eachType,
    async run(scim, { type }) {
      const population = await paged(scim, type)
      const { pages: all, repeats } = await sweep(scim, population)
      const last = repeats ? all.at(-2) : all.at(-1)
      if (!last) return
      const cursor = last.at('/nextCursor')
      const seen = new Set((repeats ? all.slice(0, -1) : all).flatMap(entriesOf).map(idOf))
      const isComplete = population.members.every(({ id }) => seen.has(id))
      const actual = repeats && isComplete ? 'one that leads back' : 'an empty string'
      if (cursor === '' || (repeats && isComplete))
        last.report(findingOf(last, '/nextCursor', 'absent on the last page', actual))
    },
  },
  'keeps-to-count': {
    title: 'No page has more resources than count asks for',
    cites: ['rfc9865-2-05', 'rfc9865-2-06'],
    needs: 'cursor',
    proof: { 'cursor/ignores-count': '/Resources' },
    hint: 'Take count for the upper limit of every page, also of those after the first one.',
    each: eachType,
    async run(scim, { type }) {
      const population = await paged(scim, type)
      const { pages: all } = await sweep(scim, population)
      for (const page of all)
        expectLength({ ...page, report: scim.report }, 0, Number(countFor(population)))
    },
  },
  'cover-all-once': {
    title: 'The pages that the cursors lead to show every result once',
    cites: ['rfc9865-2-11', 'rfc9865-2-08'],
    needs: 'cursor',
    proof: {
      'cursor/begins-again': '/Resources',
      'cursor/leaves-gap': '/Resources',
      'cursor/next-refused': 'status',
    },
    hint: 'Go on right after the last result of the page that the cursor came with.',
    each: eachType,
    async run(scim, { type }) {
      const population = await paged(scim, type)
      const { pages: all, repeats } = await sweep(scim, population)
      const totals = new Set(all.map((page) => page.at('/totalResults')))
      if (population.filter === undefined && totals.size > 1)
        throw new Skip('the resources of the target changed during the sweep')
      const last = all.at(-1)
      // Who says too early that there is no more is judged by that.
      const shown = all.flatMap(entriesOf)
      const total = last?.at('/totalResults')
      if (!repeats && typeof total === 'number' && all.length === 1 && shown.length < total) return
      if (last) expectMembers(last, population, shown)
    },
  },
  'tells-same-total': {
    title: 'The totalResults of a page, where it is there, is the number of results on all pages',
    cites: ['rfc9865-2-17', 'rfc9865-2-18'],
    needs: 'cursor',
    proof: { 'cursor/total-of-page': '/totalResults' },
    hint: 'Count the results of the whole query in totalResults, or leave it out of pages by cursor.',
    each: eachType,
    async run(scim, { type }) {
      const population = await paged(scim, type)
      const { first, cursor } = await firstOfMany(scim, population)
      for (const page of [first, await pageOf(scim, population, {}, cursor)])
        if (page.at('/totalResults') !== undefined) expectTotal(page, population)
    },
  },
  'first-has-no-previous': {
    title: 'The first page has no previousCursor',
    cites: 'rfc9865-2-13',
    needs: 'cursor',
    proof: { 'cursor/previous-on-first': '/previousCursor' },
    hint: 'Leave previousCursor out of the first page.',
    each: eachType,
    async run(scim, { type }) {
      const answer = await pageOf(scim, await paged(scim, type))
      const cursor = answer.at('/previousCursor')
      if (cursor === undefined || cursor === null) return
      answer.report(findingOf(answer, '/previousCursor', 'absent on the first page', 'there'))
    },
  },
  'previous-leads-back': {
    title: 'The previousCursor of the second page, where it is there, leads back to the first one',
    cites: 'rfc9865-2-12',
    needs: 'cursor',
    proof: { 'cursor/previous-goes-on': '/Resources', 'cursor/previous-refused': 'status' },
    hint: 'Let previousCursor lead to the results before the page, or leave it out.',
    each: eachType,
    async run(scim, { type }) {
      const population = await paged(scim, type)
      const { first, cursor } = await firstOfMany(scim, population)
      const second = await pageOf(scim, population, {}, cursor)
      const previous = cursorIn(second, 'previousCursor')
      if (previous === undefined) throw new Skip('the second page has no previousCursor')
      if (population.filter === undefined)
        throw new Skip('the resources of the target may change meanwhile')
      const back = await pageOf(scim, population, {}, previous)
      const before = new Set(entriesOf(first).map(idOf))
      // Going back, pages may be cut in another way.
      const isBefore = entriesOf(back).every((entry) => before.has(idOf(entry)))
      if (isBefore && (entriesOf(back).length > 0 || before.size === 0)) return
      back.report(findingOf(back, '/Resources', 'resources of the first page', 'others or none'))
    },
  },
  'without-count': {
    title: 'A query by cursor without count is answered with a page',
    cites: 'rfc9865-2-07',
    needs: 'cursor',
    proof: { 'cursor/demands-count': 'status' },
    hint: 'Choose the size of a page where the client does not say.',
    each: eachType,
    async run(scim, { type }) {
      await listOf(scim, await paged(scim, type), { cursor: '' })
    },
  },
  'count-0-shows-none': {
    title: 'A query by cursor with count 0 shows no resources',
    cites: 'rfc9865-2-04',
    needs: 'cursor',
    proof: { 'cursor/count-0-unlimited': '/Resources', 'cursor/count-0-refused': 'status' },
    hint: 'Answer count 0 with totalResults and without resources.',
    each: eachType,
    async run(scim, { type }) {
      const answer = await listOf(scim, await paged(scim, type), { cursor: '', count: '0' })
      expectLength(answer, 0)
    },
  },
  'negative-count-shows-none': {
    title: 'A query by cursor takes a negative count for 0',
    cites: 'rfc9865-2-03',
    needs: 'cursor',
    proof: { 'cursor/negative-count-unlimited': '/Resources' },
    hint: 'Treat a negative count as 0.',
    each: eachType,
    async run(scim, { type }) {
      const query = { cursor: '', count: '-5' }
      const answer = await lookUp(scim, await paged(scim, type), query)
      // The RFC says both: that it counts as 0, and that it is an invalidCount.
      if (answer.status === 400 && answer.at('/scimType') === 'invalidCount')
        throw new Skip('the target refuses a negative count, as section 2.1 lets it')
      demandList(answer)
      expectLength(answer, 0)
    },
  },
})
