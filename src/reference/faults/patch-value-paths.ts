import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf, withMember, type JsonObject } from '../json.js'
import { badRequest, ScimError } from '../scim-error.js'
import { asked, altering, without, withBody } from './lie.js'
import {
  atPath,
  every,
  ignoringOperation,
  operation,
  refusingOperation,
  rewriting,
  type About,
} from './operations.js'

const noTarget = badRequest('noTarget', 'Nothing matches.')
const isNoTarget = (body: unknown): boolean =>
  isObject(body) && own(body, 'scimType') === 'noTarget'

/** What a path such as `emails[type eq "work"].value` says. */
const valuePath = /^(\w+)\[type eq "([^"]+)"\](\.\w+)?$/

/** How many elements have the label that the path of an operation asks for. */
function matches(it: JsonObject, before: JsonObject): number {
  const [, name = '', label] = valuePath.exec(textOf(it, 'path')) ?? []
  return listOf(own(before, name)).filter(
    (element) => isObject(element) && own(element, 'type') === label,
  ).length
}

const found: About = (it, before) => matches(it, before) > 0
const several: About = (it, before) => matches(it, before) > 1
const none: About = (it, before) => matches(it, before) === 0

/** Changes the path so that it chooses the first match alone. */
function firstMatch(it: JsonObject, before: JsonObject): readonly JsonObject[] {
  const [, name = '', label = '', sub = ''] = valuePath.exec(textOf(it, 'path')) ?? []
  const [first] = listOf(own(before, name)).filter(
    (element) => isObject(element) && own(element, 'type') === label,
  )
  const street = isObject(first) ? textOf(first, 'streetAddress') : ''
  const path = `${name}[type eq "${label}" and streetAddress eq "${street}"]${sub}`
  return [withMember(it, 'path', path)]
}

const withoutFilter = atPath((path) => path.replace(/\[.*\]/, '[type pr]'))

/** Lies about operations whose path has a filter. */
export const patchValuePathsFaults = {
  'no-target': refusingOperation(
    'A replace of photos[type eq "photo"].value is refused with noTarget although one matches',
    every(operation('replace', /^photos\[.*\]\.value$/), found),
    noTarget,
  ),
  'ignores-part': ignoringOperation(
    'A replace of emails[type eq "home"].value is answered as done, and nothing is stored',
    every(operation('replace', /^emails\[.*\]\.value$/), found),
  ),
  'changes-first': rewriting(
    'A replace behind a filter changes the first phone number, whichever matches',
    every(operation('replace', /^phoneNumbers\[.*\]\.value$/), found),
    (it, before) => {
      const [first] = listOf(own(before, 'phoneNumbers'))
      const label = isObject(first) ? textOf(first, 'type') : ''
      return [withMember(it, 'path', `phoneNumbers[type eq "${label}"].value`)]
    },
  ),
  'changes-all': rewriting(
    'A replace behind a filter changes all instant messaging addresses',
    every(operation('replace', /^ims\[.*\]\.value$/), found),
    withoutFilter,
  ),
  'refuses-add-behind-filter': refusingOperation(
    'An add of a part of an address behind a filter is refused',
    every(operation('add', /^addresses\[.*\]\./), found),
  ),
  'changes-part-of-one-match': rewriting(
    'A replace of a part of addresses changes the first that matches',
    every(operation('replace', /^addresses\[.*\]\./), several),
    firstMatch,
  ),
  'ignores-element': ignoringOperation(
    'A replace of emails[type eq "home"] is answered as done, and nothing is stored',
    every(operation('replace', /^emails\[.*\]$/), found),
  ),
  'replaces-whole-list': rewriting(
    'A replace with a filter exchanges the whole list of phone numbers',
    every(operation('replace', /^phoneNumbers\[.*\]$/), found),
    (it) => [{ op: 'replace', path: 'phoneNumbers', value: listOf(own(it, 'value')) }],
  ),
  'replaces-one-match': rewriting(
    'A replace with a filter exchanges the first address that matches',
    every(operation('replace', /^addresses\[.*\]$/), several),
    firstMatch,
  ),
  'ignores-no-match': ignoringOperation(
    'A replace with a filter that matches no e-mail address is answered as done',
    every(operation('replace', /^emails\[type eq "[^"]+"\]/), none),
  ),
  'creates-where-nothing-matches': rewriting(
    'A replace with a filter that matches no phone number creates one',
    every(operation('replace', /^phoneNumbers\[type eq "[^"]+"\]/), none),
    (it) => {
      const [, name = '', type = ''] = valuePath.exec(textOf(it, 'path')) ?? []
      const value = { type, value: textOf(it, 'value') }
      return [{ op: 'add', path: name, value: [value] }]
    },
  ),
  'no-match-404': refusingOperation(
    'A replace with a filter that matches no address answers 404',
    every(operation('replace', /^addresses\[type eq "[^"]+"\]/), none),
    new ScimError(404, 'There is none.'),
  ),
  'no-match-unnamed': altering(
    'The refusal of a filter that matches nothing has no scimType',
    asked.patch('Devices'),
    (response) => (isNoTarget(response.body) ? withBody(without('scimType'))(response) : response),
  ),
  'add-without-match-500': refusingOperation(
    'An add with a filter that matches nothing answers 500',
    every(operation('add', /^\w+\[type eq "[^"]+"\]/), none),
    new ScimError(500, 'IndexOutOfBounds'),
  ),
  'add-without-match-overwrites': rewriting(
    'An add with a filter that matches no e-mail address overwrites the others',
    every(operation('add', /^emails\[type eq "[^"]+"\]/), none),
    withoutFilter,
  ),
} as const satisfies Record<string, Fault>
