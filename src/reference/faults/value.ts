import type { Fault } from '../fault.js'
import { isObject, listOf, own, withMember, type Json, type JsonObject } from '../json.js'
import type { Response } from '../message.js'
import {
  altering,
  alteringBody,
  alteringShown,
  asked,
  eachResource,
  having,
  onSuccess,
  within,
  without,
  type Alteration,
} from './lie.js'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** Changes the value of a member, where there is one. */
const changing =
  (name: string, change: (value: Json) => Json): Alteration =>
  (body) => {
    const value = own(body, name)
    return value === undefined ? body : withMember(body, name, change(value))
  }

const ofUser = (title: string, change: Alteration): Fault =>
  alteringShown(title, asked.read('Users'), change)
const ofDevice = (title: string, change: Alteration): Fault =>
  alteringShown(title, asked.read('Devices'), change)
const ofEmails = (title: string, change: (emails: readonly Json[]) => Json): Fault =>
  ofUser(
    title,
    changing('emails', (emails) => change(listOf(emails))),
  )

const each =
  (change: Alteration) =>
  (list: readonly Json[]): Json =>
    list.map((one) => (isObject(one) ? change(one) : one))

/** Writes the body in another way than any serializer does. */
const written =
  (pattern: RegExp, replacement: string) =>
  ({ body, headers, ...rest }: Response): Response => ({
    ...rest,
    headers: { 'content-type': 'application/scim+json', ...headers },
    text: JSON.stringify(body).replace(pattern, replacement),
  })

const named =
  (name: string, change: Alteration): Alteration =>
  (element: JsonObject) =>
    own(element, 'name') === name ? change(element) : element

/** Lies about the types of values, and about the elements of lists. */
export const valueFaults = {
  'number-for-string': ofUser('A userName is a number', having({ userName: 7 })),
  'string-for-decimal': ofDevice('A decimal is a text', changing('weight', String)),
  'number-in-extension': ofUser(
    'An employeeNumber is a number',
    within(
      enterprise,
      changing('employeeNumber', () => 7),
    ),
  ),
  'untyped-attribute': alteringBody(
    'A boolean is declared without a type',
    asked.discovery('Schemas'),
    eachResource(within('attributes', named('enabled', without('type')))),
  ),
  'text-for-boolean': ofUser('A boolean is a text', changing('active', String)),
  'text-for-flag-of-config': alteringBody(
    'What is supported is told in texts',
    asked.discovery('ServiceProviderConfig'),
    within('patch', having({ supported: 'true' })),
  ),
  'epoch-for-date-time': ofDevice(
    'The time of creation is a number',
    within('meta', having({ created: 1_700_000_000 })),
  ),
  'bare-date': ofDevice(
    'The time of the last modification is a date only',
    within('meta', having({ lastModified: '2999-01-01' })),
  ),
  'blank-in-date-time': ofDevice(
    'The time of the last modification has a blank in it',
    within('meta', having({ lastModified: '2999-01-01 12:00:00Z' })),
  ),
  'object-for-list': ofEmails('A single e-mail is no list', (emails) => emails[0] ?? null),
  'list-for-string': ofUser(
    'A displayName is a list',
    changing('displayName', (value) => [value]),
  ),
  'text-for-complex': ofUser(
    'A name is a text',
    changing('name', () => 'Ada Lovelace'),
  ),
  'text-for-element': ofEmails('E-mails are texts', (emails) =>
    emails.map((one) => (isObject(one) ? (own(one, 'value') ?? null) : one)),
  ),
  'object-in-complex': ofUser(
    'A name has parts of parts',
    within('name', having({ extra: { a: 1 } })),
  ),
  'loses-required': ofDevice('A device has no serialNumber', without('serialNumber')),
  'two-primaries': ofEmails('Every e-mail is primary', (emails) => {
    const primary = each(having({ primary: true }))(emails)
    return [...listOf(primary), { value: 'second@example.com', primary: true }]
  }),
  'pair-twice': ofEmails('Every e-mail is there twice', (emails) => [
    ...emails,
    ...listOf(each(without('primary'))(emails)),
  ]),
  'number-as-type': ofEmails('The type of an e-mail is a number', each(having({ type: 1 }))),
  'text-as-primary': ofEmails(
    'Whether an e-mail is primary is a text',
    each(having({ primary: 'yes' })),
  ),
  'integer-with-fraction': altering(
    'The total of a list is written with a fraction',
    asked.list(),
    onSuccess(written(/"totalResults":(\d+)/, '"totalResults":$1.0')),
  ),
  'integer-with-exponent': altering(
    'An integer is written with an exponent',
    asked.read('Devices'),
    onSuccess(written(/"portCount":(\d+)/, '"portCount":$1e0')),
  ),
} as const satisfies Record<string, Fault>
