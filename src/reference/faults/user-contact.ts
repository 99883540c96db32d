import type { Fault } from '../fault.js'
import { isObject, listOf, own, withMember, type Json, type JsonObject } from '../json.js'
import { alteringShown, answering500, asked, having, within } from './lie.js'
import { refusing, setting, textIs } from './sent.js'

const created = asked.create('Users')

/** Shows another text in each element of a list of a user. */
const showing = (
  title: string,
  list: string,
  name: string,
  change: (text: string) => Json,
): Fault => alteringShown(title, asked.read('Users'), within(list, setting(name, change)))

const swapped = (type: string): string => ({ work: 'home', home: 'work' })[type] ?? type

/** Whether a list of what was sent has an element with a text of which something is true. */
const anyOf = (list: string, name: string, test: (text: string) => boolean) => (body: JsonObject) =>
  listOf(own(body, list)).some((one) => isObject(one) && textIs(one, name, test))

const refusingType = (title: string, list: string, type: string): Fault =>
  refusing(
    title,
    created,
    anyOf(list, 'type', (it) => it === type),
  )

/** Gives a value to users who have none. */
const inventing = (title: string, name: string, value: Json): Fault =>
  alteringShown(title, asked.read('Users'), (body) =>
    Object.hasOwn(body, name) ? body : withMember(body, name, value),
  )

/** Lies about the e-mails, phones, instant messages, photos and addresses of a user. */
export const userContactFaults = {
  'invents-emails': inventing('Users get an e-mail address that is none', 'emails', [
    { value: 'nobody' },
  ]),
  'alters-emails': showing('E-mail addresses are altered', 'emails', 'value', (it) => `x-${it}`),
  'email-in-address': alteringShown(
    'An e-mail address stands in a sub-attribute of another name',
    asked.read('Users'),
    within('emails', (email) =>
      having({ address: own(email, 'value') ?? '' })(withMember(email, 'value', undefined)),
    ),
  ),
  'refuses-home-email': refusingType('An e-mail address at home is refused', 'emails', 'home'),
  'swaps-email-types': showing(
    'E-mail addresses have the type of another',
    'emails',
    'type',
    swapped,
  ),
  'email-type-500': answering500(
    'An e-mail address of an unknown type answers 500',
    asked.both(created, asked.sent(anyOf('emails', 'type', (type) => type === 'x-suite'))),
  ),
  'refuses-tel': refusing(
    'A phone number in the form of a URI is refused',
    created,
    anyOf('phoneNumbers', 'value', (value) => value.startsWith('tel:')),
  ),
  'alters-phones': showing('Phone numbers lose digits', 'phoneNumbers', 'value', (it) =>
    it.slice(0, -2),
  ),
  'refuses-fax': refusingType('The number of a fax is refused', 'phoneNumbers', 'fax'),
  'alters-ims': showing('Messaging addresses are altered', 'ims', 'value', (it) => `x-${it}`),
  'refuses-xmpp': refusingType('An address of XMPP is refused', 'ims', 'xmpp'),
  'photo-without-url': inventing('Users get a photo that is no URL', 'photos', [
    { value: 'no photo' },
  ]),
  'photo-of-a-page': inventing('Users get a photo that is a page', 'photos', [
    { value: 'https://example.com/photo.html' },
  ]),
  'refuses-thumbnail': refusingType('A thumbnail is refused', 'photos', 'thumbnail'),
  'refuses-home-address': refusingType('An address at home is refused', 'addresses', 'home'),
  'swaps-address-types': showing(
    'Addresses have the type of another',
    'addresses',
    'type',
    swapped,
  ),
  'demands-street': refusing('An address without a street is refused', created, (body) =>
    listOf(own(body, 'addresses')).some(
      (it) => isObject(it) && !Object.hasOwn(it, 'streetAddress'),
    ),
  ),
  'refuses-formatted-lines': refusing(
    'A formatted address of several lines is refused',
    created,
    anyOf('addresses', 'formatted', (text) => text.includes('\n')),
  ),
  'refuses-street-lines': refusing(
    'A street of several lines is refused',
    created,
    anyOf('addresses', 'streetAddress', (text) => text.includes('\n')),
  ),
  'joins-formatted-lines': showing(
    'A formatted address is one line',
    'addresses',
    'formatted',
    joined,
  ),
  'joins-street-lines': showing('A street is one line', 'addresses', 'streetAddress', joined),
  'postal-code-as-number': showing('A postal code is a number', 'addresses', 'postalCode', Number),
  'country-in-words': showing('A country is told in words', 'addresses', 'country', () => 'Sweden'),
} as const satisfies Record<string, Fault>

function joined(text: string): string {
  return text.replaceAll('\n', ', ')
}
