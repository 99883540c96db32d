import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import type { FaultId } from '../../reference/faults/index.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { demandAsWithout, isSuccess, readBack } from './accepted.js'
import { changeOf, type Changing } from './change.js'
import { entriesOf } from './entries.js'
import { chosen } from './population.js'
import { isSameState } from './same-state.js'
import { searchSchema } from './search-query.js'
import { asSecond, demandSecond, expectClosed, ofThisRun } from './second-tenant.js'
import { expectSameState } from './state.js'

const cites = ['rfc7644-6.1-03', 'rfc7644-2-07'] as const
const hint = 'Look for resources only among those of the tenant that the credentials belong to.'

/** RFC 7644, section 6: what one tenant has stays closed to another. */
export const isolation = checks({
  'not-read-by-id': {
    title: 'Another tenant that asks for a resource by its id gets nothing',
    cites,
    proof: { 'isolation/reads-across': 'status' },
    hint,
    each: eachType,
    async run(scim, { type }) {
      await demandSecond(scim, type)
      const { path } = await scim.reader(type)
      expectClosed(scim, await scim.get(path, asSecond))
    },
  },
  'not-listed': {
    title: 'The list of another tenant shows no resource of this one',
    cites,
    proof: { 'isolation/lists-across': '/Resources' },
    hint,
    each: eachType,
    async run(scim, { type }) {
      await demandSecond(scim, type)
      const { id } = await scim.reader(type)
      const page = (startIndex: number): Promise<Answer> =>
        scim.get(type.endpoint, {
          query: { startIndex: String(startIndex), count: '100' },
          ...asSecond,
        })
      const first = await page(1)
      expect.status(first, 200)
      expectNone(scim, first, [id])
      // The youngest often come last.
      const [total, { length }] = [first.at('/totalResults'), entriesOf(first)]
      if (typeof total === 'number' && length > 0 && total > length)
        expectNone(scim, await page(Math.max(total - length + 1, 1)), [id])
    },
  },
  'not-found-by-filter': {
    title: 'A filter of another tenant finds no resource of this one, and counts none',
    cites,
    needs: 'filter',
    proof: {
      'isolation/filters-across': '/Resources',
      'isolation/counts-across': '/totalResults',
    },
    hint: 'Put the condition on the tenant beside every filter, with and around what the client asks.',
    each: eachType,
    async run(scim, { type }) {
      await demandSecond(scim, type)
      const { filter, members } = await chosen(scim, type)
      const query = { filter, count: '100' }
      expectNotFound(scim, await scim.get(type.endpoint, { query, ...asSecond }), filter, members)
    },
  },
  'not-found-by-search': {
    title: 'A search by POST of another tenant finds no resource of this one, and counts none',
    cites,
    needs: 'filter',
    proof: { 'isolation/searches-across': '/Resources' },
    hint: 'Put the condition on the tenant beside every filter, also for POST to .search.',
    each: eachType,
    async run(scim, { type }) {
      await demandSecond(scim, type)
      const { filter, members } = await chosen(scim, type)
      const json = { schemas: [searchSchema], filter, count: 100 }
      const path = `${type.endpoint}/.search`
      expectNotFound(scim, await scim.post(path, json, asSecond), filter, members)
    },
  },
  'not-changed-by-put': changing('PUT', 'isolation/puts-across'),
  'not-changed-by-patch': changing('PATCH', 'isolation/patches-across'),
  'not-deleted': {
    title: 'Another tenant can not delete a resource',
    cites,
    proof: { 'isolation/deletes-across': 'status' },
    hint,
    each: eachType,
    async run(scim, { type }) {
      await demandSecond(scim, type)
      const { path } = await scim.resource(type)
      await scim.delete(path, asSecond)
      expect.status(await scim.get(path), 200)
    },
  },
  'not-changed-by-same-name': {
    title: 'Another tenant that creates a user of the same name leaves the user of this one alone',
    cites,
    needs: 'users',
    proof: { 'isolation/grafts-by-name': '/displayName' },
    hint: 'Look for the holder of a name only in the tenant that the new user is created in.',
    async run(scim) {
      const type = scim.type('User')
      await demandSecond(scim, type)
      const { body, path } = await scim.user({ displayName: `${scim.mark} ${scim.random(6)}` })
      const before = await readBack(scim, path)
      const json = { ...body, displayName: `${scim.mark} ${scim.random(6)}` }
      // Whether the name is free in there is the business of the target.
      await scim.post(type.endpoint, json, asSecond)
      expectSameState(await readBack(scim, path), before.body, 'as it was before')
    },
  },
  'not-a-member': {
    title: 'A group of another tenant takes no user of this one as a member',
    cites,
    needs: ['users', 'groups'],
    proof: { 'isolation/takes-members-across': '/groups' },
    hint: 'Look for the members of a group only among the resources of its tenant.',
    async run(scim) {
      const type = scim.type('Group')
      await demandSecond(scim, type)
      const user = await scim.user()
      const before = await readBack(scim, user.path)
      const json = scim.payload(type, { members: [{ value: user.id }] })
      const answer = await scim.post(type.endpoint, json, asSecond)
      const told = answer.text.includes(String(user.body['userName']))
      if (isSuccess(answer) && told)
        answer.report(findingOf(answer, '/members', 'without what the user is called', 'the name'))
      const read = await readBack(scim, user.path)
      const [then, now] = [before.at('/groups'), read.at('/groups')]
      if (!isSameState(now, then)) read.report(findingOf(read, '/groups', shown(then), shown(now)))
    },
  },
  'same-external-id': {
    title: 'An externalId that one tenant uses is free in another',
    cites: 'rfc7644-6.2-01',
    proof: { 'isolation/external-id-across': 'status' },
    hint: 'Compare an externalId only with those of the same tenant.',
    async run(scim) {
      const type = scim.type()
      await demandSecond(scim, type)
      const externalId = `${scim.mark}-${scim.random(8)}`
      const { path } = await scim.resource(type, { externalId })
      if ((await readBack(scim, path)).at('/externalId') !== externalId)
        throw new Skip('the target does not keep an externalId')
      const create = (values: object): Promise<Answer> =>
        scim.post(type.endpoint, { ...scim.payload(type), ...values }, asSecond)
      await demandAsWithout(await create({ externalId }), () => create({}), 201)
    },
  },
})

