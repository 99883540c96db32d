import type { Entry } from '../requirement-table.js'

/** Sections 3.5 and 3.5.1: changing a resource, and replacing it with PUT. */
export const modifying = {
  'rfc7644-3.5-01': {
    section: '3.5',
    level: 'MUST',
    feature: 'core',
    text: 'A server replaces a whole resource by PUT on the address of that resource.',
  },
  'rfc7644-3.5-02': {
    section: '3.5',
    level: 'SHOULD',
    feature: 'patch',
    text: 'A server changes parts of a resource by PATCH.',
  },
  'rfc7644-3.5-03': {
    section: '3.5',
    level: 'STATED',
    feature: 'discovery',
    text: 'What the service provider configuration says of PATCH agrees with how the server answers one.',
  },
  'rfc7644-3.5.1-01': {
    section: '3.5.1',
    level: 'MUST NOT',
    feature: 'core',
    text: 'A PUT to an address that no resource has creates nothing.',
  },
  'rfc7644-3.5.1-02': {
    section: '3.5.1',
    level: 'MAY',
    feature: 'core',
    text: 'A PUT is accepted that sends back everything a GET returned, attributes that a client cannot write included.',
  },
  'rfc7644-3.5.1-03': {
    section: '3.5.1',
    level: 'SHALL',
    feature: 'core',
    text: 'A PUT gives each writable attribute in its body the value sent there.',
  },
  'rfc7644-3.5.1-04': {
    section: '3.5.1',
    level: 'SHALL',
    feature: 'core',
    text: 'After a PUT, a multi-valued attribute holds the values sent and none of its earlier ones.',
  },
  'rfc7644-3.5.1-05': {
    section: '3.5.1',
    level: 'SHALL',
    feature: 'changePassword',
    text: 'A PUT stores the value that it brings for a write-only attribute, such as the password, and does not show it.',
    untestable: 'Whether a new password took effect does not show in SCIM.',
  },
  'rfc7644-3.5.1-06': {
    section: '3.5.1',
    level: 'MAY',
    feature: 'core',
    text: 'A writable attribute missing from a PUT is cleared, kept or set to a default, and a later read agrees with the answer.',
  },
  'rfc7644-3.5.1-07': {
    section: '3.5.1',
    level: 'MAY',
    feature: 'core',
    text: 'A server is free to decide by what a client can see or understand whether attributes missing from a PUT are removed.',
    untestable: 'The access rules behind that decision are hidden from a client.',
  },
  'rfc7644-3.5.1-08': {
    section: '3.5.1',
    level: 'MAY',
    feature: 'core',
    text: 'A PUT with null, or with an empty array for a list, clears an attribute that can be without a value.',
  },
  'rfc7644-3.5.1-09': {
    section: '3.5.1',
    level: 'MUST',
    feature: 'core',
    text: 'A PUT never changes an immutable attribute once it has a value.',
  },
  'rfc7644-3.5.1-10': {
    section: '3.5.1',
    level: 'SHOULD',
    feature: 'errors',
    text: 'A PUT with another value for an immutable attribute is refused with 400 and the keyword mutability.',
  },
  'rfc7644-3.5.1-11': {
    section: '3.5.1',
    level: 'SHALL',
    feature: 'core',
    text: 'A PUT sets an immutable attribute that has had no value so far.',
  },
  'rfc7644-3.5.1-12': {
    section: '3.5.1',
    level: 'SHALL',
    feature: 'core',
    text: 'A PUT succeeds and leaves read-only attributes as they are, whatever its body says of them.',
  },
  'rfc7644-3.5.1-13': {
    section: '3.5.1',
    level: 'STATED',
    feature: 'core',
    text: 'A PUT that lacks a mandatory attribute is refused, or at least leaves that attribute as it was.',
  },
  'rfc7644-3.5.1-14': {
    section: '3.5.1',
    level: 'STATED',
    feature: 'core',
    text: 'A PUT that succeeds answers 200 with the complete resource as it is now.',
  },
} as const satisfies Record<string, Entry>
