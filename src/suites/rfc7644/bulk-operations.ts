import { expect } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Feature } from '../../engine/feature.js'
import { pointerOf } from '../../core/pointer.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import type { FaultId } from '../../reference/faults/index.js'
import type { RequirementId } from '../../spec/index.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { isSuccess } from './accepted.js'
import { bulkOf, demandDone, entriesOf, entryOf, isDone, processed } from './bulk-request.js'
import { reportIn, sendBulk, type Operation } from './bulk-request.js'
import { replacementIn } from './bulk-sample.js'
import { expectNoServerError } from './refusals.js'
import { isSameState } from './same-state.js'
import { readInState } from './state.js'
import { textChange, textOf } from './text-change.js'

/** RFC 7644, section 3.7: what an operation needs to have. */
export const bulkOperations = checks({
  'refuses-other-method': refused({
    what: 'with the method GET',
    cites: 'rfc7644-3.7-09',
    fault: 'bulk-operations/other-method-200',
    hint: 'Let an operation fail whose method is none of POST, PUT, PATCH and DELETE.',
    of: (_, { path }) => ({ method: 'GET', path }),
  }),
  'refuses-missing-method': refused({
    what: 'without a method',
    cites: 'rfc7644-3.7-09',
    fault: 'bulk-operations/missing-method-200',
    hint: 'Let an operation fail that has no method.',
    of: (_, { path, body }) => ({ path, data: body }),
  }),
  'refuses-missing-path': refused({
    what: 'without a path',
    cites: 'rfc7644-3.7-13',
    fault: 'bulk-operations/missing-path-201',
    hint: 'Let an operation fail that has no path.',
    of: (scim, { type }) => ({
      method: 'POST',
      bulkId: scim.random(8),
      data: scim.payload(type),
    }),
  }),
  'refuses-post-to-resource': refused({
    what: 'POST to the path of a resource',
    cites: 'rfc7644-3.7-13',
    fault: 'bulk-operations/post-to-resource-201',
    hint: 'Let a POST operation fail whose path names a resource and no endpoint.',
    of: (scim, { path, type }) => ({
      method: 'POST',
      path,
      bulkId: scim.random(8),
      data: scim.payload(type),
    }),
  }),
  'refuses-post-without-data': refused({
    what: 'POST without data',
    cites: 'rfc7644-3.7-15',
    fault: 'bulk-operations/post-without-data-201',
    hint: 'Let a POST operation fail that has no data.',
    of: (scim, { type }) => ({ method: 'POST', path: type.endpoint, bulkId: scim.random(8) }),
  }),
  'refuses-put-without-data': refused({
    what: 'PUT without data',
    cites: 'rfc7644-3.7-15',
    fault: 'bulk-operations/put-without-data-200',
    hint: 'Let a PUT operation fail that has no data.',
    of: (_, { path }) => ({ method: 'PUT', path }),
  }),
  'refuses-patch-without-data': refused({
    what: 'PATCH without data',
    cites: 'rfc7644-3.7-15',
    fault: 'bulk-operations/patch-without-data-200',
    hint: 'Let a PATCH operation fail that has no data.',
    needs: ['bulk', 'patch'],
    of: (_, { path }) => ({ method: 'PATCH', path }),
  }),
  'refuses-missing-bulk-id': refused({
    what: 'POST without a bulkId',
    cites: 'rfc7644-3.7-10',
    fault: 'bulk-operations/missing-bulk-id-201',
    hint: 'Let a POST operation fail that has no bulkId.',
    of: (scim, { type }) => ({
      method: 'POST',
      path: type.endpoint,
      data: scim.payload(type),
    }),
  }),
  'refuses-bulk-id-twice': {
    title: 'Two creations with one bulkId do not both succeed',
    cites: 'rfc7644-3.7-11',
    needs: 'bulk',
    proof: {
      'bulk-operations/bulk-id-twice-201': '/Operations/1/status',
      'bulk-operations/bulk-id-twice-500': 'status',
    },
    hint: 'Refuse a bulk request that uses a bulkId twice, or let the second operation fail.',
    async run(scim) {
      const { type } = await scim.resource(scim.type())
      const bulkId = scim.random(8)
      const create = (): Operation => ({
        method: 'POST',
        path: type.endpoint,
        bulkId,
        data: scim.payload(type),
      })
      const answer = await sendBulk(scim, bulkOf([create(), create()]))
      expectNoServerError(answer)
      if (!isSuccess(answer)) return
      const entries = entriesOf(answer)
      if (entries.length === 0) throw new Blocked(`${answer.line} tells of no operation`)
      const [, second] = entries.filter(isDone)
      if (second) reportIn(second, '/status', 'that of a failure, as its bulkId is used twice')
    },
  },
  'version-outdated-on-replace': outdated('PUT', 'bulk-operations/replaces-any-version'),
  'version-outdated-on-patch': outdated('PATCH', 'bulk-operations/patches-any-version'),
  'version-outdated-on-delete': outdated('DELETE', 'bulk-operations/deletes-any-version'),
  'version-current': {
    title: 'An operation that names the current version of its resource is carried out',
    cites: 'rfc7644-3.7-12',
    needs: ['bulk', 'etag'],
    proof: { 'bulk-operations/refuses-versions': '/Operations/0/status' },
    hint: 'Compare the version of an operation with the entity tag of the resource.',
    async run(scim) {
      const fixture = await scim.resource(scim.type())
      const version = await versionOf(scim, fixture)
      const one = { ...replacementIn(scim, fixture), version }
      demandDone(entryOf(await processed(scim, [one]), one))
    },
  },
})

