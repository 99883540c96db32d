import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import { eachType, type Instance } from '../../engine/instance.js'
import type { Discovery } from '../../engine/discovery.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { kindOfBody } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { demandTaken, isSuccess, skipUnlessOffered } from './accepted.js'
import { textChange } from './text-change.js'

const goneHint =
  'Answer 404 to whatever is asked of a deleted resource, also when it is kept in store.'

/** RFC 7644, section 3.6: deleting resources, and what is left of them. */
export const deleting = checks({
  'answers-204': {
    title: 'A successful DELETE answers 204 without a body',
    cites: 'rfc7644-3.6-06',
    proof: { 'deleting/answers-200': 'status', 'deleting/answers-202': 'status' },
    hint: 'Answer a successful DELETE with 204 No Content.',
    each: eachType,
    async run(scim, { type }) {
      const { path } = await scim.resource(type)
      const answer = await scim.delete(path)
      demandTaken(answer, 204)
      expect.status(answer, 204)
      if (answer.text !== '')
        answer.report(findingOf(answer, 'body', 'absent', kindOfBody(answer.text)))
    },
  },
  'then-get-is-404': {
    title: 'GET of a deleted resource answers 404',
    cites: 'rfc7644-3.6-02',
    proof: { 'deleting/shows-as-inactive': 'status', 'deleting/gone-410': 'status' },
    hint: goneHint,
    each: eachType,
    async run(scim, { type }) {
      const fixture = await scim.resource(type)
      const before = await scim.prepare('GET', fixture.path)
      // What never showed is not gone by the DELETE.
      if (before.status === 404) throw new Blocked(`${before.line} answered 404 before the DELETE`)
      const { path } = await deleted(scim, fixture)
      expect.status(await scim.get(path), 404)
    },
  },
  'then-put-is-404': {
    title: 'PUT to a deleted resource answers 404',
    cites: 'rfc7644-3.6-03',
    proof: { 'deleting/put-200': 'status' },
    hint: goneHint,
    each: eachType,
    async run(scim, { type }) {
      const { path, body } = await deleted(scim, await scim.resource(type))
      const answer = await scim.put(path, body)
      skipUnlessOffered(answer)
      expectGone(answer)
    },
  },
  'then-patch-is-404': {
    title: 'PATCH of a deleted resource answers 404',
    cites: 'rfc7644-3.6-03',
    needs: 'patch',
    proof: { 'deleting/patch-204': 'status' },
    hint: goneHint,
    each: eachType,
    async run(scim, { type }) {
      const { path } = await deleted(scim, await scim.resource(type))
      const answer = await scim.patch(path, textChange(scim, type))
      skipUnlessOffered(answer)
      expectGone(answer)
    },
  },
  'then-delete-is-404': {
    title: 'DELETE of a deleted resource answers 404',
    cites: 'rfc7644-3.6-03',
    proof: { 'deleting/again-204': 'status', 'deleting/again-500': 'status' },
    hint: goneHint,
    each: eachType,
    async run(scim, { type }) {
      const { path } = await deleted(scim, await scim.resource(type))
      expectGone(await scim.delete(path))
    },
  },
  'then-lists-omit-it': {
    title: 'A deleted resource is not in the list of its type',
    cites: 'rfc7644-3.6-04',
    proof: { 'deleting/stays-in-lists': '/Resources' },
    hint: 'Leave deleted resources out of every list, and do not count them.',
    each: eachType,
    async run(scim, { type }) {
      const fixture = await scim.resource(type)
      const before = await pageWith(scim, fixture)
      if (!before) throw new Skip(`the new ${type.name} is on none of the first pages`)
      await deleted(scim, fixture)
      // An index may be a moment behind.
      const after = (await pageWith(scim, fixture)) && (await pageWith(scim, fixture))
      if (after) after.report(findingOf(after, '/Resources', `without ${fixture.id}`, 'with it'))
    },
  },
  'then-filters-omit-it': {
    title: 'A deleted resource is found by no filter and counted by none',
    cites: 'rfc7644-3.6-04',
    needs: 'filter',
    proof: {
      'deleting/found-by-filter': '/totalResults',
      'deleting/counted-by-filter': '/totalResults',
    },
    hint: 'Leave deleted resources out of what a filter finds, and do not count them.',
    each: eachType,
    async run(scim, { type }) {
      const fixture = await scim.resource(type)
      const filter = await filterThatFinds(scim, fixture)
      const found = (): Promise<Answer> => scim.get(type.endpoint, { query: { filter } })
      await deleted(scim, fixture)
      const first = await found()
      const after = first.at('/totalResults') === 0 ? first : await found()
      expect.status(after, 200)
      expect.attribute(after, 'totalResults', 0)
    },
  },
  'then-name-is-free': {
    title: 'A new resource can have the unique values of one that was deleted',
    cites: 'rfc7644-3.6-05',
    proof: { 'deleting/names-stay-taken': 'status', 'deleting/again-created-500': 'status' },
    hint: 'Do not count deleted resources when you look for a duplicate.',
    each: eachTypeWithUniqueValues,
    async run(scim, { type }) {
      const { body } = await deleted(scim, await scim.resource(type))
      const answer = await scim.post(type.endpoint, body)
      if (answer.status === 409) expect.status(answer, 201)
      demandTaken(answer, 201)
    },
  },
})

