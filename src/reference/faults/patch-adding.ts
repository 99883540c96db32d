import type { Fault } from '../fault.js'
import { isObject, own } from '../json.js'
import { ScimError } from '../scim-error.js'
import { without } from './alteration.js'
import {
  asVerb,
  every,
  ignoringOperation,
  ofValue,
  operation,
  refusingOperation,
  rewriting,
  valueHas,
  whereSet,
  whereUnset,
} from './operations.js'

const isUrn = (name: string): boolean => name.startsWith('urn:')

/** Lies about what an add makes of attributes. */
export const patchAddingFaults = {
  'ignores-nick-name': ignoringOperation(
    'An add of a first nickName is answered as done, and nothing is stored',
    every(operation('add', 'nickName'), whereUnset('nickName')),
  ),
  'refuses-complex': refusingOperation(
    'An add of a complex attribute that has no value is refused',
    every(operation('add', 'placement'), whereUnset('placement')),
  ),
  'refuses-urn': refusingOperation(
    'A path that begins with a URN is refused where the resource has no data of that extension',
    every(
      operation('add', /^urn:/),
      whereUnset('urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'),
      whereSet('userName'),
    ),
  ),
  'refuses-sub-attribute': refusingOperation(
    'An add of a sub-attribute that has no value is refused',
    operation('add', 'name.middleName'),
  ),
  'keeps-old-title': ignoringOperation(
    'An add to a title that has a value leaves the value as it is',
    every(operation('add', 'title'), whereSet('title')),
  ),
  'refuses-what-is-there': refusingOperation(
    'An add to a locale that has a value is refused',
    every(operation('add', 'locale'), whereSet('locale')),
  ),
  'drops-parts': ignoringOperation(
    'An add to a name that is there drops the sub-attributes of its value',
    every(operation('add', 'name'), whereSet('name')),
  ),
  'replaces-list': rewriting(
    'An add to phoneNumbers puts the new value in the place of all others',
    operation('add', 'phoneNumbers'),
    asVerb('replace'),
  ),
  'email-500': refusingOperation(
    'An add of an e-mail address beside another one answers 500',
    every(operation('add', 'emails'), whereSet('emails')),
    new ScimError(500, 'NullPointerException'),
  ),
  'ignores-next-tag': ignoringOperation(
    'An add to tags that are there is answered as done, and nothing is stored',
    every(operation('add', 'tags'), whereSet('tags')),
  ),
  'refuses-value-without-list': refusingOperation(
    'An add of one e-mail address without a list around it is refused',
    every(operation('add', 'emails'), (it) => isObject(own(it, 'value'))),
  ),
  'ignores-without-path': rewriting(
    'An add without a path drops the title',
    operation('add', null),
    ofValue(without('title')),
  ),
  'refuses-urn-in-value': refusingOperation(
    'An add without a path whose value has the URN of an extension is refused',
    every(operation('add', null), valueHas(isUrn)),
  ),
} as const satisfies Record<string, Fault>
