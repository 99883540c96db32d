import type { Answer } from '../../engine/answer.js'
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
  demandTaken,
  isSuccess,
  readBack,
  skipUnlessOffered,
} from '../rfc7644/accepted.js'
import { replacementOf } from '../rfc7644/replacement.js'
import { sampled } from './sample.js'

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
      const body = scim.payload(type, { externalId: fresh(scim) })
      const { read } = await createAndRead(scim, type, body)
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
      const sent = fresh(scim)
      expect.attribute(await withExternalId(scim, type, sent), 'externalId', sent)
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
      const sent = fresh(scim)
      const read = await withExternalId(scim, type, sent)
      const list = await scim.get(type.endpoint, { query: { filter: `externalId eq "${sent}"` } })
      skipUnlessOffered(list)
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
      const answer = await scim.post(type.endpoint, scim.payload(type, { externalId: '' }))
      skipUnlessOffered(answer)
      if (!isSuccess(answer)) {
        expect.status(answer, 201, 400)
        return
      }
      expectNone(await readBack(scim, createdPath(answer, type)))
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
      // That one is demanded is told by another check.
      const answer = await sampled(scim, type, body, `a ${type.name} without externalId`)
      expectNone(await readBack(scim, createdPath(answer, type)))
    },
  },
  'not-unique': {
    title: 'Two resources may have the same externalId',
    cites: 'rfc7643-3.1-19',
    proof: { 'external-id/unique': 'status' },
    hint: 'Leave it to the client that an externalId is unique.',
    each: eachType,
    async run(scim, { type }) {
      const sent = fresh(scim)
      await withExternalId(scim, type, sent)
      const body = scim.payload(type, { externalId: sent })
      const { read } = await createAndRead(scim, type, body)
      expect.attribute(read, 'externalId', sent)
    },
  },
  'changed-by-put': {
    title: 'PUT changes an externalId',
    cites: 'rfc7643-3.1-21',
    proof: { 'external-id/fixed': '/externalId', 'external-id/immutable': 'status' },
    hint: 'Store the externalId of a PUT in the place of the one before.',
    each: eachType,
    async run(scim, { type }) {
      const resource = await scim.resource(type, { externalId: fresh(scim) })
      demandKept(await readBack(scim, resource.path))
      const body = await replacementOf(scim, resource)
      // A refusal tells of externalId only where the same PUT without a change is accepted.
      demandTaken(await scim.put(resource.path, body), 200)
      const sent = fresh(scim)
      demandSuccess(await scim.put(resource.path, { ...body, externalId: sent }), 200)
      expect.attribute(await readBack(scim, resource.path), 'externalId', sent)
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
        scim.resource(type, { externalId: fresh(scim) }),
      )
      const body = scim.payload(type, { externalId: undefined })
      const { read } = await createAndRead(scim, type, body)
      expect.value(read, '/id', (id) => typeof id === 'string', 'a text')
    },
  },
})

/** Letters of both cases, for they matter. */
function fresh(scim: Scim): string {
  return `AbC-${scim.mark}-${scim.random(6)}`
}

/** A resource with an externalId, on a target that keeps it. */
async function withExternalId(scim: Scim, type: ResourceType, externalId: string): Promise<Answer> {
  const { path } = await scim.resource(type, { externalId })
  const read = await readBack(scim, path)
  demandKept(read)
  return read
}

function demandKept(read: Answer): void {
  if (isUnassigned(read.at('/externalId')))
    throw new Skip('the target does not keep externalId, which is optional')
}

function expectNone(read: Answer): void {
  expect.value(read, '/id', (id) => typeof id === 'string', 'a text')
  const value = read.at('/externalId') ?? ''
  if (value !== '') read.report(findingOf(read, '/externalId', 'missing', shown(value)))
}
