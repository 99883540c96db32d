import { percentEncoded } from '../../core/percent-encoded.js'
import { isDeepStrictEqual } from 'node:util'
import { pointerOf } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import { linkOf } from '../../engine/link.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import type { FaultId } from '../../reference/faults/index.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { isElsewhere } from './elsewhere.js'
import {
  eachResourceType,
  eachSchema,
  isObject,
  isText,
  isUnassigned,
  listed,
  type DocumentInstance,
} from '../rfc7643/documents.js'

const messages = 'urn:ietf:params:scim:api:messages:2.0:'

function unknownIs404(
  path: '/Schemas' | '/ResourceTypes',
  prefix: string,
  fault: FaultId,
): BuiltInCheck {
  return {
    title: `An entry of ${path} that is not there is answered with 404`,
    cites: 'rfc7644-3.12-13',
    proof: { [fault]: 'status' },
    hint: `Answer 404 when what is asked for below ${path} does not exist.`,
    async run(scim) {
      // Where nothing is listed, a 404 says nothing.
      listed(scim, path)
      const answer = await scim.get(`${path}/${prefix}${scim.random(12)}`)
      expect.status(answer, 404)
    },
  }
}

/** RFC 7644, section 4: single schemas and resource types. */
export const singleDocuments = checks({
  'schema-by-urn': {
    title: 'A schema is read by its URN as the same document that is listed',
    cites: ['rfc7644-4-07', 'rfc7644-4-10'],
    proof: {
      'discovery/single-schema-404': 'status',
      'discovery/single-schema-in-list': '/id',
      'discovery/single-schema-differs': '/attributes',
    },
    hint: 'Serve each schema, as it is in the list, at /Schemas/ with its URN.',
    each: (found) => eachSchema(found).filter(({ at }) => isText(at('/id'))),
    async run(scim, { at }: DocumentInstance) {
      const answer = await scim.get(`/Schemas/${encodeURI(String(at('/id')))}`)
      expect.status(answer, 200)
      expectSame(answer, at)
    },
  },
  'resource-type-by-id': {
    title: 'A resource type is read by its id as the same document that is listed',
    cites: ['rfc7644-4-10', 'rfc7643-6-04'],
    proof: {
      'discovery/single-type-404': 'status',
      'discovery/single-type-differs': '/endpoint',
    },
    hint: 'Serve each resource type, as it is in the list, at /ResourceTypes/ with its id.',
    each: (found) => eachResourceType(found).filter(({ at }) => isText(at('/id'))),
    async run(scim, { at }: DocumentInstance) {
      const answer = await scim.get(`/ResourceTypes/${percentEncoded(String(at('/id')))}`)
      expect.status(answer, 200)
      expectSame(answer, at)
    },
  },
  'locations-lead-to-documents': {
    title: 'The location of a resource type or schema leads to it',
    cites: 'rfc7644-4-10',
    proof: { 'discovery/dead-location': 'status' },
    hint: 'Give in meta.location the URL at which the single document is read, or leave it out.',
    each: (found) =>
      [...eachResourceType(found), ...eachSchema(found)].filter(({ at }) =>
        isText(at('/meta/location')),
      ),
    async run(scim, { at, type }: DocumentInstance) {
      const location = String(at('/meta/location'))
      const link = linkOf(location, scim.baseUrl, `${type.endpoint}/`)
      if (!link) throw new Skip('the location is no URL that could be read')
      const answer = await scim.get(link.path, { base: link.base })
      if (answer.status !== 200 && isElsewhere(location, scim.baseUrl))
        throw new Skip('the location is that of another host, which the run does not talk to')
      expect.status(answer, 200)
      expectSame(answer, at)
    },
  },
  'unknown-schema-404': unknownIs404(
    '/Schemas',
    'urn:example:params:scim:schemas:',
    'discovery/unknown-schema-200',
  ),
  'unknown-resource-type-404': unknownIs404(
    '/ResourceTypes',
    'Unknown',
    'discovery/unknown-type-200',
  ),
  'lists-no-messages': {
    title: 'No schema of a message is listed at /Schemas',
    cites: 'rfc7644-3.1-04',
    proof: { 'discovery/lists-message': '/Resources/8/id' },
    hint: 'List schemas of resources only; those of messages stay out of /Schemas.',
    each: eachSchema,
    async run(scim, { read }: DocumentInstance) {
      const isMessage = /^urn:ietf:params:scim:api:/i
      read(scim).demand('/id', (id) => !isMessage.test(String(id)), 'the URN of no message')
    },
  },
  'serves-no-messages': {
    title: 'No schema of a message is served below /Schemas',
    cites: 'rfc7644-3.1-04',
    proof: { 'discovery/serves-message': 'status' },
    hint: 'Answer 404 for the schemas of messages, such as ListResponse.',
    async run(scim) {
      listed(scim, '/Schemas')
      const answer = await scim.get(`/Schemas/${messages}ListResponse`)
      if (answer.status === 200) expect.status(answer, 404)
    },
  },
})

/** Demands that a document is the one that was listed; what has no value may be left out, and meta may differ. */
function expectSame(answer: Answer, listedAt: (pointer: string) => unknown): void {
  expect.json(answer)
  const document = listedAt('')
  const names = new Set(
    [answer.body, document].flatMap((one) => (isObject(one) ? Object.keys(one) : [])),
  )
  for (const name of names) {
    if (name === 'meta') continue
    const pointer = pointerOf(name)
    const single = answer.at(pointer)
    const wanted = listedAt(pointer)
    if (isDeepStrictEqual(canonical(single), canonical(wanted))) continue
    answer.report(findingOf(answer, pointer, `as listed, ${shown(wanted)}`, shown(single)))
  }
}

/** A value in which neither order nor members without a value make a difference. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) {
    const texts = value.map((one) => JSON.stringify(canonical(one)))
    return texts.length === 0 ? null : texts.sort()
  }
  if (!isObject(value)) return value ?? null
  const members = Object.entries(value).filter(([, member]) => !isUnassigned(member))
  return Object.fromEntries(
    members
      .map(([name, member]) => [name, canonical(member)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  )
}
