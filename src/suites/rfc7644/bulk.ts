import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import { eachType } from '../../engine/instance.js'
import { pointerOf } from '../../core/pointer.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { holdsUrn } from '../rfc7643/documents.js'
import { checks } from '../checks.js'
import { isSuccess, readBack } from './accepted.js'
import { bulkOf, createdBy, demandDone, entryOf, isDone, processed } from './bulk-request.js'
import { bulkSchema, reportIn, sendBulk, type Operation } from './bulk-request.js'
import { replacementIn, sampled } from './bulk-sample.js'
import { patchOf } from './patch-request.js'
import { expectNoServerError } from './refusals.js'
import { readInState } from './state.js'
import { textOf } from './text-change.js'

const responseSchema = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse'

/** RFC 7644, section 3.7: bulk requests, their envelope and what they do. */
export const bulk = checks({
  'works-where-announced': {
    title: 'POST /Bulk is processed where the configuration announces bulk operations',
    cites: ['rfc7644-3.7-02', 'rfc7643-5-02'],
    needs: 'bulk',
    proof: { 'bulk/answers-404': 'status', 'bulk/answers-501': 'status' },
    hint: 'Offer POST /Bulk, or declare bulk.supported as false.',
    async run(scim) {
      if (scim.discovery.offer('bulk') !== 'offered')
        throw new Skip('the configuration does not say that there is bulk')
      const type = scim.type()
      const data = scim.payload(type)
      const one = { method: 'POST', path: type.endpoint, bulkId: scim.random(8), data }
      const answer = await scim.post('/Bulk', bulkOf([one]))
      if ([404, 405, 501].includes(answer.status)) expect.status(answer, 200)
      if (!isSuccess(answer)) expectNoServerError(answer)
    },
  },
  'refused-where-denied': {
    title: 'POST /Bulk is refused where the configuration says that there is no bulk',
    cites: 'rfc7644-3.7-01',
    proof: { 'bulk/works-unannounced': 'status' },
    hint: 'Declare bulk.supported as true when bulk requests are processed.',
    async run(scim) {
      if (scim.discovery.offer('bulk') !== 'absent')
        throw new Skip('the target does not say that it offers no bulk operations')
      const type = scim.type()
      const data = scim.payload(type)
      const one = { method: 'POST', path: type.endpoint, bulkId: scim.random(8), data }
      const answer = await scim.post('/Bulk', bulkOf([one]))
      if (isSuccess(answer)) expect.status(answer, 501)
    },
  },
  'answers-200': {
    title: 'A bulk request that is processed answers 200',
    cites: ['rfc7644-3.7-20', 'rfc7644-3.7-04'],
    needs: 'bulk',
    proof: {
      'bulk/answers-207': 'status',
      'bulk/answers-201': 'status',
      'bulk/answers-400': 'status',
    },
    hint: 'Answer a bulk request with 200 OK, whatever became of its single operations.',
    async run(scim) {
      const fixture = await scim.resource(scim.type())
      const answer = await sendBulk(scim, bulkOf([replacementIn(scim, fixture)]))
      expect.status(answer, 200)
      expect.json(answer)
    },
  },
  'names-response-schema': {
    title: 'The answer to a bulk request names the schema of a BulkResponse',
    cites: 'rfc7644-3.7-05',
    needs: 'bulk',
    proof: { 'bulk/no-response-schema': '/schemas', 'bulk/repeats-request-schema': '/schemas' },
    hint: `Put ${responseSchema} into the schemas of the answer.`,
    async run(scim) {
      const { answer } = await sampled(scim)
      const isNamed = (value: unknown): boolean => holdsUrn(value, responseSchema)
      expect.value(answer, '/schemas', isNamed, `a list with ${responseSchema}`)
    },
  },
  'omits-fail-on-errors': {
    title: 'The answer to a bulk request has no failOnErrors',
    cites: 'rfc7644-3.7-07',
    needs: 'bulk',
    proof: { 'bulk/repeats-fail-on-errors': '/failOnErrors' },
    hint: 'Leave failOnErrors out of the answer; it belongs to requests only.',
    async run(scim) {
      const fixture = await scim.resource(scim.type())
      const { answer } = await processed(scim, [replacementIn(scim, fixture)], { failOnErrors: 3 })
      expect.json(answer)
      const value = answer.at('/failOnErrors')
      if (value !== undefined)
        answer.report(findingOf(answer, '/failOnErrors', 'missing', shown(value)))
    },
  },
  'missing-schema-is-no-server-error': wrongSchema('no schemas', 'bulk/missing-schema-500', {
    schemas: undefined,
  }),
  'other-schema-is-no-server-error': wrongSchema('another schema', 'bulk/other-schema-500', {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
  }),
  creates: {
    title: 'A POST operation creates the resource that a single POST of its data creates',
    cites: ['rfc7644-3.7-03', 'rfc7644-3.7-14', 'rfc7644-3.7-16'],
    needs: 'bulk',
    proof: { 'bulk/creates-nothing': 'status', 'bulk/refuses-devices': '/Operations/0/status' },
    hint: 'Carry a POST operation out as a POST of its data to its path below the base URL.',
    each: eachType,
    async run(scim, { type }) {
      const data = scim.payload(type)
      const one = { method: 'POST', path: type.endpoint, bulkId: scim.random(8), data }
      const entry = entryOf(await processed(scim, [one]), one)
      demandDone(entry)
      const read = await readBack(scim, createdBy(entry, type))
      const name = textOf(type)
      if (name in data) expect.attribute(read, name, data[name])
    },
  },
  replaces: {
    title: 'A PUT operation replaces the resource at its path',
    cites: ['rfc7644-3.7-03', 'rfc7644-3.7-14', 'rfc7644-3.7-16'],
    needs: 'bulk',
    proof: { 'bulk/forgets-put': '/displayName', 'bulk/refuses-put': '/Operations/0/status' },
    hint: 'Carry a PUT operation out as a PUT of its data to its path below the base URL.',
    each: eachType,
    async run(scim, { type }) {
      const fixture = await scim.resource(type)
      const value = `${scim.mark} ${scim.random(8)}`
      await changed(scim, fixture, replacementIn(scim, fixture, value), value)
    },
  },
  patches: {
    title: 'A PATCH operation changes the resource at its path, with the body of a PATCH as data',
    cites: ['rfc7644-3.7-03', 'rfc7644-3.7-16'],
    needs: ['bulk', 'patch'],
    proof: {
      'bulk/forgets-patch': '/displayName',
      'bulk/wants-bare-operations': '/Operations/0/status',
    },
    hint: 'Take the data of a PATCH operation for the body of a PATCH, with schemas and Operations.',
    each: eachType,
    async run(scim, { type }) {
      const fixture = await scim.resource(type)
      const value = `${scim.mark} ${scim.random(8)}`
      const data = patchOf({ op: 'replace', path: textOf(type), value })
      await changed(scim, fixture, { method: 'PATCH', path: fixture.path, data }, value)
    },
  },
  deletes: {
    title: 'A DELETE operation deletes the resource at its path',
    cites: 'rfc7644-3.7-03',
    needs: 'bulk',
    proof: { 'bulk/forgets-delete': 'status', 'bulk/refuses-delete': '/Operations/0/status' },
    hint: 'Carry a DELETE operation out as a DELETE of its path below the base URL.',
    each: eachType,
    async run(scim, { type }) {
      const { path } = await scim.resource(type)
      const one = { method: 'DELETE', path }
      demandDone(entryOf(await processed(scim, [one]), one))
      const first = await scim.get(path)
      // Nothing promises that a deletion is seen at once.
      const read = isSuccess(first) ? await scim.get(path) : first
      expect.status(read, 404, 410)
    },
  },
  'keeps-the-order': {
    title: 'Of two operations that set one attribute the last one decides',
    cites: 'rfc7644-3.7-26',
    needs: 'bulk',
    proof: { 'bulk/reverses-order': '/displayName', 'bulk/first-write-wins': '/displayName' },
    hint: 'Carry operations on one resource out in the order of the request.',
    each: eachType,
    async run(scim, { type }) {
      const fixture = await scim.resource(type)
      const last = `${scim.mark} last ${scim.random(8)}`
      const operations = [
        replacementIn(scim, fixture, `${scim.mark} first ${scim.random(8)}`),
        replacementIn(scim, fixture, last),
      ]
      await processed(scim, operations)
      const name = textOf(type)
      const isLast = (read: Answer): boolean => read.at(pointerOf(name)) === last
      expect.attribute(await readInState(scim, fixture.path, isLast), name, last)
    },
  },
  'ends-as-one-by-one': {
    title: 'Operations on several resources lead to the state that single requests lead to',
    cites: 'rfc7644-3.7-26',
    needs: 'bulk',
    proof: {
      'bulk/reverses-order': '/Operations/2/status',
      'bulk/mixes-up-resources': '/displayName',
    },
    hint: 'Let every operation work on what the ones before it have left.',
    run: asOneByOne,
  },
})

