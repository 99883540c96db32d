import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf, withMember, type Json, type JsonObject } from '../json.js'
import { alteringShown, asked, forgetting, storing, within, without } from './lie.js'
import type { Alteration } from './lie.js'
import { demandingUnique, has, refusing } from './sent.js'

const changing =
  (name: string, change: (value: string) => Json): Alteration =>
  (body) =>
    has(name)(body) ? withMember(body, name, change(textOf(body, name))) : body

const inTitle = (title: string, pattern: RegExp, replacement: string): Fault =>
  storing(
    title,
    asked.create('Users'),
    changing('title', (value) => value.replaceAll(pattern, replacement)),
  )

const ofDevice = (title: string, change: Alteration): Fault =>
  alteringShown(title, asked.read('Devices'), change)

/** Whether the meta of a body, if there is one, names the type. */
function namesType(body: JsonObject, type: string): boolean {
  const meta = own(body, 'meta')
  return !isObject(meta) || textOf(meta, 'resourceType') === type
}

/** Lies about attributes by their characteristics and types. */
export const attributeFaults = {
  'read-only-spoils-put': forgetting(
    'PUT with another meta stores nothing',
    asked.both(
      asked.replace('Users'),
      asked.sent((body) => !namesType(body, 'User')),
    ),
  ),
  'refuses-read-only': refusing(
    'PUT with another meta is refused',
    asked.replace('Devices'),
    (body) => !namesType(body, 'Device'),
  ),
  'hides-title': alteringShown(
    'The title is shown only to those who ask for it',
    asked.both(asked.read('Users'), asked.not(asked.given('attributes'))),
    without('title'),
  ),
  'email-once': demandingUnique(
    'An e-mail address that is taken is refused',
    asked.create('Users'),
    (attributes) =>
      listOf(own(attributes, 'emails')).flatMap((one) =>
        isObject(one) ? [textOf(one, 'value')] : [],
      ),
  ),
  'loses-letters': inTitle('Letters beyond Latin-1 are lost', /[\u0100-\u{10ffff}]/gu, '?'),
  'breaks-pairs': inTitle(
    'Characters of two code units are lost',
    /[\u{10000}-\u{10ffff}]/gu,
    '\ufffd',
  ),
  'rounds-decimals': ofDevice('A weight has no fraction', (body) =>
    has('weight')(body)
      ? withMember(body, 'weight', Math.round(Number(own(body, 'weight'))))
      : body,
  ),
  'bytes-in-capitals': ofDevice(
    'Base64 is in capital letters',
    changing('publicKey', (value) => value.toUpperCase()),
  ),
  'bytes-for-urls': alteringShown(
    'Base64 is in the alphabet for URLs',
    asked.read('Users'),
    within(
      'x509Certificates',
      changing('value', (value) => value.replaceAll('+', '-').replaceAll('/', '_')),
    ),
  ),
} as const satisfies Record<string, Fault>
