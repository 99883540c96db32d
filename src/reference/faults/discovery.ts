import type { Fault } from '../fault.js'
import { listOf, own, withMember, type Json } from '../json.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { announcedFaults } from './announced.js'
import { changedDiscoveryFaults } from './changed-discovery.js'
import {
  altering,
  alteringBody,
  alteringShown,
  answering,
  asked,
  having,
  within,
  without,
  type Asked,
} from './lie.js'

const schemas = asked.discovery('Schemas')
const types = asked.discovery('ResourceTypes')

/** One document of a list, and not the list. */
const single =
  (endpoint: string, id?: string): Asked =>
  ({ method, path }) =>
    method === 'GET' &&
    path[0] === endpoint &&
    path.length === 2 &&
    (id === undefined || path[1] === id)

const missing = (title: string, isAsked: Asked): Fault =>
  answering(title, isAsked, errorResponse(new ScimError(404, 'There is nothing here.')))

const asArray = (title: string, endpoint: string): Fault =>
  alteringBody(title, asked.at(endpoint), (list) => listOf(own(list, 'Resources')))

const miscounted = (title: string, endpoint: string): Fault =>
  alteringBody(title, asked.at(endpoint), having({ totalResults: 1 }))

const paged = (title: string, endpoint: string): Fault =>
  alteringBody(title, asked.both(asked.at(endpoint), asked.given('count')), (list) =>
    having({ Resources: listOf(own(list, 'Resources')).slice(1, 2) })(list),
  )

/** Answers as if there was no filter, instead of refusing it. */
const filtered = (title: string, endpoint: string): Fault => ({
  title,
  intercept(request, next) {
    if (!asked.both(asked.at(endpoint), asked.given('filter'))(request)) return next(request)
    return next({ ...request, query: new URLSearchParams() })
  },
})

const unknownIs200 = (title: string, endpoint: string): Fault =>
  altering(title, single(endpoint), (response) =>
    response.status === 404 ? { ...response, status: 200, body: {} } : response,
  )

const listResponse = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'
const message = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'], id: listResponse }

/** Lies of the endpoints for discovery. */
export const discoveryFaults = {
  'config-404': missing(
    'There is no /ServiceProviderConfig',
    asked.discovery('ServiceProviderConfig'),
  ),
  'resource-types-404': missing('There is no /ResourceTypes', types),
  'schemas-404': missing('There is no /Schemas', schemas),
  'resource-types-as-array': asArray('The resource types are a bare array', 'ResourceTypes'),
  'schemas-as-array': asArray('The schemas are a bare array', 'Schemas'),
  'schemas-without-envelope': alteringBody(
    'The list of schemas has no schemas',
    asked.at('Schemas'),
    without('schemas'),
  ),
  'resource-types-total': miscounted('The resource types are counted wrongly', 'ResourceTypes'),
  'schemas-total': miscounted('The schemas are counted wrongly', 'Schemas'),
  'pages-resource-types': paged('The resource types come in pages', 'ResourceTypes'),
  'pages-schemas': paged('The schemas come in pages', 'Schemas'),
  'filters-config': filtered('A filter of the configuration is ignored', 'ServiceProviderConfig'),
  'filters-resource-types': filtered('A filter of resource types is ignored', 'ResourceTypes'),
  'filters-schemas': filtered('A filter of schemas is ignored', 'Schemas'),
  'single-schema-404': missing('A schema is listed and nowhere else', single('Schemas')),
  'single-schema-in-list': alteringBody(
    'A single schema comes in a list',
    single('Schemas'),
    (schema) => ({ schemas: [listResponse], totalResults: 1, Resources: [schema] }),
  ),
  'single-schema-differs': alteringBody(
    'A single schema is short of an attribute',
    single('Schemas', 'urn:ietf:params:scim:schemas:core:2.0:Schema'),
    (schema) => withMember(schema, 'attributes', listOf(own(schema, 'attributes')).slice(1)),
  ),
  'single-type-404': missing('A resource type is listed and nowhere else', single('ResourceTypes')),
  'single-type-differs': alteringBody(
    'A single resource type has another endpoint',
    single('ResourceTypes', 'Device'),
    having({ endpoint: '/Gadgets' }),
  ),
  'dead-location': alteringShown('The location of a resource type leads nowhere', types, (type) =>
    own(type, 'name') === 'Device'
      ? within('meta', having({ location: '/ResourceTypes/Gadget' }))(type)
      : type,
  ),
  'unknown-schema-200': unknownIs200('A schema that is not there is empty', 'Schemas'),
  'unknown-type-200': unknownIs200('A resource type that is not there is empty', 'ResourceTypes'),
  'lists-message': alteringBody(
    'The schema of a message is listed',
    asked.at('Schemas'),
    (list) => {
      const all: readonly Json[] = [...listOf(own(list, 'Resources')), message]
      return having({ totalResults: all.length, Resources: all })(list)
    },
  ),
  'serves-message': altering(
    'The schema of a message is served',
    single('Schemas', listResponse),
    (response) => ({ ...response, status: 200, body: message }),
  ),
  ...changedDiscoveryFaults,
  ...announcedFaults,
} as const satisfies Record<string, Fault>