function changing(method: Changing, fault: FaultId): BuiltInCheck {
  return {
    title: `Another tenant can not change a resource by ${method}`,
    cites,
    ...(method === 'PATCH' && { needs: 'patch' }),
    proof: fault,
    hint,
    each: eachType,
    async run(scim, { type }) {
      await demandSecond(scim, type)
      const fixture = await scim.resource(type)
      const { body: json, pointer, isIn } = await changeOf(scim, fixture, method)
      await scim.request(method, fixture.path, { json, ...asSecond })
      const read = await readBack(scim, fixture.path)
      if (!isIn(read)) return
      read.report(findingOf(read, pointer, 'what it was before', shown(read.at(pointer))))
    },
  }
}

/** What a query of the second tenant is answered with has none of these in it; a refusal has none in any case. */
function expectNotFound(
  scim: Scim,
  answer: Answer,
  filter: string,
  members: readonly { readonly id: string }[],
): void {
  if (answer.status !== 200)
    throw new Skip(`${answer.line} answered ${String(answer.status)} to the second tenant`)
  expect.json(answer)
  const found = expectNone(
    scim,
    answer,
    members.map(({ id }) => id),
  )
  const total = answer.at('/totalResults')
  // Ids may be taken in both tenants; the names of this run are not.
  if (found > 0 || !filter.includes(scim.mark) || !(Number(total) > 0)) return
  answer.report(findingOf(answer, '/totalResults', '0', shown(total)))
}

function expectNone(scim: Scim, answer: Answer, ids: readonly string[]): number {
  const { length } = ofThisRun(scim, entriesOf(answer), ids)
  if (length > 0) {
    const actual = `${String(length)} of the first tenant among them`
    answer.report(findingOf(answer, '/Resources', 'none of the first tenant', actual))
  }
  return length
}
