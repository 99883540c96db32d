import type { Entry } from '../requirement-table.js'

/** Sections 3.13 and 3.14: versions of the protocol, and of resources. */
export const versioning = {
  'rfc7644-3.13-01': {
    section: '3.13',
    level: 'MAY',
    feature: 'http',
    text: 'The base address can end in a segment for the version of the protocol, such as v2.',
    untestable: 'A permission that no address breaks.',
  },
  'rfc7644-3.13-02': {
    section: '3.13',
    level: 'MUST',
    feature: 'http',
    text: 'A version segment stands right before the endpoint and is a v with a number.',
    force: 'warn',
  },
  'rfc7644-3.13-03': {
    section: '3.13',
    level: 'MUST',
    feature: 'http',
    text: 'A request that names a version of the protocol is served in that version or refused.',
  },
  'rfc7644-3.13-04': {
    section: '3.13',
    level: 'SHOULD',
    feature: 'http',
    text: 'A request that names no version is served in the newest one that the server speaks.',
  },
  'rfc7644-3.14-01': {
    section: '3.14',
    level: 'STATED',
    feature: 'discovery',
    text: 'A server that announces etag gives its resources versions in the form of HTTP ETags.',
  },
  'rfc7644-3.14-02': {
    section: '3.14',
    level: 'MAY',
    feature: 'etag',
    text: 'ETags can be weak, and a condition names versions in each way that HTTP knows: weak tags, several tags, or an asterisk.',
  },
  'rfc7644-3.14-03': {
    section: '3.14',
    level: 'MUST',
    feature: 'etag',
    text: 'A server that announces etag sends the version of a returned resource in the ETag header.',
  },
  'rfc7644-3.14-04': {
    section: '3.14',
    level: 'SHOULD',
    feature: 'etag',
    text: 'A server that announces etag repeats the version of a resource in meta.version.',
  },
  'rfc7644-3.14-05': {
    section: '3.14',
    level: 'STATED',
    feature: 'etag',
    text: 'The version of a resource changes when the resource does, and stays the same until then.',
  },
  'rfc7644-3.14-06': {
    section: '3.14',
    level: 'STATED',
    feature: 'etag',
    text: 'A GET whose If-None-Match holds the current version is answered with 304 and no body.',
  },
  'rfc7644-3.14-07': {
    section: '3.14',
    level: 'STATED',
    feature: 'etag',
    text: 'A GET whose If-None-Match holds an outdated version is answered with the resource.',
  },
  'rfc7644-3.14-08': {
    section: '3.14',
    level: 'STATED',
    feature: 'etag',
    text: 'A PUT with If-Match takes effect if it names the current version, and changes nothing otherwise.',
  },
  'rfc7644-3.14-09': {
    section: '3.14',
    level: 'STATED',
    feature: 'etag',
    text: 'A PATCH with If-Match takes effect if it names the current version, and changes nothing otherwise.',
  },
  'rfc7644-3.14-10': {
    section: '3.14',
    level: 'STATED',
    feature: 'etag',
    text: 'A DELETE whose If-Match holds an outdated version deletes nothing.',
    force: 'warn',
  },
} as const satisfies Record<string, Entry>
