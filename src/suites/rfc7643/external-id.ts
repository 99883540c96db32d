import { expect, findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { isUnassigned } from '../exchanges/members.js'
import {
  createAndRead,
  createdPath,
  demandSuccess,
  isSuccess,
  readBack,
  skipUnlessOffered,
} from '../rfc7644/accepted.js'

/** RFC 7643, section 3.1: the externalId, which belongs to the client. */
export const externalId = checks({
  'on-every-type': {
    title: 'Every type of resource takes an externalId, which no schema has to name',
    cites: 'rfc7643-3-11',
    proof: { 'external-id/refused': 'status' },
    hint: 'Accept id, externalId and meta on every resource, whatever its schemas are.',
    each: eachType,
    async run(scim, { type }) {
      await scim.once(`plain ${type.endpoint}`, () => scim.resource(type))
      const { read } = await createAndRead(scim, type, withExternalId(scim, type))
      expect.value(read, '/id', (id) => typeof id === 'string', 'a text')
    },
  },
  'kept-letter-by-letter': {
    title: 'An externalId comes back letter by letter, as a text',
    cites: ['rfc7643-3.1-14', 'rfc7643-3.1-20'],
    proof: {
      'external-id/in-lower-case': '/externalId',
      'external-id/as-object': '/externalId',
    },
    hint: 'Store externalId as it is sent, with its letter case.',
    each: eachType,
    async run(scim, { type }) {
      const sent = `AbC-${scim.mark}-${scim.random(6)}`
      const read = await keptExternalId(scim, type, sent)
      expect.attribute(read, 'externalId', sent)
    },
  },
  'finds-by-external-id': {
    title: 'A filter on externalId finds the resource, and no other one',
    cites: 'rfc7643-3.1-15',
    needs: 'filter',
    proof: { 'external-id/not-filtered': 'status', 'external-id/found-always': '/totalResults' },
    hint: 'Support the filter externalId eq "…".',
    each: eachType,
    async run(scim, { type }) {
      const sent = `AbC-${scim.mark}-${scim.random(6)}`
      const read = await keptExternalId(scim, type, sent)
      const filter = `externalId eq "${sent}"`
      const list = await scim.get(type.endpoint, { query: { filter } })
      expect.status(list, 200)
      expect.value(list, '/totalResults', (total) => total === 1, '1')
      expect.value(list, '/Resources/0/id', (id) => id === read.at('/id'), shown(read.at('/id')))
    },
  },
  'empty-is-none': {
    title: 'An empty externalId is refused with 400, or taken as none',
    cites: 'rfc7643-3.1-16',
    proof: { 'external-id/empty-500': 'status' },
    hint: 'Treat an empty externalId as unassigned, or refuse it.',
    each: eachType,
    async run(scim, { type }) {
      const body = scim.payload(type, { externalId: '' })
      const answer = await scim.post(type.endpoint, body)
      skipUnlessOffered(answer)
      if (!isSuccess(answer)) return expect.status(answer, 201, 400)
      const read = await readBack(scim, createdPath(answer, type))
      const value = read.at('/externalId') ?? ''
      if (value !== '') read.report(findingOf(read, '/externalId', 'missing', shown(value)))
    },
  },
  'not-invented': {
    title: 'A resource that was created without an externalId has none',
    cites: 'rfc7643-3.1-17',
    proof: { 'external-id/invented': '/externalId' },
    hint: 'Leave externalId without a value until a client sets it.',
    each: eachType,
    async run(scim, { type }) {
      const body = scim.payload(type, { externalId: undefined })
      const { externalId: _, ...without } = body
      const answer = await scim.post(type.endpoint, without)
      skipUnlessOffered(answer)
      demandSuccess(answer, 201)
      const read = await readBack(scim, createdPath(answer, type))
      const value = read.at('/externalId') ?? ''
      if (value !== '') read.report(findingOf(read, '/externalId', 'missing', shown(value)))
    },
  },
  'not-unique': {
    title: 'Two resources may have the same externalId',
    cites: 'rfc7643-3.1-19',
    proof: { 'external-id/unique': 'status' },
    hint: 'Leave it to the client that an externalId is unique.',
    each: eachType,
    async run(scim, { type }) {
      const sent = `${scim.mark}-${scim.random(6)}`
      await keptExternalId(scim, type, sent)
      const answer = await scim.post(type.endpoint, scim.payload(type, { externalId: sent }))
      demandSuccess(answer, 201)
    },
  },
  'changed-by-put': {
    title: 'PUT changes an externalId',
    cites: 'rfc7643-3.1-21',
    proof: { 'external-id/fixed': '/externalId', 'external-id/immutable': 'status' },
    hint: 'Store the externalId of a PUT in the place of the one before.',
    each: eachType,
    async run(scim, { type }) {
      const first = `${scim.mark}-${scim.random(6)}`
      const resource = await scim.resource(type, { externalId: first })
      const before = await readBack(scim, resource.path)
      demandKept(before.at('/externalId'))
      const externalId = `${scim.mark}-${scim.random(6)}`
      const body = { ...resource.body, id: resource.id, externalId }
      demandSuccess(await scim.put(resource.path, body), 200, 204)
      expect.attribute(await readBack(scim, resource.path), 'externalId', externalId)
    },
  },
  optional: {
    title: 'A resource needs no externalId',
    cites: 'rfc7643-3.1-22',
    proof: { 'external-id/required': 'status' },
    hint: 'Accept resources without an externalId.',
    each: eachType,
    async run(scim, { type }) {
      await scim.once(`identified ${type.endpoint}`, () =>
        scim.resource(type, { externalId: `${scim.mark}-${scim.random(6)}` }),
      )
      const { externalId: _, ...body } = scim.payload(type)
      demandSuccess(await scim.post(type.endpoint, body), 201)
    },
  },
})

function withExternalId(scim: Scim, type: ResourceType) {
  return scim.payload(type, { externalId: `${scim.mark}-${scim.random(6)}` })
}

/** A resource with an externalId, on a target that keeps it. */
async function keptExternalId(scim: Scim, type: ResourceType, externalId: string) {
  const { path } = await scim.resource(type, { externalId })
  const read = await readBack(scim, path)
  demandKept(read.at('/externalId'))
  return read
}

function demandKept(value: unknown): void {
  if (isUnassigned(value)) throw new Skip('the target does not keep externalId, which is optional')
}
