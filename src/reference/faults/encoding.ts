import type { Fault } from '../fault.js'
import { badRequest, errorResponse, ScimError } from '../scim-error.js'
import {
  altering,
  alteringBody,
  alteringRequest,
  alteringShown,
  asked,
  eachResource,
  onSuccess,
  within,
  withHeader,
  type Asked,
} from './lie.js'
import { textOf } from '../json.js'

const sentAs = (pattern: RegExp): Asked => {
  return ({ target = '' }) => pattern.test(target)
}

const nothing = errorResponse(new ScimError(404, 'There is nothing of that name.'))
const unreadable = errorResponse(badRequest('invalidFilter', 'The filter can not be read.'))

const unread = (title: string, pattern: RegExp): Fault =>
  altering(title, asked.both(asked.list('Users'), sentAs(pattern)), () => unreadable)

const withoutPrefix = (location: string): string => location.replace('/scim/v2/', '/v2/')

/** Lies about addresses and their encoding. */
export const encodingFaults = {
  'raw-id': altering(
    'An encoded id is not decoded',
    asked.both(asked.read(), sentAs(/\/(%[0-9A-F]{2}){8}/)),
    () => nothing,
  ),
  'raw-filter': unread('An encoded word of a filter is not decoded', /filter=%75%73%65%72/i),
  'capital-hex': unread('Small letters in the encoding are not decoded', /filter=userName.*%2d/),
  'decodes-twice': alteringRequest(
    'A query is decoded twice',
    asked.both(asked.list('Users'), ({ query }) => (query.get('filter') ?? '').includes('+tag')),
    (request) => {
      const query = new URLSearchParams(request.query)
      query.set('filter', (query.get('filter') ?? '').replaceAll('+', ' '))
      return { ...request, query }
    },
  ),
  'raw-urn': unread('An encoded URN is not decoded', /filter=urn%3Aietf.*%3AuserName%20eq/),
  'root-with-query': alteringBody(
    'The addresses of resource types have a query',
    asked.at('ResourceTypes'),
    eachResource(
      within('meta', (meta) => ({
        ...meta,
        location: `${textOf(meta, 'location')}?tenant=1`,
      })),
    ),
  ),
  'header-without-prefix': altering(
    'Location leaves out a part of the path',
    asked.create(),
    onSuccess((response) =>
      withHeader('location', withoutPrefix(response.headers['location'] ?? ''))(response),
    ),
  ),
  'location-without-prefix': alteringShown(
    'meta.location leaves out a part of the path',
    asked.read(),
    within('meta', (meta) => ({ ...meta, location: withoutPrefix(textOf(meta, 'location')) })),
  ),
} as const satisfies Record<string, Fault>
