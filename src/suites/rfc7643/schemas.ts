import { atPointer } from '../../core/pointer.js'
import { expect } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { characteristics } from './characteristics.js'
import { declaredBehaviour } from './declared-behaviour.js'
import { declaredValues } from './declared-values.js'
import { declaredVisibility } from './declared-visibility.js'
import { definitionForms } from './definition-forms.js'
import {
  eachDeclaredType,
  eachSchema,
  holdsUrn,
  indicesOf,
  isListedSchema,
  isObject,
  isText,
  listed,
  type DocumentInstance,
} from './documents.js'

const urn = 'urn:ietf:params:scim:schemas:core:2.0:Schema'

/** RFC 7643, section 7: schema documents, and the definitions of attributes in them. */
export const schemas = checks({
  'names-schema': {
    title: 'A schema document has the URN of Schema in its schemas',
    cites: 'rfc7643-7-05',
    proof: { 'schemas/omits-schemas': '/Resources/0/schemas' },
    hint: `Put ${urn} into the schemas of each document of /Schemas.`,
    each: eachSchema,
    async run(scim, { read }: DocumentInstance) {
      read(scim).demand('/schemas', (value) => holdsUrn(value, urn), `a list with ${urn}`)
    },
  },
  'id-is-uri': {
    title: 'The id of a schema document is a URI',
    cites: 'rfc7643-7-08',
    proof: 'schemas/short-id',
    hint: 'Give each schema its URN as id, not a short name or a number.',
    each: eachSchema,
    async run(scim, { read }: DocumentInstance) {
      const isUri = (value: unknown): boolean =>
        typeof value === 'string' && /^[a-z][a-z\d+.-]*:\S+$/i.test(value)
      read(scim).demand('/id', isUri, 'an absolute URI')
    },
  },
  'ids-differ': {
    title: 'No two schema documents have the same id',
    cites: 'rfc7643-7-08',
    proof: 'schemas/id-twice',
    hint: 'List each schema once, under an id that is its own.',
    async run(scim) {
      const all = listed(scim, '/Schemas')
      const seen = new Set<string>()
      for (const index of indicesOf(all.at('/Resources'))) {
        const pointer = `/Resources/${String(index)}/id`
        const id = all.at(pointer)
        if (typeof id !== 'string') continue
        const isFirst = !seen.has(id.toLowerCase())
        all.demand(pointer, () => isFirst, 'an id that no other schema has')
        seen.add(id.toLowerCase())
      }
      if (seen.size === 0) throw new Skip('no schema document has an id')
    },
  },
  'has-name': {
    title: 'A schema document has a name',
    cites: 'rfc7643-7-09',
    proof: { 'schemas/no-name': '/Resources/0/name' },
    hint: 'Give the schema a name for people.',
    each: eachSchema,
    async run(scim, { read }: DocumentInstance) {
      read(scim).demand('/name', isText, 'a text')
    },
  },
  'has-description': {
    title: 'A schema document has a description',
    cites: 'rfc7643-7-10',
    proof: { 'schemas/no-description': '/Resources/0/description' },
    hint: 'Describe in a sentence what the schema is for.',
    each: eachSchema,
    async run(scim, { read }: DocumentInstance) {
      read(scim).demand('/description', isText, 'a text')
    },
  },
  'lists-attributes': {
    title: 'A schema document has attributes, a list of objects',
    cites: ['rfc7643-7-11', 'rfc7644-4-08'],
    proof: 'schemas/attributes-as-object',
    hint: 'Give the attributes of a schema as a JSON array of objects.',
    each: eachSchema,
    async run(scim, { read }: DocumentInstance) {
      const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isObject)
      read(scim).demand('/attributes', isList, 'a list of objects')
    },
  },
  'always-shows-id': {
    title: 'A schema document has its id also when other attributes are asked for',
    cites: 'rfc7643-7-03',
    proof: { 'schemas/projects-id-away': '/id' },
    hint: 'Ignore the parameter attributes for schemas, or keep the id, which is always returned.',
    async run(scim) {
      const id = atPointer(scim.discovery.documents.schemas[0], '/id')
      if (!isText(id)) throw new Skip('the target lists no schema with an id')
      const answer = await scim.get(`/Schemas/${encodeURI(id)}`, { query: { attributes: 'name' } })
      if ([400, 403, 404, 501].includes(answer.status))
        throw new Skip('single schemas can not be read, or not with that parameter')
      expect.status(answer, 200)
      expect.value(answer, '/id', (value) => sameText(value, id), id)
    },
  },
  'describes-what-is-used': {
    title: 'Every URN in the schemas of a resource is that of a schema which can be read',
    cites: 'rfc7643-7-01',
    proof: { 'schemas/unknown-in-use': '/schemas' },
    hint: 'Serve below /Schemas each schema whose URN your resources carry, or do not name it there.',
    each: eachDeclaredType,
    async run(scim, { type }) {
      if (scim.discovery.documents.schemas.length === 0)
        throw new Skip('the target lists nothing at /Schemas')
      const { path } = await scim.reader(type)
      const answer = await scim.once(`GET ${path}`, () => scim.get(path))
      expect.status(answer, 200)
      const used = answer.at('/schemas')
      const isKnown = await Promise.all(
        (Array.isArray(used) ? used : []).map((one) => isServed(scim, one)),
      )
      const findings = { ...answer, report: scim.report }
      const meets = (value: unknown): boolean =>
        Array.isArray(value) && value.length > 0 && isKnown.every(Boolean)
      expect.value(findings, '/schemas', meets, 'a list with nothing but schemas of /Schemas')
    },
  },
  ...definitionForms,
  ...characteristics,
  ...declaredBehaviour,
  ...declaredVisibility,
  ...declaredValues,
})

async function isServed(scim: Scim, used: unknown): Promise<boolean> {
  if (isListedSchema(scim, used)) return true
  if (typeof used !== 'string' || used.trim() === '') return false
  const answer = await scim.get(`/Schemas/${encodeURI(used)}`)
  return answer.status === 200 && sameText(answer.at('/id'), used)
}

function sameText(value: unknown, text: string): boolean {
  return typeof value === 'string' && value.toLowerCase() === text.toLowerCase()
}
