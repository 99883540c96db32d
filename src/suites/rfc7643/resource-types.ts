import { Skip } from '../../engine/signals.js'
import type { Scim } from '../../engine/scim.js'
import { checks } from '../checks.js'
import {
  eachResourceType,
  holdsUrn,
  indicesOf,
  isListedSchema,
  isObject,
  isText,
  listed,
  type DocumentInstance,
} from './documents.js'
import { extensionChecks } from './extensions.js'
import { typedResources } from './typed-resources.js'

const urn = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType'

/** RFC 7643, section 6: resource types, and section 3.3: their extensions. */
export const resourceTypes = checks({
  'names-schema': {
    title: 'A resource type has the URN of ResourceType in its schemas',
    cites: 'rfc7643-6-01',
    proof: { 'resource-types/omits-schemas': '/Resources/0/schemas' },
    hint: `Put ${urn} into the schemas of each document of /ResourceTypes.`,
    each: eachResourceType,
    async run(scim, { read }: DocumentInstance) {
      read(scim).demand('/schemas', (value) => holdsUrn(value, urn), `a list with ${urn}`)
    },
  },
  'has-name': {
    title: 'A resource type has a name',
    cites: ['rfc7643-6-05', 'rfc7644-4-09'],
    proof: { 'resource-types/no-name': '/Resources/2/name' },
    hint: 'Give the resource type the name that meta.resourceType of its resources has.',
    each: eachResourceType,
    async run(scim, { read }: DocumentInstance) {
      read(scim).demand('/name', isText, 'a text')
    },
  },
  'names-differ': {
    title: 'No two resource types have the same name',
    cites: 'rfc7643-6-05',
    proof: { 'resource-types/listed-twice': '/Resources/3/name' },
    hint: 'List each resource type once, under a name of its own.',
    async run(scim) {
      demandDifferent(scim, 'name')
    },
  },
  'ids-differ': {
    title: 'No two resource types have the same id',
    cites: 'rfc7643-6-04',
    proof: { 'resource-types/id-twice': '/Resources/2/id' },
    hint: 'Give each resource type an id of its own, or none.',
    async run(scim) {
      demandDifferent(scim, 'id')
    },
  },
  'endpoints-differ': {
    title: 'No two resource types have the same endpoint',
    cites: 'rfc7643-6-07',
    proof: { 'resource-types/listed-twice': '/Resources/3/endpoint' },
    hint: 'Serve each resource type at an endpoint of its own.',
    async run(scim) {
      demandDifferent(scim, 'endpoint')
    },
  },
  'has-description': {
    title: 'A resource type has a description',
    cites: 'rfc7643-6-06',
    proof: { 'resource-types/no-description': '/Resources/0/description' },
    hint: 'Describe in a sentence what the resource type is for.',
    each: eachResourceType,
    async run(scim, { read }: DocumentInstance) {
      read(scim).demand('/description', isText, 'a text')
    },
  },
  'has-endpoint': {
    title: 'A resource type has an endpoint below the base URL',
    cites: ['rfc7643-6-07', 'rfc7644-4-09'],
    proof: { 'resource-types/endpoint-elsewhere': '/Resources/2/endpoint' },
    hint: 'Give the endpoint as a path relative to the base URL, such as /Users.',
    each: eachResourceType,
    async run(scim, { read }: DocumentInstance) {
      const { hostname } = new URL(scim.baseUrl)
      // A full URL of the same host is a blemish and no violation; a proxy may change scheme and port.
      const isHere = (value: unknown): boolean =>
        isText(value) &&
        // The id of a resource comes behind it.
        !/[?#]|(^|\/)\.{1,2}(\/|$)/.test(value) &&
        (!/^[a-z][a-z\d+.-]*:|^\/\//i.test(value) ||
          (URL.canParse(value, scim.baseUrl) && new URL(value, scim.baseUrl).hostname === hostname))
      read(scim).demand('/endpoint', isHere, 'a path relative to the base URL')
    },
  },
  'names-published-schema': {
    title: 'The schema of a resource type is the id of a schema that /Schemas lists',
    cites: ['rfc7643-6-08', 'rfc7644-4-06', 'rfc7643-3.2-01', 'rfc7644-4-09'],
    proof: { 'resource-types/schema-unlisted': '/Resources/2/schema' },
    hint: 'List the schema of the resource type at /Schemas, under the id that the type names.',
    each: eachResourceType,
    async run(scim, { read }: DocumentInstance) {
      const meets = (value: unknown): boolean =>
        scim.discovery.documents.schemas.length === 0 ? isText(value) : isListedSchema(scim, value)
      read(scim).demand('/schema', meets, 'the id of a listed schema')
    },
  },
  'extensions-are-objects': {
    title: 'The schemaExtensions of a resource type are a list of objects',
    cites: 'rfc7643-6-09',
    proof: { 'resource-types/extensions-as-texts': '/Resources/2/schemaExtensions' },
    hint: 'Give schemaExtensions as a JSON array of objects with schema and required, or leave it out.',
    each: (discovery) => eachResourceType(discovery).filter(hasExtensions),
    async run(scim, { read }: DocumentInstance) {
      const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isObject)
      read(scim).demand('/schemaExtensions', isList, 'a list of objects')
    },
  },
  'extensions-are-published': {
    title: 'Each extension of a resource type names the id of a schema that /Schemas lists',
    cites: ['rfc7643-6-10', 'rfc7644-4-06', 'rfc7644-4-09'],
    proof: { 'schemas/drops-extension': '/Resources/2/schemaExtensions/0/schema' },
    hint: 'List the schema of each extension at /Schemas, under the id that the type names.',
    each: (discovery) => eachResourceType(discovery).filter(hasExtensions),
    async run(scim, { read }: DocumentInstance) {
      const meets = (value: unknown): boolean =>
        scim.discovery.documents.schemas.length === 0 ? isText(value) : isListedSchema(scim, value)
      const type = read(scim)
      for (const index of indicesOf(type.at('/schemaExtensions')))
        type.demand(`/schemaExtensions/${String(index)}/schema`, meets, 'the id of a listed schema')
    },
  },
  'extensions-say-required': {
    title: 'Each extension of a resource type says with a boolean whether it is required',
    cites: ['rfc7643-6-11', 'rfc7644-4-09'],
    proof: {
      'resource-types/required-as-text': '/Resources/2/schemaExtensions/0/required',
    },
    hint: 'Give each element of schemaExtensions the boolean required.',
    each: (discovery) => eachResourceType(discovery).filter(hasExtensions),
    async run(scim, { read }: DocumentInstance) {
      const type = read(scim)
      for (const index of indicesOf(type.at('/schemaExtensions')))
        type.demand(
          `/schemaExtensions/${String(index)}/required`,
          (value) => typeof value === 'boolean',
          'a boolean',
        )
    },
  },
  ...typedResources,
  ...extensionChecks,
})

function hasExtensions({ at }: DocumentInstance): boolean {
  const extensions = at('/schemaExtensions')
  const isEmpty = Array.isArray(extensions) && extensions.length === 0
  return extensions !== undefined && extensions !== null && !isEmpty
}

const articles = { id: 'an id', name: 'a name', endpoint: 'an endpoint' } as const

/** Demands of every resource type that no earlier one has the same text; those without any do not count. */
function demandDifferent(scim: Scim, name: 'id' | 'name' | 'endpoint'): void {
  const all = listed(scim, '/ResourceTypes')
  const seen = new Set<string>()
  for (const index of indicesOf(all.at('/Resources'))) {
    const pointer = `/Resources/${String(index)}/${name}`
    const value = all.at(pointer)
    if (typeof value !== 'string') continue
    const isFirst = !seen.has(value)
    all.demand(pointer, () => isFirst, `${articles[name]} that no other resource type has`)
    seen.add(value)
  }
  if (seen.size === 0) throw new Skip(`no resource type has ${articles[name]}`)
}