/** Types of which no two resources may share something: to create them again is a question of interest. */
function eachTypeWithUniqueValues(discovery: Discovery): readonly Instance[] {
  return eachType(discovery).filter(
    ({ type }) =>
      type.name === 'User' || type.attributes.some(({ uniqueness }) => uniqueness !== 'none'),
  )
}

async function deleted(scim: Scim, fixture: Fixture): Promise<Fixture> {
  const answer = await scim.prepare('DELETE', fixture.path)
  skipUnlessOffered(answer)
  if (isSuccess(answer)) return fixture
  throw new Blocked(`${answer.line} answered ${String(answer.status)}, so nothing was deleted`)
}

function expectGone(answer: Answer): void {
  // A server that looks at preconditions before all else may ask for them here, too.
  expect.status(answer, 404, 412, 428)
}

/** The first page of a list that shows a resource, among as many as are worth looking at. */
async function pageWith(scim: Scim, { id, type }: Fixture): Promise<Answer | undefined> {
  let startIndex = 1
  for (let page = 0; page < 10; page++) {
    const query = { startIndex: String(startIndex), count: '100' }
    const answer = await scim.get(type.endpoint, { query })
    // A server may want a filter (RFC 7644, section 3.4.2.1), or show no lists at all.
    if (answer.status === 400) throw new Skip(`${answer.line} answered 400: it wants a filter`)
    skipUnlessOffered(answer)
    expect.status(answer, 200)
    const resources = answer.at('/Resources')
    const count = Array.isArray(resources) ? resources.length : 0
    const ids = Array.from({ length: count }, (_, at) => answer.at(`/Resources/${String(at)}/id`))
    if (ids.includes(id)) return answer
    const next = startIndex + count
    if (count === 0 || next > Number(answer.at('/totalResults'))) return undefined
    // What is deleted meanwhile moves who comes later to an earlier page, so that pages overlap.
    startIndex = next - Math.floor(count / 4)
  }
  return undefined
}

/** A filter that finds just this resource, by its name or else by its id. */
async function filterThatFinds(scim: Scim, { id, path, type }: Fixture): Promise<string> {
  const usual: Readonly<Record<string, string>> = { User: 'userName', Group: 'displayName' }
  const required = type.attributes.find(
    (one) => one.schema === type.schema && one.required && one.type === 'string',
  )
  const name = usual[type.name] ?? required?.name ?? 'id'
  const value = (await scim.prepare('GET', path)).at(`/${name}`)
  const filters = [`${name} eq ${JSON.stringify(value ?? '')}`, `id eq ${JSON.stringify(id)}`]
  for (const filter of filters) {
    const found = await scim.prepare('GET', type.endpoint, { query: { filter } })
    if (found.status === 200 && found.at('/totalResults') === 1) return filter
  }
  throw new Skip(`neither of these filters finds the resource: ${filters.join(', ')}`)
}
