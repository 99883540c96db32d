import type { Fault } from '../fault.js'
import { isList, own } from '../json.js'
import { badRequest, errorResponse } from '../scim-error.js'
import { alteringRequest, answering, asked, withParameter, withSent, type Asked } from './lie.js'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const group = 'urn:ietf:params:scim:schemas:core:2.0:Group'

const sortedBy = (sortBy: string): Asked =>
  asked.both(asked.list(), ({ query }) => query.get('sortBy') === sortBy)

const showing = (attributes: string): Asked =>
  asked.both(asked.read(), ({ query }) => query.get('attributes') === attributes)

const unsorted = (title: string, sortBy: string): Fault =>
  alteringRequest(title, sortedBy(sortBy), withParameter('sortBy'))

const unknown = (title: string, attributes: string): Fault =>
  alteringRequest(title, showing(attributes), withParameter('attributes', 'xUnknown'))

const refusal = errorResponse(badRequest('invalidValue', 'A name has no colon.'))

/** Lies about the notation of attributes. */
export const notationFaults = {
  'sort-ignores-urn': unsorted('sortBy skips names with a URN', `${group}:displayName`),
  'sort-refuses-urn': answering(
    'sortBy refuses names with a URN',
    sortedBy(`${group}:displayName`),
    refusal,
  ),
  'search-ignores-urn': alteringRequest(
    'A search does not know names with a URN',
    asked.both(
      asked.search('Groups'),
      asked.sent((body) => {
        const names = own(body, 'attributes')
        return isList(names) && names.includes(`${group}:displayName`)
      }),
    ),
    withSent((body) => ({ ...body, attributes: ['xUnknown'] })),
  ),
  'sort-ignores-extension': unsorted(
    'sortBy skips attributes of extensions',
    `${enterprise}:department`,
  ),
  'sort-refuses-extension': answering(
    'sortBy refuses attributes of extensions',
    sortedBy(`${enterprise}:department`),
    refusal,
  ),
  'no-sub-behind-urn': unknown(
    'attributes does not know sub-attributes behind a URN',
    `${group}:members.value`,
  ),
  'no-manager-value': unknown(
    'attributes does not know sub-attributes of extensions',
    `${enterprise}:manager.value`,
  ),
  'minds-case-of-urn': unknown(
    'attributes does not know URNs in capitals',
    `${group}:members.value`.toUpperCase(),
  ),
  'sort-minds-case': unsorted('sortBy skips names in capitals', 'DISPLAYNAME'),
} as const satisfies Record<string, Fault>
