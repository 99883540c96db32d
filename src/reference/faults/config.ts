import type { Fault } from '../fault.js'
import { isList, isObject, own, withMember, type Json } from '../json.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { alteringBody, asked, having, within, without, type Alteration } from './lie.js'

const config = (title: string, change: Alteration): Fault =>
  alteringBody(title, asked.discovery('ServiceProviderConfig'), change)

const schemes = (title: string, change: Alteration): Fault =>
  config(title, within('authenticationSchemes', change))

const schemeList = (title: string, change: (schemes: readonly Json[]) => Json): Fault =>
  config(title, (body) => {
    const list = own(body, 'authenticationSchemes')
    return withMember(body, 'authenticationSchemes', change(isList(list) ? list : []))
  })

/** Lies of the service provider configuration. */
export const configFaults = {
  'omits-schemas': config('The configuration has no schemas', without('schemas')),
  'in-a-list': config('The configuration comes in a list', (body) => ({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: 1,
    Resources: [body],
  })),
  'documentation-as-path': config(
    'documentationUri is a path',
    having({ documentationUri: '/help' }),
  ),
  'omits-patch': config('The configuration does not mention PATCH', without('patch')),
  'bulk-as-text': config(
    'bulk.supported is a word',
    within('bulk', having({ supported: 'false' })),
  ),
  'omits-filter': config(
    'The configuration does not say whether there are filters',
    within('filter', without('supported')),
  ),
  'omits-change-password': config(
    'The configuration does not mention changePassword',
    without('changePassword'),
  ),
  'sort-as-text': config('sort.supported is a word', within('sort', having({ supported: 'yes' }))),
  'omits-etag': config('The configuration does not mention etag', without('etag')),
  'omits-max-operations': config(
    'bulk has no maxOperations',
    within('bulk', without('maxOperations')),
  ),
  'max-payload-size-as-text': config(
    'bulk.maxPayloadSize is a text',
    within('bulk', having({ maxPayloadSize: '1 MB' })),
  ),
  'omits-max-results': config('filter has no maxResults', within('filter', without('maxResults'))),
  'one-scheme-as-object': schemeList('A single authentication scheme is no list', ([first]) =>
    first === undefined ? null : first,
  ),
  'no-schemes': schemeList('There are no authentication schemes', () => []),
  'hidden-from-strangers': {
    title: 'The configuration is not told without credentials',
    intercept(request, next) {
      const isStranger = request.credentials === 'absent'
      return isStranger && asked.discovery('ServiceProviderConfig')(request)
        ? errorResponse(new ScimError(403, 'Who are you?'))
        : next(request)
    },
  },
  'scheme-without-type': schemes('An authentication scheme has no type', without('type')),
  'scheme-with-empty-name': schemes('The name of a scheme is empty', having({ name: '' })),
  'scheme-without-description': schemes('A scheme has no description', without('description')),
  'spec-uri-as-name': schemes('specUri is a name', having({ specUri: 'RFC 6750' })),
  'scheme-documentation-as-object': schemes(
    'documentationUri of a scheme is an object',
    having({ documentationUri: {} }),
  ),
  'two-primary-schemes': schemeList('Two authentication schemes are primary', (list) =>
    [...list, ...list].map((scheme) =>
      isObject(scheme) ? having({ primary: true })(scheme) : scheme,
    ),
  ),
} as const satisfies Record<string, Fault>
