import { expect, findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { kindOfBody, shown } from '../../engine/wording.js'
import type { Answer } from '../../engine/answer.js'
import type { FaultId } from '../../reference/faults/index.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { createdPath, demandTaken, isSuccess, readBack } from './accepted.js'
import { textChange } from './text-change.js'
import { asking } from './refusals.js'
import { isSameState } from './same-state.js'

const searchRequest = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'
const listResponse = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

/** RFC 7644, sections 3.1 and 3.2: what requests mean, and the methods of each endpoint. */
export const endpoints = checks({
  'shows-no-unknown-attribute': {
    title: 'An attribute that no schema defines is refused by POST, or never comes back',
    cites: 'rfc7644-3.1-05',
    proof: { 'endpoints/keeps-unknown': '/shoeSizeOfNobody', 'endpoints/unknown-500': 'status' },
    hint: 'Skip attributes that your schemas do not define, or refuse them with 400.',
    each: eachType,
    async run(scim, { type }) {
      // Who publishes no schema may have one all the same.
      if (type.attributes.length === 0) throw new Skip(`no schema is published for ${type.name}`)
      await scim.reader(type)
      const body = { ...scim.payload(type), shoeSizeOfNobody: '42' }
      const answer = await scim.post(type.endpoint, body)
      if (answer.status >= 500) expect.status(answer, 201, 400)
      if (!isSuccess(answer)) return
      expectAbsent(answer, '/shoeSizeOfNobody')
      expectAbsent(await readBack(scim, createdPath(answer, type)), '/shoeSizeOfNobody')
    },
  },
  'reading-changes-nothing': {
    title: 'GET leaves a resource as it was, with its version and the time of its last change',
    cites: 'rfc7644-3.2-04',
    proof: { 'endpoints/touched-by-get': '/meta/lastModified' },
    hint: 'Change version and lastModified by writing only.',
    each: eachType,
    async run(scim, { type }) {
      const { path } = await scim.resource(type)
      const first = await readBack(scim, path)
      let [before, after] = [first, await readBack(scim, path)]
      // What follows a creation may still have been under way.
      if (!isSameState(before.body, after.body)) {
        before = after
        after = await readBack(scim, path)
      }
      for (const pointer of ['/meta/version', '/meta/lastModified', ''])
        if (!isSameState(after.at(pointer), before.at(pointer))) {
          const expected = `as read before: ${shown(before.at(pointer))}`
          const actual = shown(after.at(pointer))
          after.report(findingOf(after, pointer || 'body', expected, actual))
        }
      expect.value(after, '/id', (id) => typeof id === 'string', 'a text')
    },
  },
  ...methods('User', 'users', 'rfc7644-3.2-05', {
    get: 'endpoints/get-user-405',
    post: 'endpoints/post-user-404',
    put: 'endpoints/put-user-404',
    patch: 'endpoints/patch-user-404',
    delete: 'endpoints/delete-user-404',
  }),
  ...methods('Group', 'groups', 'rfc7644-3.2-06', {
    get: 'endpoints/get-group-405',
    post: 'endpoints/post-group-404',
    put: 'endpoints/put-group-404',
    patch: 'endpoints/patch-group-404',
    delete: 'endpoints/delete-group-404',
  }),
  'search-is-no-create': {
    title: 'POST to .search below an endpoint is taken for a search',
    cites: 'rfc7644-3.2-09',
    proof: {
      'endpoints/search-creates': 'status',
      'endpoints/search-answers-resource': '/schemas',
    },
    hint: 'Route POST to .search before POST to the endpoint, and answer it with a ListResponse.',
    each: eachType,
    run: (scim, { type }) => search(scim, `${type.endpoint}/.search`),
  },
  'root-search-is-no-create': {
    title: 'POST to .search at the root is taken for a search',
    cites: 'rfc7644-3.2-09',
    proof: { 'endpoints/root-search-creates': 'status' },
    hint: 'Answer POST /.search with a ListResponse of resources of all types, or with 501.',
    run: (scim) => search(scim, '/.search'),
  },
  'refusal-is-json': {
    title: 'The body of a refusal is JSON',
    cites: 'rfc7644-3.2-10',
    proof: { 'error/html-404': 'body', 'endpoints/text-409': 'body' },
    hint: 'Send every body as JSON, also that of an error which your framework raises.',
    async run(scim) {
      for (const answer of await refusals(scim))
        if (answer.text.trim() !== '' && answer.body === undefined)
          answer.report(findingOf(answer, 'body', 'JSON', kindOfBody(answer.text)))
    },
  },
  'refuses-by-status': {
    title: 'A request that fails is answered with an error status',
    cites: 'rfc7644-3.2-11',
    proof: { 'error/unknown-id-200': 'status', 'endpoints/malformed-200': 'status' },
    hint: 'Answer what fails with a status of 400 or more, not with 200 and an Error body.',
    async run(scim) {
      for (const answer of await refusals(scim))
        if (answer.status < 400)
          answer.report(findingOf(answer, 'status', '400 or more', String(answer.status)))
    },
  },
  'repeats-status-in-body': {
    title: 'The body of an error repeats the HTTP status',
    cites: 'rfc7644-3.2-12',
    proof: { 'error/wrong-status-text': '/status', 'error/status-missing': '/status' },
    hint: 'Give the status of an Error body the value of the HTTP status.',
    async run(scim) {
      const failed = (await refusals(scim)).filter(({ status }) => status >= 400)
      if (failed.length === 0) throw new Blocked('nothing was refused')
      for (const answer of failed)
        // That it is a text is for another check.
        expect.value(
          answer,
          '/status',
          (status) => String(status) === String(answer.status),
          shown(String(answer.status)),
        )
    },
  },
})

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

function methods<Plural extends string>(
  typeName: 'User' | 'Group',
  plural: Plural & ('users' | 'groups'),
  cites: 'rfc7644-3.2-05' | 'rfc7644-3.2-06',
  proof: Readonly<Record<Method, FaultId>>,
): Readonly<Record<`${Plural}-offer-${Method}`, BuiltInCheck>> {
  const entries = (['get', 'post', 'put', 'patch', 'delete'] as const).map((method) => {
    const check: BuiltInCheck = {
      title: `${method.toUpperCase()} is known for a ${typeName}`,
      cites,
      needs: method === 'patch' ? [plural, 'patch'] : plural,
      proof: { [proof[method]]: 'status' },
      hint: `Route ${method.toUpperCase()} at /${typeName}s as table 2 of RFC 7644 says.`,
      run: (scim) => offers(scim, scim.type(typeName), method),
    }
    return [`${plural}-offer-${method}`, check] as const
  })
  return Object.fromEntries(entries) as Record<`${Plural}-offer-${Method}`, BuiltInCheck>
}

/** That a method is not found where it has to be is wrong; that it is switched off is not. */
async function offers(scim: Scim, type: ResourceType, method: Method): Promise<void> {
  const asked = {
    get: async () => scim.get((await scim.reader(type)).path),
    post: () => scim.post(type.endpoint, scim.payload(type)),
    put: async () => {
      const { path, body } = await scim.resource(type)
      return scim.put(path, body)
    },
    patch: async () => scim.patch((await scim.resource(type)).path, textChange(scim, type)),
    delete: async () => scim.delete((await scim.resource(type)).path),
  } as const satisfies Record<Method, () => Promise<Answer>>
  const usual = { get: 200, post: 201, put: 200, patch: 200, delete: 204 }[method]
  const answer = await asked[method]()
  if (answer.status === 404) expect.status(answer, usual)
  if (method === 'get') demandRead(answer)
  else demandTaken(answer, usual)
  if (method === 'post') createdPath(answer, type)
}

function demandRead(answer: Answer): void {
  expect.status(answer, 200)
  expect.json(answer)
}

async function search(scim: Scim, path: string): Promise<void> {
  const answer = await scim.post(path, { schemas: [searchRequest], startIndex: 1, count: 1 })
  if ([400, 403, 404, 405, 501].includes(answer.status))
    throw new Skip(`${answer.line} answered ${String(answer.status)}: it is not offered`)
  expect.status(answer, 200)
  const isList = (value: unknown): boolean => Array.isArray(value) && value.includes(listResponse)
  expect.value(answer, '/schemas', isList, `a list with ${listResponse}`)
}

/** Requests that have to fail: for an unknown id, with broken JSON, and for a name that is taken. */
async function refusals(scim: Scim): Promise<readonly Answer[]> {
  const type = scim.type()
  const { id, body, path } = await scim.reader(type)
  const requests = {
    'unknown id': () => scim.get(`${type.endpoint}/${scim.unknownId(id)}`),
    'broken JSON': () => scim.request('POST', type.endpoint, { text: '{"schemas":' }),
    ...(body['userName'] === undefined
      ? {}
      : { 'taken name': () => scim.post(type.endpoint, body) }),
  }
  expect.status(await scim.prepare('GET', path), 200)
  return Promise.all(
    Object.entries(requests).map(([key, ask]) => asking(scim, `endpoints: ${key}`, ask)),
  )
}

function expectAbsent(answer: Answer, pointer: string): void {
  const value = answer.at(pointer)
  if (value === undefined) return
  answer.report(findingOf(answer, pointer, 'nothing', shown(value)))
}
