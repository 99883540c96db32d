import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { entriesOf, idOf } from '../rfc7644/entries.js'
import { expectLength, look, lookUp } from '../rfc7644/list-query.js'
import { expectNoServerError } from '../rfc7644/refusals.js'
import { countFor, firstOfMany, paged } from './cursor-query.js'

/**
 * What gives away the inside of a server: traces of its stack, its queries, its files. The first `from` is as good
 * as any other: with all of them tried, a long body would be read for ever.
 */
const inside =
  /\bat [\w$.<>]+ ?\([^)]*:\d+\)|Traceback \(most recent|\bselect\b(?=(.+?\bfrom\b))\1.+\bwhere\b|\/(?:usr|home|var|opt|app)\/[\w.-]+\/|[A-Z]:\\\w+\\/i

/** So many characters of a refusal are looked at; no honest one is longer. */
const looked = 64 * 1024

/** RFC 9865, sections 2.1 and 5.2: cursors and counts that do not work. */
export const errors = checks({
  'unknown-is-refused': {
    title: 'A cursor that the server did not give is refused with 400 and an Error body',
    cites: 'rfc9865-2.1-01',
    needs: 'cursor',
    proof: {
      'cursor/unknown-restarts': 'status',
      'cursor/unknown-500': 'status',
      'cursor/unknown-without-body': 'body',
    },
    hint: 'Refuse an unknown cursor with 400 and an Error body, instead of beginning again.',
    each: eachType,
    async run(scim, { type }) {
      const answer = await unknown(scim, type)
      expect.status(answer, 400)
      expect.scimError(answer, 400)
    },
  },
  'unknown-has-keyword': {
    title: 'The refusal of an unknown cursor has the keyword invalidCursor',
    cites: 'rfc9865-2.1-02',
    needs: 'cursor',
    proof: { 'cursor/unknown-invalid-value': '/scimType' },
    hint: 'Answer an unknown cursor with the scimType invalidCursor.',
    each: eachType,
    async run(scim, { type }) {
      const answer = await unknown(scim, type)
      if (answer.status !== 400) throw new Skip('the target does not refuse the cursor with 400')
      expectCursorKeyword(answer)
    },
  },
  'keyword-goes-with-400': {
    title: 'A cursor that is too old or not valid is refused with 400',
    cites: 'rfc9865-2.1-03',
    needs: 'cursor',
    proof: { 'cursor/expired-410': 'status' },
    hint: 'Let expiredCursor and invalidCursor go with the status 400.',
    each: eachType,
    async run(scim, { type }) {
      const answer = await unknown(scim, type)
      // Who does not refuse it, or has an accident, is judged by that.
      const keyword = answer.at('/scimType')
      const isOfCursors = keyword === 'expiredCursor' || keyword === 'invalidCursor'
      if (!isOfCursors) throw new Skip('the refusal has no keyword of cursors')
      expect.status(answer, 400)
    },
  },
  'forged-is-refused': {
    title: 'A cursor of the server of which half is changed is refused with invalidCursor',
    cites: 'rfc9865-5.2-06',
    needs: 'cursor',
    proof: { 'cursor/takes-forged': 'status' },
    hint: 'Sign cursors, or look them up, so that a changed one is recognised.',
    each: eachType,
    async run(scim, { type }) {
      const population = await paged(scim, type)
      const { cursor } = await firstOfMany(scim, population)
      const half = Math.ceil(cursor.length / 2)
      const forged = `${cursor.slice(0, half)}${scim.random(half + 4)}`
      const query = { cursor: forged, count: countFor(population) }
      const answer = await lookUp(scim, population, query)
      expect.status(answer, 400)
      expectCursorKeyword(answer)
    },
  },
  'other-endpoint-shows-its-own': {
    title: 'A cursor of another endpoint shows nothing of that endpoint',
    cites: 'rfc9865-5.2-06',
    needs: 'cursor',
    proof: { 'cursor/follows-elsewhere': '/Resources' },
    hint: 'Bind a cursor to the endpoint that it was given at.',
    each: eachType,
    async run(scim, { type }) {
      const population = await paged(scim, type)
      const other = scim.discovery.resourceTypes.find(({ endpoint }) => endpoint !== type.endpoint)
      if (!other) throw new Skip('the target has one endpoint only')
      const { first, cursor } = await firstOfMany(scim, population)
      const query = { cursor, count: countFor(population) }
      const answer = await look(scim, other.endpoint, query)
      expectNoServerError(answer)
      const own = new Set([
        ...population.members.map(({ id }) => id),
        ...entriesOf(first).map(idOf),
      ])
      if (!entriesOf(answer).some((entry) => own.has(idOf(entry)))) return
      const expected = `no resources of ${type.endpoint}`
      answer.report(findingOf(answer, '/Resources', expected, 'some of them'))
    },
  },
  'other-query-is-no-accident': {
    title: 'A cursor that is sent with other parameters leads to no server error',
    cites: 'rfc9865-2-15',
    needs: 'cursor',
    proof: { 'cursor/other-query-500': 'status' },
    hint: 'Refuse a cursor of another query with 400 and invalidCursor.',
    each: eachType,
    async run(scim, { type }) {
      const population = await paged(scim, type)
      const { cursor } = await firstOfMany(scim, population)
      const query = { cursor, count: countFor(population), sortBy: 'id', filter: 'id pr' }
      expectNoServerError(await look(scim, type.endpoint, query))
    },
  },
  'other-count-is-kept-or-refused': {
    title: 'A count that changes between pages is refused, or limits the page',
    cites: 'rfc9865-2.1-04',
    needs: 'cursor',
    proof: { 'cursor/other-count-500': 'status', 'cursor/other-count-unlimited': '/Resources' },
    hint: 'Refuse a changed count with 400 and invalidCount, or keep to it.',
    each: eachType,
    async run(scim, { type }) {
      const population = await paged(scim, type)
      const { cursor } = await firstOfMany(scim, population)
      const answer = await lookUp(scim, population, { cursor, count: '1' })
      expectNoServerError(answer)
      // Who goes on as the first request asked keeps to what the cursor stands for.
      if (answer.status === 200) expectLength(answer, 0, Number(countFor(population)))
    },
  },
  'huge-count-is-no-accident': {
    title: 'A count beyond all limits is refused or cut, and no accident',
    cites: 'rfc9865-2.1-04',
    needs: 'cursor',
    proof: { 'cursor/huge-count-500': 'status' },
    hint: 'Cut a count to the largest page, or refuse it with 400 and invalidCount.',
    each: eachType,
    async run(scim, { type }) {
      const population = await paged(scim, type)
      // Where no filter picks out a few, it would ask for everything.
      if (population.filter === undefined)
        throw new Skip('the target answers no filter that would keep the list short')
      expectNoServerError(await lookUp(scim, population, { cursor: '', count: '1000000' }))
    },
  },
  'reveals-nothing': {
    title: 'The refusal of a cursor tells nothing of the inside of the server',
    cites: 'rfc9865-5.2-07',
    needs: 'cursor',
    proof: { 'cursor/shows-stack': 'body' },
    hint: 'Keep stack traces, queries and paths of files out of errors.',
    each: eachType,
    async run(scim, { type }) {
      const answer = await unknown(scim, type)
      if (answer.status < 400) throw new Skip('the target does not refuse the cursor')
      const found = inside.exec(answer.text.slice(0, looked))?.[0]
      if (found === undefined) return
      answer.report(findingOf(answer, 'body', 'no trace of the inside', found.slice(0, 60)))
    },
  },
  'gives-no-access': {
    title: 'A cursor shows nothing to who has no credentials',
    cites: 'rfc9865-5.2-02',
    needs: 'cursor',
    proof: { 'cursor/opens-door': 'status' },
    hint: 'Demand credentials for every page, also with a cursor that is valid.',
    each: eachType,
    async run(scim, { type }) {
      if (!scim.hasCredentials) throw new Skip('the target is asked without credentials anyway')
      const population = await paged(scim, type)
      const { cursor } = await firstOfMany(scim, population)
      const { filter } = population
      const rest = { count: countFor(population), ...(filter !== undefined && { filter }) }
      const open = await scim.get(type.endpoint, { query: rest, credentials: 'none' })
      if (open.status === 200) throw new Skip('the target shows lists without credentials')
      const query = { ...rest, cursor }
      const answer = await scim.get(type.endpoint, { query, credentials: 'none' })
      if (answer.status >= 400 && answer.status < 500) return
      expect.status(answer, 401, 403)
    },
  },
  'anonymous-is-no-accident': {
    title: 'A query by cursor without credentials is answered or refused, and no accident',
    cites: 'rfc9865-5.3-01',
    needs: 'cursor',
    proof: { 'cursor/anonymous-500': 'status' },
    hint: 'Refuse who has no credentials with 401, or a list that is too long for them with tooMany.',
    each: eachType,
    async run(scim, { type }) {
      if (!scim.hasCredentials) throw new Skip('the target is asked without credentials anyway')
      await paged(scim, type)
      const query = { cursor: '', count: '2' }
      expectNoServerError(await scim.get(type.endpoint, { query, credentials: 'none' }))
    },
  },
})

async function unknown(scim: Scim, type: ResourceType): Promise<Answer> {
  const population = await paged(scim, type)
  return lookUp(scim, population, { cursor: `not-a-cursor-${scim.mark}`, count: '2' })
}

/** Who cannot tell a cursor that is too old from one that never was may say either. */
function expectCursorKeyword(answer: Answer): void {
  const isOfCursors = (value: unknown): boolean =>
    value === 'invalidCursor' || value === 'expiredCursor'
  expect.value(answer, '/scimType', isOfCursors, '"invalidCursor"')
}
