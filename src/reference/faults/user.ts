import type { Fault } from '../fault.js'
import { listOf, own, textOf, withMember, type Json, type JsonObject } from '../json.js'
import { alteringShown, answering500, asked, having, storing, within, without } from './lie.js'
import { refusing, setting, textIs } from './sent.js'

const created = asked.create('Users')

const shown = (title: string, change: (body: JsonObject) => JsonObject): Fault =>
  alteringShown(title, asked.read('Users'), change)

/** Shows another value of an attribute where there is one. */
const showing = (title: string, name: string, change: (value: string) => Json): Fault =>
  shown(title, setting(name, change))

/** Lies about what a user is and may do. */
export const userFaults = {
  'drops-name': shown('A user has no name', without('name')),
  'formatted-name-of-another': shown(
    'The formatted name is that of somebody else',
    within('name', having({ formatted: 'Somebody Else' })),
  ),
  'swaps-names': shown(
    'The given and the family name are swapped',
    within('name', (name) =>
      having({ givenName: textOf(name, 'familyName'), familyName: textOf(name, 'givenName') })(
        name,
      ),
    ),
  ),
  'demands-display-name': refusing(
    'A user without a displayName is refused',
    created,
    (body) => !Object.hasOwn(body, 'displayName'),
  ),
  'nick-name-of-user-name': shown('Everybody has the userName as nickName', (body) =>
    withMember(body, 'nickName', textOf(body, 'userName')),
  ),
  'other-profile-url': showing(
    'Every profileUrl is the same',
    'profileUrl',
    () => 'https://example.com/',
  ),
  'profile-url-in-lower-case': showing('A profileUrl is in lower case', 'profileUrl', (url) =>
    url.toLowerCase(),
  ),
  'title-as-list': showing('A title is a list', 'title', (title) => [title]),
  'refuses-user-type': refusing('A userType other than Employee is refused', created, (body) =>
    textIs(body, 'userType', (type) => type !== 'Employee'),
  ),
  'refuses-languages': refusing('More than one preferredLanguage is refused', created, (body) =>
    textIs(body, 'preferredLanguage', (languages) => languages.includes(',')),
  ),
  'cuts-languages': showing(
    'Only the first preferredLanguage is kept',
    'preferredLanguage',
    (languages) => languages.replace(/,.*$/, ''),
  ),
  'locale-in-words': showing(
    'A locale is told in words',
    'locale',
    () => 'English (United States)',
  ),
  'locale-500': answering500(
    'A locale with an underscore answers 500',
    asked.both(
      created,
      asked.sent((body) => textIs(body, 'locale', (locale) => locale.includes('_'))),
    ),
  ),
  'timezone-as-offset': showing('A time zone is told as an offset', 'timezone', () => '+01:00'),
  'stays-active-after-put': storing(
    'PUT makes nobody inactive',
    asked.replace('Users'),
    having({ active: true }),
  ),
  'stays-active-after-patch': storing(
    'PATCH makes nobody inactive',
    asked.patch('Users'),
    having({ active: true }),
  ),
  'hides-false': shown('active is left out where it is false', (body) =>
    own(body, 'active') === false ? without('active')(body) : body,
  ),
  'password-500': answering500(
    'A user with a password answers 500',
    asked.both(
      created,
      asked.sent((body) => Object.hasOwn(body, 'password')),
    ),
  ),
  'refuses-entitlement-type': refusing(
    'An entitlement with a type is refused',
    created,
    (body) => textsOf(body, 'entitlements', 'type').length > 0,
  ),
  'roles-as-texts': shown('Roles are texts', (body) =>
    Object.hasOwn(body, 'roles')
      ? withMember(body, 'roles', textsOf(body, 'roles', 'value'))
      : body,
  ),
  'certificates-in-armour': shown(
    'A certificate is told as PEM',
    within(
      'x509Certificates',
      setting('value', (value) => encoded(armour(value))),
    ),
  ),
  'certificates-cut': shown(
    'A certificate lacks its last bytes',
    within(
      'x509Certificates',
      setting('value', (value) => value.slice(0, -8)),
    ),
  ),
  'certificates-twice': shown(
    'One value holds the certificate twice',
    within(
      'x509Certificates',
      setting('value', (value) => encoded(decoded(value), decoded(value))),
    ),
  ),
} as const satisfies Record<string, Fault>

const decoded = (value: string): Buffer => Buffer.from(value, 'base64')
const encoded = (...parts: readonly Buffer[]): string => Buffer.concat(parts).toString('base64')

function armour(value: string): Buffer {
  return Buffer.from(`-----BEGIN CERTIFICATE-----\n${value}\n-----END CERTIFICATE-----\n`)
}

function textsOf(body: JsonObject, list: string, name: string): readonly string[] {
  return listOf(own(body, list)).flatMap((one) => {
    const value =
      typeof one === 'object' && one !== null && name in one ? (one as JsonObject)[name] : ''
    return typeof value === 'string' && value !== '' ? [value] : []
  })
}
