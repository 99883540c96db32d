import type { Entry } from '../requirement-table.js'

/** Section 3.4 to 3.4.2.1: reading one resource, the answer to a query, and what can be queried. */
export const retrieval = {
  'rfc7644-3.4-01': {
    section: '3.4',
    level: 'MAY',
    feature: 'core',
    text: 'A resource that a query finds can be read at its own URL, too, and is the same there.',
  },
  'rfc7644-3.4-02': {
    section: '3.4',
    level: 'STATED',
    feature: 'core',
    text: 'A resource shows only attributes that the common set or a published schema of its type defines.',
  },
  'rfc7644-3.4.1-01': {
    section: '3.4.1',
    level: 'STATED',
    feature: 'core',
    text: 'GET on the URL of an existing resource gives 200 and that resource alone, outside any list.',
  },
  'rfc7644-3.4.2-01': {
    section: '3.4.2',
    level: 'MAY',
    feature: 'core',
    text: 'A server can understand query parameters of its own besides the standard ones.',
    untestable:
      "Having such parameters or none is the vendor's choice, so there is nothing to violate.",
  },
  'rfc7644-3.4.2-02': {
    section: '3.4.2',
    level: 'SHOULD',
    feature: 'http',
    text: "A query parameter that the server doesn't know is passed over, and the query is answered all the same.",
  },
  'rfc7644-3.4.2-03': {
    section: '3.4.2',
    level: 'MUST',
    feature: 'core',
    text: 'A query is answered by a message whose schemas names urn:ietf:params:scim:api:messages:2.0:ListResponse.',
  },
  'rfc7644-3.4.2-04': {
    section: '3.4.2',
    level: 'REQUIRED',
    feature: 'pagination',
    text: 'Every list has an integer totalResults.',
  },
  'rfc7644-3.4.2-05': {
    section: '3.4.2',
    level: 'STATED',
    feature: 'pagination',
    text: 'Every match counts in totalResults, also one that stands on another page.',
  },
  'rfc7644-3.4.2-06': {
    section: '3.4.2',
    level: 'REQUIRED',
    feature: 'core',
    text: 'A list with a totalResults above zero holds what was found in an array named Resources.',
  },
  'rfc7644-3.4.2-07': {
    section: '3.4.2',
    level: 'MAY',
    feature: 'pagination',
    text: 'A page can hold a part of the matches, as long as totalResults reveals that there are more.',
  },
  'rfc7644-3.4.2-08': {
    section: '3.4.2',
    level: 'REQUIRED',
    feature: 'pagination',
    text: 'A list with only a part of the matches tells in startIndex where that part begins.',
  },
  'rfc7644-3.4.2-09': {
    section: '3.4.2',
    level: 'REQUIRED',
    feature: 'pagination',
    text: 'A list with only a part of the matches tells in itemsPerPage how many entries it has.',
  },
  'rfc7644-3.4.2-10': {
    section: '3.4.2',
    level: 'SHALL',
    feature: 'filter',
    text: 'A query that finds nothing gives 200 and a totalResults of 0.',
  },
  'rfc7644-3.4.2-11': {
    section: '3.4.2',
    level: 'STATED',
    feature: 'projection',
    text: 'Entries of a list carry their id even if the parameter attributes asks for others only.',
  },
  'rfc7644-3.4.2.1-01': {
    section: '3.4.2.1',
    level: 'MAY',
    feature: 'filter',
    text: 'A query can address a single resource, a resource type or the root, and none of them ends in a server error.',
  },
  'rfc7644-3.4.2.1-02': {
    section: '3.4.2.1',
    level: 'SHALL',
    feature: 'search',
    text: 'A query at the root, where offered, searches the resources of all types.',
  },
  'rfc7644-3.4.2.1-03': {
    section: '3.4.2.1',
    level: 'MAY',
    feature: 'search',
    text: 'A filter on meta.resourceType limits a query at the root to the types that it names.',
  },
  'rfc7644-3.4.2.1-04': {
    section: '3.4.2.1',
    level: 'SHALL',
    feature: 'errors',
    text: 'A server that finds a query too broad refuses it with 400 and the scimType tooMany.',
  },
  'rfc7644-3.4.2.1-05': {
    section: '3.4.2.1',
    level: 'MUST',
    feature: 'search',
    text: 'A filter across several resource types finds what it finds on the endpoint of each type, taken together.',
  },
  'rfc7644-3.4.2.1-06': {
    section: '3.4.2.1',
    level: 'SHALL',
    feature: 'search',
    text: 'To pr and eq, a resource whose type lacks the filtered attribute is one without a value, so neither matches it.',
  },
} as const satisfies Record<string, Entry>
