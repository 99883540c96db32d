import type { Entry } from '../requirement-table.js'

/** Section 3.11: the alias of the authenticated subject. */
export const me = {
  'rfc7644-3.11-01': {
    section: '3.11',
    level: 'MAY',
    feature: 'me',
    text: 'A client can address the resource of whoever is authenticated as /Me.',
  },
  'rfc7644-3.11-02': {
    section: '3.11',
    level: 'SHOULD',
    feature: 'me',
    text: 'A server without /Me answers it with 501.',
  },
  'rfc7644-3.11-03': {
    section: '3.11',
    level: 'MAY',
    feature: 'me',
    text: 'A server that redirects /Me does so with 308 and the address of a readable resource.',
  },
  'rfc7644-3.11-04': {
    section: '3.11',
    level: 'MAY',
    feature: 'me',
    text: 'A server that serves /Me itself gives the same resource as under its own address.',
  },
  'rfc7644-3.11-05': {
    section: '3.11',
    level: 'MUST',
    feature: 'me',
    text: 'An answer that serves /Me has the permanent address of the resource in its Location header.',
  },
  'rfc7644-3.11-06': {
    section: '3.11',
    level: 'STATED',
    feature: 'me',
    text: 'Which type of resource a POST to /Me creates is for the server to decide.',
    untestable: 'Whatever the server decides is right.',
  },
} as const satisfies Record<string, Entry>
