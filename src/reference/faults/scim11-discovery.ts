import { setTimeout } from 'node:timers/promises'
import type { Fault } from '../fault.js'
import { listOf, own, withMember } from '../json.js'
import { errorResponse, ScimError } from '../scim-error.js'
import {
  altering,
  alteringBody,
  asked,
  eachResource,
  having,
  within,
  without,
  type Alteration,
} from './lie.js'

/** How long the slow configuration takes, in milliseconds. */
const slowness = 450

const configs = asked.discovery('ServiceProviderConfigs')
const closed = errorResponse(new ScimError(401, 'Who are you?'))
const absent = errorResponse(new ScimError(404, 'There is nothing here.'))

const configuration = (title: string, change: Alteration): Fault =>
  alteringBody(title, configs, change)

const schemas = (title: string, change: Alteration): Fault =>
  alteringBody(title, asked.at('Schemas'), change)

const takingPost = (title: string, endpoint: string): Fault =>
  altering(title, asked.both(asked.method('POST'), asked.at(endpoint)), () => ({
    status: 200,
    headers: {},
    body: {},
  }))

const bareFeatures: Alteration = (body) =>
  ['changePassword', 'sort', 'etag'].reduce((rest, name) => withMember(rest, name, {}), body)

const eachAttribute = (change: Alteration): Alteration =>
  eachResource((schema) =>
    withMember(
      schema,
      'attributes',
      listOf(own(within('attributes', change)(schema), 'attributes')),
    ),
  )

/** Lies about the discovery endpoints of SCIM 1.1. */
export const scim11DiscoveryFaults = {
  'no-configuration': altering('There is no configuration', configs, () => absent),
  'configuration-of-scim2': configuration(
    'The configuration has the schema of SCIM 2.0',
    having({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'] }),
  ),
  'no-patch': configuration('The configuration is silent about PATCH', without('patch')),
  'no-bulk-limits': configuration(
    'The configuration has no limits of bulk',
    within('bulk', without('maxOperations', 'maxPayloadSize')),
  ),
  'no-filter-limit': configuration(
    'The configuration has no limit of results',
    within('filter', without('maxResults')),
  ),
  'bare-features': configuration(
    'The configuration names features and does not say whether they are there',
    bareFeatures,
  ),
  'support-as-text': configuration(
    'The configuration says in words whether sorting is there',
    having({ sort: { supported: 'yes' } }),
  ),
  'no-xml-format': configuration('The configuration is silent about XML', without('xmlDataFormat')),
  'no-schemes': configuration(
    'The configuration names no way to authenticate',
    without('authenticationSchemes'),
  ),
  'nameless-schemes': configuration(
    'The ways to authenticate have neither name nor description',
    within('authenticationSchemes', without('name', 'description')),
  ),
  'configuration-takes-post': takingPost(
    'The configuration takes a POST',
    'ServiceProviderConfigs',
  ),
  'closed-configuration': {
    title: 'The configuration is shown to clients alone',
    intercept: (request, next) =>
      request.credentials !== 'accepted' && configs(request) ? closed : next(request),
  },
  'slow-configuration': altering('The configuration takes its time', configs, (response) =>
    setTimeout(slowness, response),
  ),
  'no-resource-types': altering(
    'There is no list of resource types',
    asked.at('ResourceTypes'),
    () => absent,
  ),
  'resource-types-without-endpoint': alteringBody(
    'Resource types have no endpoint',
    asked.discovery('ResourceTypes'),
    eachResource(without('endpoint')),
  ),
  'no-schemas': altering('There is no list of schemas', asked.at('Schemas'), () => absent),
  'schemas-without-attributes': schemas(
    'Schemas have no attributes',
    eachResource(without('attributes')),
  ),
  'schemas-without-endpoint': schemas(
    'Schemas have no endpoint',
    eachResource(without('endpoint')),
  ),
  'schemas-without-name': schemas('Schemas have no name', eachResource(without('name'))),
  'schemas-as-core-list': schemas(
    'The list of schemas has the core schema alone',
    having({ schemas: ['urn:scim:schemas:core:1.0'] }),
  ),
  'schemas-take-post': takingPost('The list of schemas takes a POST', 'Schemas'),
  'attributes-without-type': schemas('Attributes have no type', eachAttribute(without('type'))),
  'attributes-without-child-name': schemas(
    'Attributes with several values have no name for one of them',
    eachAttribute(without('multiValuedAttributeChildName')),
  ),
  'child-name-everywhere': schemas(
    'Attributes with one value have a name for one of several',
    eachAttribute(having({ multiValuedAttributeChildName: 'one' })),
  ),
} as const satisfies Record<string, Fault>
