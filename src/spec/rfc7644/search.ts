import type { Entry } from '../requirement-table.js'

/** Section 3.4.3: queries by POST. */
export const search = {
  'rfc7644-3.4.3-01': {
    section: '3.4.3',
    level: 'SHALL',
    feature: 'search',
    text: 'A POST whose path ends in /.search, where offered, is handled as a query and never creates a resource.',
  },
  'rfc7644-3.4.3-02': {
    section: '3.4.3',
    level: 'MUST',
    feature: 'search',
    text: 'A search whose schemas names urn:ietf:params:scim:api:messages:2.0:SearchRequest is accepted, and a missing or wrong URI causes no server error.',
  },
  'rfc7644-3.4.3-03': {
    section: '3.4.3',
    level: 'STATED',
    feature: 'search',
    text: 'In the body of a search, attributes takes an array, and each resource is reduced to the attributes named there.',
  },
  'rfc7644-3.4.3-04': {
    section: '3.4.3',
    level: 'STATED',
    feature: 'search',
    text: 'In the body of a search, excludedAttributes takes an array, and the attributes named there are left out.',
  },
  'rfc7644-3.4.3-05': {
    section: '3.4.3',
    level: 'SHALL',
    feature: 'search',
    text: 'In the body of a search, excludedAttributes never removes an attribute that is declared as always returned.',
  },
  'rfc7644-3.4.3-06': {
    section: '3.4.3',
    level: 'MUST',
    feature: 'search',
    text: 'In the body of a search, filter finds the same as in a query by GET, and a malformed one gives 400 and invalidFilter.',
  },
  'rfc7644-3.4.3-07': {
    section: '3.4.3',
    level: 'SHALL',
    feature: 'search',
    text: 'In the body of a search, sortBy names the attribute by which the answer is sorted.',
  },
  'rfc7644-3.4.3-08': {
    section: '3.4.3',
    level: 'STATED',
    feature: 'search',
    text: 'In the body of a search, sortOrder turns the answer upwards or downwards by the values ascending and descending.',
  },
  'rfc7644-3.4.3-09': {
    section: '3.4.3',
    level: 'STATED',
    feature: 'search',
    text: 'In the body of a search, startIndex is the position, counted from 1, of the first entry to return.',
  },
  'rfc7644-3.4.3-10': {
    section: '3.4.3',
    level: 'STATED',
    feature: 'search',
    text: 'In the body of a search, count limits the number of entries, and 0 gives none.',
  },
  'rfc7644-3.4.3-11': {
    section: '3.4.3',
    level: 'STATED',
    feature: 'search',
    text: 'A search by POST is answered like the same query by GET: 200 and a ListResponse with the same resources.',
  },
} as const satisfies Record<string, Entry>
