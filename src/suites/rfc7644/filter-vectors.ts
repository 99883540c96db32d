import { enterprise, everyone, type Person } from './filter-data.js'

/** An example filter of RFC 7644, and which of the users it has to find. */
export interface Example {
  readonly filter: string
  readonly finds: readonly Person[]
  /** Attributes that it is about. */
  readonly on: readonly string[]
  /** Set where bare `emails` stands for their values, which nobody has to understand (section 3.4.2.2). */
  readonly declined?: 'passes'
  /** Users of whom nothing is known. */
  readonly either?: readonly Person[]
}

const titled: readonly Person[] = ['ada', 'bob', 'cyd', 'dee']
const addresses = '(emails co "example.com" or emails.value co "example.org")'

/** The filters of RFC 7644, figure 2. */
export const filterVectors = {
  'user-name-eq': { filter: 'userName eq "bjensen"', finds: [], on: [] },
  'family-name-co': { filter: `name.familyName co "O'Malley"`, finds: ['ada'], on: ['name'] },
  'user-name-sw': { filter: 'userName sw "J"', finds: [], on: [] },
  'core-urn-sw': {
    filter: 'urn:ietf:params:scim:schemas:core:2.0:User:userName sw "J"',
    finds: [],
    on: [],
  },
  'title-pr': { filter: 'title pr', finds: titled, on: ['title'] },
  'last-modified-gt': {
    filter: 'meta.lastModified gt "2011-05-13T04:42:34Z"',
    finds: everyone,
    on: [],
  },
  'last-modified-ge': {
    filter: 'meta.lastModified ge "2011-05-13T04:42:34Z"',
    finds: everyone,
    on: [],
  },
  'last-modified-lt': { filter: 'meta.lastModified lt "2011-05-13T04:42:34Z"', finds: [], on: [] },
  'last-modified-le': { filter: 'meta.lastModified le "2011-05-13T04:42:34Z"', finds: [], on: [] },
  'title-and-type': {
    filter: 'title pr and userType eq "Employee"',
    finds: ['ada', 'cyd'],
    on: ['title', 'userType'],
  },
  'title-or-type': {
    filter: 'title pr or userType eq "Intern"',
    finds: titled,
    on: ['title', 'userType'],
  },
  'schemas-eq': {
    filter: `schemas eq "${enterprise}"`,
    finds: ['ada', 'bob'],
    on: [enterprise],
    either: ['cyd', 'dee', 'eve'],
  },
  'type-and-emails': {
    filter: `userType eq "Employee" and ${addresses}`,
    finds: ['ada', 'cyd'],
    on: ['userType', 'emails'],
    declined: 'passes',
  },
  'not-emails': {
    filter: `userType ne "Employee" and not ${addresses}`,
    finds: ['dee'],
    on: ['userType', 'emails'],
    declined: 'passes',
    either: ['eve'],
  },
  'type-and-email-type': {
    filter: 'userType eq "Employee" and (emails.type eq "work")',
    finds: ['ada'],
    on: ['userType', 'emails'],
  },
  'type-and-value-path': {
    filter: 'userType eq "Employee" and emails[type eq "work" and value co "@example.com"]',
    finds: ['ada'],
    on: ['userType', 'emails'],
  },
  'value-path-or-value-path': {
    filter:
      'emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]',
    finds: ['ada', 'dee'],
    on: ['emails', 'ims'],
  },
} as const satisfies Record<string, Example>