function wrongSchema(
  what: string,
  fault: 'bulk/missing-schema-500' | 'bulk/other-schema-500',
  schemas: object,
) {
  return {
    title: `A bulk request with ${what} causes no server error`,
    cites: 'rfc7644-3.7-04',
    needs: 'bulk',
    proof: { [fault]: 'status' },
    hint: `Refuse a bulk request whose schemas lack ${bulkSchema} with 400, or process it.`,
    async run(scim: Scim) {
      const fixture = await scim.resource(scim.type())
      const body = bulkOf([replacementIn(scim, fixture)], schemas)
      expectNoServerError(await sendBulk(scim, body))
    },
  } as const
}

/** Sends an operation that gives a value to the text of a resource, and reads it again. */
async function changed(
  scim: Scim,
  { path, type }: Fixture,
  operation: Operation,
  value: string,
): Promise<void> {
  demandDone(entryOf(await processed(scim, [operation]), operation))
  const name = textOf(type)
  const read = await readInState(scim, path, (it) => it.at(pointerOf(name)) === value)
  expect.attribute(read, name, value)
}

/** Three operations whose order matters, as a bulk request and one by one on resources of the same kind. */
async function asOneByOne(scim: Scim): Promise<void> {
  const type = scim.type()
  const [kept, gone] = [await scim.resource(type), await scim.resource(type)]
  const wanted = `${scim.mark} ${scim.random(8)}`
  const late = replacementIn(scim, gone)
  const bulk = await processed(scim, [
    replacementIn(scim, kept),
    { method: 'DELETE', path: gone.path },
    late,
    replacementIn(scim, kept, wanted),
  ])
  const read = await scim.get(gone.path)
  if (isSuccess(read)) expect.status(read, 404, 410)
  const entry = entryOf(bulk, late)
  if (isDone(entry)) reportIn(entry, '/status', 'that of a failure, since it is deleted')
  const name = textOf(type)
  const isLast = (it: Answer): boolean => it.at(pointerOf(name)) === wanted
  expect.attribute(await readInState(scim, kept.path, isLast), name, wanted)
}
