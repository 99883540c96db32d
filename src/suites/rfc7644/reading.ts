import { percentEncoded } from '../../core/percent-encoded.js'
import { atPointer } from '../../core/pointer.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import { linkOf } from '../../engine/link.js'
import type { ResourceType } from '../../engine/resource-type.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { kindOfBody, shown } from '../../engine/wording.js'
import { coreSchemas } from '../../spec/core-schemas.js'
import { checks } from '../checks.js'
import { readBack } from './accepted.js'
import { isSameState, membersOf } from './same-state.js'

/** RFC 7644, sections 3.4 and 3.4.1: retrieving a known resource. */
export const reading = checks({
  'answers-with-the-resource': {
    title: 'GET of a resource answers 200 with that resource alone',
    cites: 'rfc7644-3.4.1-01',
    proof: {
      'reading/answers-203': 'status',
      'reading/wraps-in-list': '/id',
      'read/other-user': '/id',
    },
    hint: 'Answer GET of a resource with 200 and the resource itself as the body.',
    each: eachType,
    async run(scim, { type }) {
      const { id, path } = await scim.reader(type)
      const answer = await readBack(scim, path)
      expect.attribute(answer, 'id', id)
      if (answer.at('/Resources') !== undefined)
        answer.report(findingOf(answer, '/Resources', 'absent', kindOfBody(answer.text)))
    },
  },
  'listed-resource-is-at-its-location': {
    title: 'A resource that a list shows can be read at its meta.location and is the same there',
    cites: 'rfc7644-3.4-01',
    proof: {
      'reading/listed-location-of-nothing': 'status',
      'reading/listed-location-of-another': '/id',
    },
    hint: 'Give each resource of a list the meta.location at which it can be read.',
    each: eachType,
    async run(scim, { type }) {
      await scim.reader(type)
      const list = await scim.get(type.endpoint, { query: { startIndex: '1', count: '10' } })
      if (list.status === 400) throw new Skip(`${list.line} answered 400: it wants a filter`)
      expect.status(list, 200)
      const entries = list.at('/Resources')
      const entry: unknown = Array.isArray(entries) ? entries[0] : undefined
      const id = atPointer(entry, '/id')
      if (typeof id !== 'string') throw new Blocked(`${list.line} shows no resource with an id`)
      const location = atPointer(entry, '/meta/location')
      const link = linkOf(location, scim.baseUrl, type.endpoint)
      if (!link) throw new Skip('the list shows no meta.location')
      const read = await scim.get(link.path, { base: link.base })
      // Somebody else may have deleted it in between.
      if (read.status === 404) {
        const known = await scim.get(`${type.endpoint}/${percentEncoded(id)}`)
        if (known.status === 404) throw new Skip('the listed resource is gone')
      }
      expect.status(read, 200)
      expect.attribute(read, 'id', id)
      const name = atPointer(entry, '/userName')
      if (name !== undefined) expect.attribute(read, 'userName', name)
    },
  },
  'shows-declared-attributes': {
    title: 'A resource shows no attribute that its published schemas do not define',
    cites: 'rfc7644-3.4-02',
    proof: {
      'reading/shows-undeclared': '/shoeSize',
      'reading/shows-undeclared-extension': '/urn:example:nowhere',
    },
    hint: 'Publish in /Schemas and /ResourceTypes whatever your resources show, or leave it out.',
    each: eachType,
    async run(scim, { type }) {
      if (!type.attributes.some(({ schema }) => schema === type.schema))
        throw new Skip(`no schema is published for ${type.name}`)
      const { id, path } = await scim.reader(type)
      const answer = await readBack(scim, path)
      expect.attribute(answer, 'id', id)
      const published = scim.discovery.documents.schemas.map((one) => String(atPointer(one, '/id')))
      // What is published is defined, also where the resource type does not name it.
      const declared = new Set([...declaredNames(type), ...published.map((it) => it.toLowerCase())])
      for (const [name, value] of membersOf(answer.body)) {
        if (declared.has(name.toLowerCase()) || isSameState(value, undefined)) continue
        answer.report(
          findingOf(answer, `/${name}`, 'absent, as no schema defines it', shown(value)),
        )
      }
    },
  },
})

/**
 * The names of the first level, in lower case. A server that publishes the core schema in part is
 * reported for that, and not here.
 */
function declaredNames({ schema, attributes, extensions }: ResourceType): ReadonlySet<string> {
  const core = Object.values(coreSchemas).find(
    (one) => one.id.toLowerCase() === schema.toLowerCase(),
  )
  const names = [
    ...['schemas', 'id', 'externalId', 'meta'],
    ...attributes.filter((one) => one.schema === schema).map((one) => one.name),
    ...extensions.map((one) => one.schema),
    ...Object.keys(core?.attributes ?? {}),
  ]
  return new Set(names.map((name) => name.toLowerCase()))
}
