import { attribute, type Attribute } from './attribute.js'
import type { Schema } from './schema.js'

const readOnly = { mutability: 'readOnly' } as const

const primary = attribute('primary', 'Whether this is the preferred value.', { type: 'boolean' })

function labelled(types: readonly string[] = []): readonly Attribute[] {
  const canonical = types.length ? { canonicalValues: types } : {}
  return [
    attribute('display', 'A human-readable name of the value.'),
    attribute('type', 'A label for the function of the value.', canonical),
    primary,
  ]
}

function values(
  name: string,
  description: string,
  types?: readonly string[],
  traits: Parameters<typeof attribute>[2] = {},
): Attribute {
  const value = attribute('value', `One of the ${description}.`, traits)
  return attribute(name, `The user's ${description}.`, {
    multiValued: true,
    subAttributes: [value, ...labelled(types)],
  })
}

/** The User schema of RFC 7643, section 8.7.1, with its verified errata. */
export const userSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:User',
  name: 'User',
  description: 'User Account',
  attributes: [
    attribute('userName', 'The name by which the user signs in, in any case.', {
      required: true,
      uniqueness: 'server',
    }),
    attribute('name', "The components of the user's name.", {
      subAttributes: [
        attribute('formatted', 'The full name, formatted for display.'),
        attribute('familyName', 'The family name.'),
        attribute('givenName', 'The given name.'),
        attribute('middleName', 'The middle names.'),
        attribute('honorificPrefix', 'The title before the name.'),
        attribute('honorificSuffix', 'The suffix after the name.'),
      ],
    }),
    attribute('displayName', 'The name shown to people.'),
    attribute('nickName', 'The casual name.'),
    attribute('profileUrl', 'The URL of a page about the user.', {
      type: 'reference',
      referenceTypes: ['external'],
    }),
    attribute('title', 'The position held.'),
    attribute('userType', 'The relation to the organization.'),
    attribute('preferredLanguage', 'The preferred written or spoken languages.'),
    attribute('locale', 'The locale for dates, numbers and currency.'),
    attribute('timezone', 'The time zone, as the IANA names it.'),
    attribute('active', 'Whether the account may be used.', { type: 'boolean', initially: true }),
    attribute('password', 'The clear-text password; it can be set and never read.', {
      mutability: 'writeOnly',
      returned: 'never',
    }),
    values('emails', 'e-mail addresses', ['work', 'home', 'other']),
    values('phoneNumbers', 'phone numbers', ['work', 'home', 'mobile', 'fax', 'pager', 'other']),
    values('ims', 'instant messaging addresses', [
      'aim',
      'gtalk',
      'icq',
      'xmpp',
      'msn',
      'skype',
      'qq',
      'yahoo',
      'other',
    ]),
    values('photos', 'photos', ['photo', 'thumbnail'], {
      type: 'reference',
      referenceTypes: ['external'],
    }),
    attribute('addresses', "The user's postal addresses.", {
      multiValued: true,
      subAttributes: [
        attribute('formatted', 'The full address, formatted for display.'),
        attribute('streetAddress', 'Street, house number and the like.'),
        attribute('locality', 'The city.'),
        attribute('region', 'The state or region.'),
        attribute('postalCode', 'The postal code.'),
        attribute('country', 'The country in ISO 3166-1 alpha-2.'),
        attribute('type', 'A label for the function of the value.', {
          canonicalValues: ['work', 'home', 'other'],
        }),
        primary,
      ],
    }),
    attribute('groups', 'The groups that the user belongs to, directly or through other groups.', {
      ...readOnly,
      multiValued: true,
      subAttributes: [
        attribute('value', 'The id of the group.', { ...readOnly, caseExact: true }),
        attribute('$ref', 'The URI of the group.', {
          ...readOnly,
          type: 'reference',
          referenceTypes: ['Group'],
        }),
        attribute('display', 'The name of the group.', readOnly),
        attribute('type', 'How the user belongs to it.', {
          ...readOnly,
          canonicalValues: ['direct', 'indirect'],
        }),
      ],
    }),
    values('entitlements', 'entitlements'),
    values('roles', 'roles'),
    values('x509Certificates', 'certificates', [], { type: 'binary' }),
  ],
}
