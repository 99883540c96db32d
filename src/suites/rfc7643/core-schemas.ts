import { atPointer } from '../../core/pointer.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { coreSchemas, type CoreSchemaName } from '../../spec/core-schemas.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { compared, printedForms, printedTraits } from './core-comparison.js'
import { definitionsOf, type Definition } from './definitions.js'
import { eachSchema, isText, listed, type Document } from './documents.js'
import { schemaUrns } from './urns.js'

type Facts = Pick<BuiltInCheck, 'title' | 'cites' | 'proof' | 'hint'>

/** A check that what a schema declares leads to the JSON that the printed schema leads to. */
function sameJson(name: CoreSchemaName, facts: Facts): BuiltInCheck {
  return { ...facts, run: async (scim) => compared(published(scim, name), name, printedForms) }
}

/** A check that a schema declares each characteristic as the printed schema does. */
function sameTraits(name: CoreSchemaName, facts: Facts): BuiltInCheck {
  return { ...facts, run: async (scim) => compared(published(scim, name), name, printedTraits) }
}

/** RFC 7643, section 8.7: the core schemas as the target publishes them. */
export const publishedCoreSchemas = checks({
  'user-forms': sameJson('User', {
    title:
      'The User schema declares attributes as single or multi-valued, and of the JSON type, as printed',
    cites: 'rfc7643-8.7.1-02',
    proof: {
      'core-schemas/one-phone-number': '/Resources/0/attributes/13/multiValued',
      'core-schemas/photo-is-a-number': '/Resources/0/attributes/15/subAttributes/0/type',
    },
    hint: 'Declare the attributes of the User schema with the types and the plurality of RFC 7643, section 8.7.1.',
  }),
  'user-name-is-needed': {
    title: 'The User schema declares userName as required, and as the same in any case',
    cites: 'rfc7643-8.7.1-02',
    proof: {
      'core-schemas/user-name-optional': '/Resources/0/attributes/0/required',
      'core-schemas/user-name-with-case': '/Resources/0/attributes/0/caseExact',
    },
    hint: 'Declare userName with required true and caseExact false.',
    async run(scim) {
      const user = published(scim, 'User')
      const { pointer } = definition(user, 'userName')
      user.demand(`${pointer}/required`, (value) => value === true, 'true')
      user.demand(`${pointer}/caseExact`, (value) => value !== true, 'false')
    },
  },
  'password-is-secret': {
    title: 'The User schema declares that the password can only be written and is never returned',
    cites: ['rfc7643-8.7.1-02', 'rfc7643-4.1.1-30'],
    proof: {
      'core-schemas/password-read-write': '/Resources/0/attributes/11/mutability',
      'core-schemas/password-returned': '/Resources/0/attributes/11/returned',
    },
    hint: 'Declare password with mutability writeOnly and returned never, or leave it out.',
    async run(scim) {
      const user = published(scim, 'User')
      const { pointer } = definition(user, 'password')
      user.demand(`${pointer}/mutability`, is('writeOnly'), 'writeOnly')
      user.demand(`${pointer}/returned`, is('never'), 'never')
    },
  },
  'groups-are-read-only': {
    title: 'The User schema declares that groups can only be read',
    cites: ['rfc7643-8.7.1-02', 'rfc7643-4.1.2-29'],
    proof: { 'core-schemas/groups-read-write': '/Resources/0/attributes/17/mutability' },
    hint: 'Declare groups with mutability readOnly, or leave it out.',
    async run(scim) {
      const user = published(scim, 'User')
      const { pointer } = definition(user, 'groups')
      user.demand(`${pointer}/mutability`, is('readOnly'), 'readOnly')
    },
  },
  'group-forms': sameJson('Group', {
    title:
      'The Group schema declares attributes as single or multi-valued, and of the JSON type, as printed',
    cites: 'rfc7643-8.7.1-03',
    proof: 'core-schemas/members-are-texts',
    hint: 'Declare the attributes of the Group schema with the types and the plurality of RFC 7643, section 8.7.1.',
  }),
  'enterprise-user-forms': sameJson('EnterpriseUser', {
    title:
      'The enterprise extension declares attributes as single or multi-valued, and of the JSON type, as printed',
    cites: 'rfc7643-8.7.1-04',
    proof: 'core-schemas/manager-is-a-text',
    hint: 'Declare the attributes of the enterprise extension with the types and the plurality of RFC 7643, section 8.7.1.',
  }),
  'service-provider-config-schema': sameTraits('ServiceProviderConfig', {
    title: 'The published schema of the configuration agrees with the printed one',
    cites: 'rfc7643-8.7.2-01',
    proof: 'core-schemas/config-can-be-written',
    hint: 'Publish the schema of RFC 7643, section 8.7.2, as it is, or leave it out.',
  }),
  'resource-type-schema': sameTraits('ResourceType', {
    title: 'The published schema of resource types agrees with the printed one',
    cites: 'rfc7643-8.7.2-02',
    proof: 'core-schemas/one-extension-only',
    hint: 'Publish the schema of RFC 7643, section 8.7.2, with its errata, or leave it out.',
  }),
  'schema-schema': sameTraits('Schema', {
    title: 'The published schema of schemas agrees with the printed one',
    cites: 'rfc7643-8.7.2-03',
    proof: 'core-schemas/attributes-optional',
    hint: 'Publish the schema of RFC 7643, section 8.7.2, with its errata, or leave it out.',
  }),
  'registered-urns': {
    title: 'The core schemas go by their registered URNs',
    cites: 'rfc7643-10.4-01',
    proof: {
      'core-schemas/plural-urn': '/Resources/5/id',
      'core-schemas/old-urn': '/Resources/7/id',
    },
    hint: 'Spell the URNs of the core schemas as RFC 7643, section 10.4, registers them.',
    async run(scim) {
      const all = listed(scim, '/Schemas')
      for (const index of eachSchema(scim.discovery).keys())
        all.demand(`/Resources/${String(index)}/id`, isWellSpelled, 'a registered URN')
    },
  },
  ...schemaUrns,
})

const registered = Object.values(coreSchemas).map(({ id }) => id.toLowerCase())
const meant = [
  /^urn:(ietf:params:)?scim:schemas:core:(.*:)?(users?|groups?|serviceproviderconfig\w*|resourcetypes?|schemas?)$/,
  /^urn:(ietf:params:)?scim:schemas:extension:enterprise:(.*:)?users?$/,
]

/** False of what is meant to be a core schema and is called otherwise: a plural, or the name of SCIM 1. */
function isWellSpelled(urn: unknown): boolean {
  if (!isText(urn)) return true
  const lower = urn.toLowerCase()
  const isMeant = lower.startsWith('urn:scim:schemas:') || meant.some((one) => one.test(lower))
  return !isMeant || registered.includes(lower)
}

function is(wanted: string): (value: unknown) => boolean {
  return (value) => String(value).toLowerCase() === wanted.toLowerCase()
}

/** A core schema as the target lists it; skips a check where it does not. */
function published(scim: Scim, name: CoreSchemaName): Document {
  const { id } = coreSchemas[name]
  const found = eachSchema(scim.discovery).find(({ at }) => is(id)(at('/id')))
  if (!found) throw new Skip(`the target lists no schema ${id}`)
  if (!Array.isArray(atPointer(found.at('/attributes'), '')))
    throw new Skip(`the schema ${id} lists no attributes`)
  return found.read(scim)
}

function definition(schema: Document, path: string): Definition {
  const found = definitionsOf(schema).find((one) => is(path)(one.path))
  if (!found) throw new Skip(`the schema does not define ${path}`)
  return found
}
