import { attribute, type Attribute } from './attribute.js'
import type { Schema } from './schema.js'

const fixed = { mutability: 'readOnly' } as const
const needed = { ...fixed, required: true } as const
const supported = attribute('supported', 'Whether the server offers it.', {
  ...needed,
  type: 'boolean',
})

function limit(name: string, description: string): Attribute {
  return attribute(name, description, { ...needed, type: 'integer' })
}

function method(name: string, description: string): Attribute {
  return attribute(name, description, { ...needed, type: 'boolean' })
}

function size(name: string, description: string): Attribute {
  return attribute(name, description, { ...fixed, type: 'integer' })
}

function url(name: string, description: string): Attribute {
  return attribute(name, description, { ...fixed, type: 'reference', referenceTypes: ['external'] })
}

function feature(name: string, description: string, ...limits: readonly Attribute[]): Attribute {
  return attribute(name, description, { ...needed, subAttributes: [supported, ...limits] })
}

/**
 * The schema of RFC 7643, section 8.7.2, with what that section forgot of section 5: `etag` and the
 * `type` of an authentication scheme, and `pagination` of RFC 9865, section 4.
 */
export const serviceProviderConfigSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
  name: 'Service Provider Configuration',
  description: 'What the server offers',
  attributes: [
    url('documentationUri', 'The URL of documentation for people.'),
    feature('patch', 'Whether PATCH is offered.'),
    feature(
      'bulk',
      'Whether several operations fit one request.',
      limit('maxOperations', 'The largest number of operations in a request.'),
      limit('maxPayloadSize', 'The largest size of a request in bytes.'),
    ),
    feature(
      'filter',
      'Whether filters are offered.',
      limit('maxResults', 'The largest number of resources in an answer.'),
    ),
    feature('changePassword', 'Whether passwords can be changed.'),
    feature('sort', 'Whether lists can be sorted.'),
    feature('etag', 'Whether resources have versions.'),
    attribute('pagination', 'How lists are paged.', {
      ...fixed,
      subAttributes: [
        method('cursor', 'Whether lists are paged by cursor.'),
        method('index', 'Whether lists are paged by index.'),
        attribute('defaultPaginationMethod', 'How a list is paged when the client does not say.', {
          ...fixed,
          canonicalValues: ['cursor', 'index'],
        }),
        size('defaultPageSize', 'How many resources a page has when the client does not say.'),
        size('maxPageSize', 'The largest number of resources on a page.'),
        size('cursorTimeout', 'How many seconds a cursor works at least.'),
      ],
    }),
    attribute('authenticationSchemes', 'The ways to authenticate.', {
      ...needed,
      multiValued: true,
      subAttributes: [
        attribute('type', 'The kind of the scheme.', {
          ...needed,
          canonicalValues: ['oauth', 'oauth2', 'oauthbearertoken', 'httpbasic', 'httpdigest'],
        }),
        attribute('name', 'The common name of the scheme.', needed),
        attribute('description', 'What the scheme is.', needed),
        url('specUri', 'The URL of the specification of the scheme.'),
        url('documentationUri', 'The URL of documentation of the scheme.'),
        attribute('primary', 'Whether this is the preferred scheme.', {
          ...fixed,
          type: 'boolean',
        }),
      ],
    }),
  ],
}
