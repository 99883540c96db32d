import { parseJson } from '../../core/json.js'
import type { Observation } from '../../engine/check.js'
import { expect } from '../../engine/expect.js'
import { checks } from '../checks.js'
import { everyResource, isService, isWhole } from './about.js'
import { isMembers, isText, memberOf } from './members.js'
import { pathOf, placeOf } from './place.js'
import { isToShow, type Shown } from './shown-resource.js'

/** RFC 7643, sections 3 and 3.1: what every resource has that an answer shows, alone or in a list. */
export const resources = checks({
  'json-object': {
    title: 'Whatever is read is answered with a JSON object',
    cites: ['rfc7643-3-01', 'rfc7643-2.1-03'],
    proof: { 'shown/resource-in-list': 'body', 'shown/html-device': 'body' },
    hint: 'Answer a resource, and a list of them, with one JSON object in the body.',
    concerns: (seen) => isToShow(seen) && seen.request.method === 'GET',
    holds: ({ answer }) => expect.json(answer),
  },
  'has-id': {
    title: 'Every resource has an id that is a text and not empty, also in a projection',
    cites: ['rfc7643-3.1-06', 'rfc7643-3.1-13'],
    proof: {
      'list/strips-ids': '/Resources/0/id',
      'shown/number-as-id': '/id',
      'shown/projection-drops-id': '/id',
      'shown/exclusion-drops-id': '/id',
    },
    hint: 'Put the id into every representation of a resource, whatever attributes the client asks for.',
    ...everyResource(isService, ({ value, report }) => {
      const id = memberOf(value, 'id')
      if (typeof id !== 'string' || id === '') report('/id', 'a text that is not empty', id)
    }),
  },
  'has-common-attributes': {
    title: 'Every resource and every schema has id and meta',
    cites: 'rfc7643-3.1-01',
    proof: { 'shown/no-meta': '/meta', 'shown/schema-without-id': '/Resources/7/id' },
    hint: 'Give every resource, and every document of /Schemas, the attributes id and meta.',
    ...everyResource(isWholeOrSchema, ({ value, report }) => {
      const { id, meta } = { id: memberOf(value, 'id'), meta: memberOf(value, 'meta') }
      if (id === undefined || id === null) report('/id', 'there', id)
      if (meta === undefined || meta === null) report('/meta', 'there', meta)
    }),
  },
  'meta-is-object': {
    title: 'The meta of every resource is an object',
    cites: 'rfc7643-3.1-23',
    proof: { 'shown/meta-as-text': '/meta' },
    hint: 'Make meta a JSON object with resourceType, created, lastModified, location and version.',
    ...everyResource(
      ({ value }) => (memberOf(value, 'meta') ?? undefined) !== undefined,
      ({ value, report }) => {
        const meta = memberOf(value, 'meta')
        if (!isMembers(meta)) report('/meta', 'an object', meta)
      },
    ),
  },
  'meta-times': {
    title: 'Every whole resource tells in meta when it was created and last modified',
    cites: 'rfc7643-3.1-02',
    proof: { 'shown/no-times': '/meta/created' },
    hint: 'Keep meta.created and meta.lastModified of every resource, and return them.',
    ...everyResource(isWhole, ({ value, report }) => {
      for (const name of ['created', 'lastModified']) {
        const time = memberOf(memberOf(value, 'meta'), name)
        if (typeof time !== 'string') report(`/meta/${name}`, 'a time', time)
      }
    }),
  },
  'meta-location': {
    title: 'Every whole resource tells in meta where it is',
    cites: 'rfc7643-3.1-02',
    proof: { 'shown/no-location': '/meta/location' },
    hint: 'Put the URI of the resource into meta.location, also in lists.',
    ...everyResource(isWhole, ({ value, report }) => {
      const location = memberOf(memberOf(value, 'meta'), 'location')
      if (typeof location !== 'string' || location === '')
        report('/meta/location', 'a URI', location)
    }),
  },
  'meta-resource-type': {
    title: 'The meta of every whole resource names a resource type',
    cites: ['rfc7643-3-02', 'rfc7643-3.1-02'],
    proof: { 'shown/no-resource-type': '/meta/resourceType' },
    hint: 'Put the name of the resource type, as /ResourceTypes has it, into meta.resourceType.',
    ...everyResource(isWhole, ({ value, report }) => {
      const name = memberOf(memberOf(value, 'meta'), 'resourceType')
      if (typeof name !== 'string' || name === '')
        report('/meta/resourceType', 'the name of a resource type', name)
    }),
  },
  'named-by-type': {
    title: 'The resource type that a resource names is the one of its endpoint, letter by letter',
    cites: ['rfc7643-3-02', 'rfc7643-3.1-25'],
    proof: {
      'shown/resource-type-in-capitals': '/meta/resourceType',
      'shown/invented-resource-type': '/meta/resourceType',
    },
    hint: 'Spell meta.resourceType exactly as the name in /ResourceTypes, such as User.',
    ...everyResource(
      ({ value, type }) =>
        type !== undefined && typeof memberOf(memberOf(value, 'meta'), 'resourceType') === 'string',
      ({ value, type, report }) => {
        const name = memberOf(memberOf(value, 'meta'), 'resourceType')
        if (name !== type?.name) report('/meta/resourceType', type?.name ?? '', name)
      },
    ),
  },
  'id-without-reserved-word': {
    title: 'No id contains the reserved word bulkId',
    cites: 'rfc7643-3.1-10',
    proof: { 'shown/bulk-id': '/id' },
    hint: 'Issue ids that do not contain the word bulkId.',
    ...everyResource(hasTextId, ({ value, report }) => {
      const id = memberOf(value, 'id')
      if (String(id).includes('bulkId')) report('/id', 'without the word bulkId', id)
    }),
  },
  'id-of-the-path': {
    title: 'A resource has the id under which it was asked for',
    cites: ['rfc7643-3.1-08', 'rfc7643-3.1-12'],
    proof: { 'read/other-user': '/id', 'history/put-renames-id': '/id' },
    hint: 'Take the id from the URL, keep it for the whole life of the resource, and ignore one in the body.',
    ...everyResource(
      (resource) => isService(resource) && hasTextId(resource) && resource.askedId !== undefined,
      ({ value, askedId, report }) => {
        const id = memberOf(value, 'id')
        // Who takes an id in any letter case answers in its own spelling, which is judged elsewhere.
        if (!isText(id, askedId ?? '')) report('/id', askedId ?? '', id)
      },
    ),
  },
  'external-id-of-client': {
    title: 'A new resource has the externalId that the client sent, or none',
    cites: 'rfc7643-3.1-17',
    proof: {
      'shown/invented-external-id': '/externalId',
      'shown/altered-external-id': '/externalId',
    },
    hint: 'Leave externalId to the client: store what it sends, and invent nothing.',
    ...everyResource(isCreated, ({ value, report }, seen) => {
      const sent = memberOf(sentBody(seen), 'externalId') ?? ''
      // What becomes of a value that is no text is told by those who send it.
      if (typeof sent !== 'string') return
      const externalId = memberOf(value, 'externalId') ?? ''
      // A server need not keep an externalId, so that none is no deviation.
      if (externalId !== '' && externalId !== sent)
        report('/externalId', sent === '' ? 'missing' : JSON.stringify(sent), externalId)
    }),
  },
})

function isWholeOrSchema(resource: Shown, seen: Observation): boolean {
  if (isWhole(resource)) return true
  return !resource.isPartial && placeOf(seen)?.endpoint === '/Schemas'
}

function hasTextId({ value }: Shown): boolean {
  const id = memberOf(value, 'id')
  return typeof id === 'string' && id !== ''
}

function isCreated(resource: Shown, { answer, request }: Observation): boolean {
  const isPost = request.method === 'POST' && !pathOf(request.path).endsWith('/.search')
  return isPost && answer.status === 201 && hasTextId(resource)
}

function sentBody({ request }: Observation): unknown {
  return parseJson(request.body ?? '')
}