/** An operation that has to fail, or have its whole request refused. */
interface Refused {
  readonly what: string
  readonly cites: RequirementId
  readonly fault: FaultId
  readonly hint: string
  readonly needs?: readonly Feature[]
  of(scim: Scim, fixture: Fixture): Operation
}

function refused({ what, cites, fault, hint, needs = ['bulk'], of }: Refused): BuiltInCheck {
  return {
    title: `An operation ${what} fails`,
    cites,
    needs,
    proof: { [fault]: '/Operations/0/status' },
    hint,
    async run(scim) {
      const fixture = await scim.resource(scim.type())
      const operation = of(scim, fixture)
      const answer = await sendBulk(scim, bulkOf([operation]))
      expectNoServerError(answer)
      if (!isSuccess(answer)) return
      const entry = entryOf({ answer, operations: [operation] }, operation)
      if (isDone(entry)) reportIn(entry, '/status', 'that of a failure')
      if ((entry.status ?? 0) >= 500 && entry.status !== 501)
        reportIn(entry, '/status', 'no server error')
    },
  }
}

function outdated(method: 'PUT' | 'PATCH' | 'DELETE', fault: FaultId): BuiltInCheck {
  return {
    title: `A ${method} operation that names an outdated version fails and changes nothing`,
    cites: 'rfc7644-3.7-12',
    needs: method === 'PATCH' ? ['bulk', 'etag', 'patch'] : ['bulk', 'etag'],
    proof: { [fault]: '/Operations/0/status' },
    hint: 'Let an operation fail with 412 whose version is not the current one of its resource.',
    async run(scim) {
      const fixture = await scim.resource(scim.type())
      const version = await versionOf(scim, fixture)
      const first = replacementIn(scim, fixture)
      demandDone(entryOf(await processed(scim, [first]), first))
      const before = await scim.prepare('GET', fixture.path)
      if ((await versionOf(scim, fixture)) === version)
        throw new Blocked('a change of the resource did not change its version')
      const one = { ...changeOf(scim, fixture, method), version }
      const entry = entryOf(await processed(scim, [one]), one)
      if (![412, 409].includes(entry.status ?? 0)) reportIn(entry, '/status', '412')
      const place = pointerOf(textOf(fixture.type))
      const wanted = before.at(place)
      const isOld = (it: unknown): boolean => isSameState(it, wanted)
      const read = await readInState(scim, fixture.path, (it) => isOld(it.at(place)))
      if (wanted !== undefined) expect.value(read, place, isOld, 'as it was before')
    },
  }
}

function changeOf(scim: Scim, fixture: Fixture, method: string): Operation {
  if (method === 'PUT') return replacementIn(scim, fixture)
  const { path, type } = fixture
  return { method, path, ...(method === 'PATCH' ? { data: textChange(scim, type) } : {}) }
}

/** The version of a resource as its header or its meta tells it. */
async function versionOf(scim: Scim, { path }: Fixture): Promise<string> {
  const read = await scim.prepare('GET', path)
  const version = read.header('etag') ?? read.at('/meta/version')
  if (typeof version === 'string' && version !== '') return version
  throw new Skip('the target gives no versions of its resources')
}
