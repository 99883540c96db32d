import type { Entry } from '../requirement-table.js'

/** Section 4: what a server tells about itself. */
export const discovery = {
  'rfc7644-4-01': {
    section: '4',
    level: 'MAY',
    feature: 'discovery',
    text: 'The service provider configuration, the schemas and the resource types can be read with GET.',
  },
  'rfc7644-4-02': {
    section: '4',
    level: 'STATED',
    feature: 'changePassword',
    text: 'A server that announces changePassword accepts a new password and does not show it.',
  },
  'rfc7644-4-03': {
    section: '4',
    level: 'SHALL',
    feature: 'discovery',
    text: 'The service provider configuration is a single object whose schemas name the ServiceProviderConfig schema.',
  },
  'rfc7644-4-04': {
    section: '4',
    level: 'STATED',
    feature: 'discovery',
    text: 'The service provider configuration has every mandatory member, each of the type that RFC 7643 gives it.',
  },
  'rfc7644-4-05': {
    section: '4',
    level: 'SHALL',
    feature: 'discovery',
    text: 'A GET of /Schemas answers with one ListResponse that has every schema the server supports.',
  },
  'rfc7644-4-06': {
    section: '4',
    level: 'SHALL',
    feature: 'discovery',
    text: 'Every schema and extension that a resource type names is among the listed schemas.',
  },
  'rfc7644-4-07': {
    section: '4',
    level: 'STATED',
    feature: 'discovery',
    text: 'A schema is read by its URI behind /Schemas/, and is the same there as in the list.',
  },
  'rfc7644-4-08': {
    section: '4',
    level: 'STATED',
    feature: 'discovery',
    text: 'Each schema document describes its attributes by the characteristics of RFC 7643.',
  },
  'rfc7644-4-09': {
    section: '4',
    level: 'STATED',
    feature: 'discovery',
    text: 'Each resource type names its endpoint, its core schema and the extensions that it has.',
  },
  'rfc7644-4-10': {
    section: '4',
    level: 'STATED',
    feature: 'discovery',
    text: 'A single schema or resource type comes as the object itself, like any resource, not inside a list.',
  },
  'rfc7644-4-11': {
    section: '4',
    level: 'SHALL',
    feature: 'discovery',
    text: 'The resource types come as a ListResponse.',
  },
  'rfc7644-4-12': {
    section: '4',
    level: 'SHALL',
    feature: 'discovery',
    text: 'Parameters for sorting and paging change nothing on the discovery endpoints.',
  },
  'rfc7644-4-13': {
    section: '4',
    level: 'SHOULD',
    feature: 'discovery',
    text: 'A discovery endpoint refuses a filter with 403.',
  },
} as const satisfies Record<string, Entry>
