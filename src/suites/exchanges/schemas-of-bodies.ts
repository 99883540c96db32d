import type { Observation } from '../../engine/check.js'
import { findingOf } from '../../engine/expect.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { everyResource, isWhole } from './about.js'
import { isMembers, isUnassigned, memberOf, textsOf } from './members.js'
import { shownResources, type Shown } from './shown-resource.js'

/** RFC 7643, section 3: what the schemas of every body name. */
export const schemasOfBodies = checks({
  'present-in-resources': {
    title: 'Every whole resource lists its schemas',
    cites: ['rfc7643-3-04', 'rfc7643-2.1-03', 'rfc7644-3.1-02'],
    proof: { 'shown/no-schemas': '/schemas', 'shown/schemas-as-text': '/schemas' },
    hint: 'Give every resource a member schemas with a list of URNs, those in lists and of discovery included.',
    ...everyResource(isEntire, ({ value, report }) => {
      const schemas = memberOf(value, 'schemas')
      const isList = Array.isArray(schemas) && textsOf(schemas).length === schemas.length
      if (!isList) report('/schemas', 'a list of URNs', schemas)
    }),
  },
  'present-in-messages': {
    title: 'Every list names the schema of its message',
    cites: ['rfc7643-3-04', 'rfc7644-3.1-03', 'rfc7644-8.2-01'],
    proof: {
      'list/omits-schemas': '/schemas',
      'filter/omits-schemas': '/schemas',
      'shown/misspelled-message': '/schemas',
    },
    hint: 'Put urn:ietf:params:scim:api:messages:2.0:ListResponse into the list schemas of every list.',
    concerns: isListMessage,
    holds({ answer }) {
      const urn = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'
      const schemas = answer.at('/schemas')
      const isNamed = textsOf(schemas).some((one) => one.toLowerCase() === urn.toLowerCase())
      if (!isNamed)
        answer.report(findingOf(answer, '/schemas', `a list with ${urn}`, shown(schemas)))
    },
  },
  'not-empty': {
    title: 'No list of schemas is empty',
    cites: ['rfc7643-3-07', 'rfc7643-3.3-03'],
    proof: { 'shown/empty-schemas': '/schemas' },
    hint: 'Name at least the base schema of a resource in schemas, or leave the member out of a projection.',
    ...everyResource(namesSchemas, ({ value, report }) => {
      const schemas = memberOf(value, 'schemas')
      if (isUnassigned(schemas)) report('/schemas', 'not empty', schemas)
    }),
  },
  'of-uris': {
    title: 'Every value of schemas is a URI',
    cites: 'rfc7643-3-06',
    proof: { 'shown/short-schema-name': '/schemas' },
    hint: 'Write whole URNs such as urn:ietf:params:scim:schemas:core:2.0:User into schemas.',
    ...everyResource(listsSchemas, ({ value, report }) => {
      for (const urn of textsOf(memberOf(value, 'schemas')))
        if (!/^[a-z][a-z0-9+.-]*:\S+$/i.test(urn)) report('/schemas', 'a list of URIs', urn)
    }),
  },
  'each-once': {
    title: 'No URI stands in schemas twice',
    cites: 'rfc7643-3-09',
    proof: { 'shown/schema-twice': '/schemas' },
    hint: 'Write each URN into schemas only once.',
    ...everyResource(listsSchemas, ({ value, report }) => {
      const urns = urnsOf(value)
      if (new Set(urns).size < urns.length) report('/schemas', 'without repetition', urns)
    }),
  },
  'only-advertised': {
    title: 'A resource claims no schema beyond those of its resource type',
    cites: ['rfc7643-3-08', 'rfc7643-3.1-03'],
    proof: { 'shown/schema-of-strangers': '/schemas' },
    hint: 'List every schema and extension of a resource type in /ResourceTypes, and put no other URN into schemas.',
    ...everyResource(isDeclared, ({ value, type, report }) => {
      const known = [type?.schema ?? '', ...(type?.extensions ?? []).map(({ schema }) => schema)]
      const isKnown = (urn: string): boolean => known.some((one) => one.toLowerCase() === urn)
      const strangers = urnsOf(value).filter((urn) => !isKnown(urn))
      if (strangers.length > 0) report('/schemas', `nothing but ${known.join(', ')}`, strangers)
    }),
  },
  'with-base': {
    title: 'A resource names the base schema of its resource type',
    cites: ['rfc7643-3.3-04', 'rfc7643-3-12', 'rfc7643-4.1-01', 'rfc7643-4.2-01'],
    proof: { 'shown/no-base-schema': '/schemas', 'shown/old-user-schema': '/schemas' },
    hint: 'Put the schema that /ResourceTypes names for the type into schemas of each of its resources.',
    ...everyResource(
      (resource) => listsSchemas(resource) && resource.type !== undefined && !resource.isDiscovery,
      ({ value, type, report }) => {
        const base = type?.schema ?? ''
        if (!urnsOf(value).includes(base.toLowerCase()))
          report('/schemas', `a list with ${base}`, memberOf(value, 'schemas'))
      },
    ),
  },
  'of-extension-data': {
    title: 'A resource with data of an extension names the extension in schemas',
    cites: 'rfc7643-3-05',
    proof: { 'shown/extension-unnamed': '/schemas' },
    hint: 'Add the URN of an extension to schemas whenever its object is in the body.',
    ...everyResource(
      (resource) => listsSchemas(resource) && containersOf(resource).length > 0,
      (resource) => {
        const named = urnsOf(resource.value)
        const unnamed = containersOf(resource).filter((urn) => !named.includes(urn.toLowerCase()))
        for (const urn of unnamed)
          resource.report('/schemas', `a list with ${urn}`, memberOf(resource.value, 'schemas'))
      },
    ),
  },
})

/** A document of discovery counts as well; only projections may leave schemas out. */
function isEntire({ isPartial }: Shown): boolean {
  return !isPartial
}

function namesSchemas(resource: Shown): boolean {
  const schemas = memberOf(resource.value, 'schemas')
  return isWhole(resource) && (schemas === null || Array.isArray(schemas))
}

function listsSchemas({ value }: Shown): boolean {
  return textsOf(memberOf(value, 'schemas')).length > 0
}

function isDeclared(resource: Shown, { discovery }: Observation): boolean {
  const { isDiscovery, type } = resource
  const isKnown = discovery.documents.resourceTypes.length > 0 && type !== undefined
  return listsSchemas(resource) && isKnown && !isDiscovery
}

function urnsOf(value: unknown): readonly string[] {
  return textsOf(memberOf(value, 'schemas')).map((urn) => urn.toLowerCase())
}

/** The URNs that name an object with data; one with nothing but null in it has none. */
function containersOf({ value }: Shown): readonly string[] {
  return Object.entries(value)
    .filter(
      ([name, data]) =>
        /^urn:/i.test(name) && isMembers(data) && !Object.values(data).every(isUnassigned),
    )
    .map(([name]) => name)
}

/** A list with resources in it, or one that says that there are none. */
function isListMessage(seen: Observation): boolean {
  const { answer } = seen
  if (shownResources(seen).some(({ pointer }) => pointer !== '')) return true
  return answer.status === 200 && answer.at('/totalResults') === 0 && answer.at('/id') === undefined
}
