import { Skip } from '../../engine/signals.js'
import { coreSchemas, type CoreSchemaName } from '../../spec/core-schemas.js'
import type { Discovery } from '../../engine/discovery.js'
import { checks } from '../checks.js'
import { definitionsOf } from './definitions.js'
import { configuration, eachSchema, isText, type DocumentInstance } from './documents.js'

const core = Object.values(coreSchemas).map(({ id }) => id.toLowerCase())
/** Registered since: the devices of RFC 9944. */
const later = ['device', 'endpointapp'].map(
  (name) => `urn:ietf:params:scim:schemas:core:2.0:${name}`,
)

/** RFC 7643, section 10: the URNs of schemas. */
export const schemaUrns = checks({
  'urns-are-formed': {
    title: 'A URN of the namespace of SCIM has a known kind and a name',
    cites: 'rfc7643-10.2.1-01',
    proof: { 'core-schemas/urn-of-no-kind': '/Resources/5/id' },
    hint: 'Build the URN as urn:ietf:params:scim:schemas: and a name, or use a namespace of your own.',
    each: eachOfNamespace(/^urn:ietf:params:scim:/i),
    async run(scim, { read }: DocumentInstance) {
      const isFormed = (id: unknown): boolean =>
        /^urn:ietf:params:scim:(schemas|api|param|event)(:[\x21-\x39\x3b-\x7e]+)+$/i.test(
          String(id),
        )
      read(scim).demand('/id', isFormed, 'urn:ietf:params:scim:schemas: and a name')
    },
  },
  'core-is-registered': {
    title: 'A schema in the core part of the namespace of SCIM is a registered one',
    cites: 'rfc7643-10.3.1-01',
    proof: { 'core-schemas/urn-of-our-own': '/Resources/5/id' },
    hint: 'Name a schema of your own in a namespace of your own, not in urn:ietf:params:scim:schemas:core.',
    each: eachOfNamespace(/^urn:ietf:params:scim:schemas:core:/i),
    async run(scim, { read }: DocumentInstance) {
      const isRegistered = (id: unknown): boolean =>
        [...core, ...later].includes(String(id).toLowerCase())
      read(scim).demand('/id', isRegistered, 'a registered URN')
    },
  },
  'core-is-what-it-says': {
    title: 'A schema with the URN of a core schema defines attributes of that schema',
    cites: 'rfc7643-10.2.1-02',
    proof: { 'core-schemas/something-else': '/Resources/5/attributes' },
    hint: 'Give a schema for another purpose a URN of its own.',
    each: (found) => eachSchema(found).filter(({ at }) => nameOf(at('/id')) !== undefined),
    async run(scim, { read, at }: DocumentInstance) {
      const name = nameOf(at('/id'))
      const schema = read(scim)
      if (!name || definitionsOf(schema).length === 0) throw new Skip('the schema defines nothing')
      const printed = Object.keys(coreSchemas[name].attributes).map((path) => path.toLowerCase())
      const isShared = definitionsOf(schema).some(({ path }) =>
        printed.includes(path.toLowerCase()),
      )
      schema.demand('/attributes', () => isShared, `a list with attributes of ${name}`)
    },
  },
  'config-goes-by-its-urn': {
    title: 'The schemas of the configuration have no URN of SCIM 1',
    cites: 'rfc7643-10.4-01',
    proof: { 'core-schemas/config-of-scim-1': '/schemas' },
    hint: 'Use the URNs of RFC 7643, section 10.4, and not those of SCIM 1.1.',
    async run(scim) {
      const isNew = (value: unknown): boolean =>
        Array.isArray(value) && value.length > 0 && !value.some((urn) => isOld(urn))
      configuration(scim).demand('/schemas', isNew, 'a list without a URN of SCIM 1')
    },
  },
})

function eachOfNamespace(namespace: RegExp): (discovery: Discovery) => readonly DocumentInstance[] {
  return (discovery) => eachSchema(discovery).filter(({ at }) => namespace.test(String(at('/id'))))
}

function isOld(urn: unknown): boolean {
  return isText(urn) && urn.toLowerCase().startsWith('urn:scim:schemas:')
}

function nameOf(urn: unknown): CoreSchemaName | undefined {
  const names = Object.keys(coreSchemas) as readonly CoreSchemaName[]
  return names.find((name) => coreSchemas[name].id.toLowerCase() === String(urn).toLowerCase())
}
