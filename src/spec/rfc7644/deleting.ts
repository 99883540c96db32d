import type { Entry } from '../requirement-table.js'

/** Section 3.6: deleting a resource. */
export const deleting = {
  'rfc7644-3.6-01': {
    section: '3.6',
    level: 'MAY',
    feature: 'core',
    text: 'A server is free to keep a deleted resource in its store, out of sight of every client.',
    untestable: 'What a server keeps in its store is invisible to clients.',
  },
  'rfc7644-3.6-02': {
    section: '3.6',
    level: 'MUST',
    feature: 'core',
    text: 'Reading a resource that was deleted gives 404.',
  },
  'rfc7644-3.6-03': {
    section: '3.6',
    level: 'MUST',
    feature: 'core',
    text: 'Replacing, changing or deleting a resource that was deleted gives 404 as well.',
  },
  'rfc7644-3.6-04': {
    section: '3.6',
    level: 'MUST',
    feature: 'core',
    text: 'A deleted resource appears in no query result and is not counted there.',
  },
  'rfc7644-3.6-05': {
    section: '3.6',
    level: 'SHOULD NOT',
    feature: 'core',
    text: 'The unique values of a deleted resource, such as a userName, are free for a new one.',
  },
  'rfc7644-3.6-06': {
    section: '3.6',
    level: 'SHALL',
    feature: 'core',
    text: 'A DELETE that succeeds is answered with 204 and no body.',
  },
} as const satisfies Record<string, Entry>
