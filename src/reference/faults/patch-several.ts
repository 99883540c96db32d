import type { Fault } from '../fault.js'
import { own, type JsonObject } from '../json.js'
import { ScimError } from '../scim-error.js'
import {
  every,
  ignoringOperation,
  ofValue,
  operation,
  refusingOperation,
  rewriting,
  valueHas,
  whereSet,
  whereUnset,
  type About,
} from './operations.js'

const several: About = (it) => Object.keys(Object(own(it, 'value') ?? {}) as object).length > 1
const isCapital = (name: string): boolean => /^[A-Z]+$/.test(name)
const noValue: About = (it) => own(it, 'value') === undefined
const firstMember = ofValue((value) => Object.fromEntries(Object.entries(value).slice(0, 1)))

/** Empties a list before the operation. */
const emptying = (it: JsonObject): readonly JsonObject[] => [
  { op: 'remove', path: 'phoneNumbers' },
  it,
]

/** Lies about values without a path, values that are missing, and the externalId. */
export const patchSeveralFaults = {
  'add-replaces-list': rewriting(
    'An add without a path puts a list in the place of the one that is there',
    every(operation('add', null), several, whereSet('phoneNumbers')),
    emptying,
  ),
  'add-does-first-only': rewriting(
    'An add without a path sets the first attribute of its value only',
    every(operation('add', null), several),
    firstMember,
  ),
  'replace-does-first-only': rewriting(
    'A replace without a path sets the first attribute of its value only',
    every(operation('replace', null), several),
    firstMember,
  ),
  'replace-appends': rewriting(
    'A replace without a path of several attributes adds to lists',
    every(operation('replace', null), several),
    (it) => [{ ...it, op: 'add' }],
  ),
  'exact-names-in-add': rewriting(
    'An add without a path drops names in capitals',
    operation('add', null),
    ofValue((value) =>
      Object.fromEntries(Object.entries(value).filter(([name]) => !isCapital(name))),
    ),
  ),
  'exact-names-in-replace': refusingOperation(
    'A replace without a path refuses names in capitals',
    every(operation('replace', null), valueHas(isCapital)),
  ),
  'no-value-500': refusingOperation(
    'An add without a value answers 500',
    every(operation('add'), noValue),
    new ScimError(500, 'NullPointerException'),
  ),
  'no-value-clears': rewriting(
    'An add without a value takes the title away',
    every(operation('add', 'title'), noValue),
    () => [{ op: 'remove', path: 'title' }],
  ),
  'ignores-external-id': ignoringOperation(
    'An add of an externalId is answered as done, and nothing is stored',
    every(operation('add', 'externalId'), whereUnset('externalId')),
  ),
  'ignores-other-external-id': ignoringOperation(
    'A replace of the externalId of a group is answered as done, and nothing is stored',
    every(operation('replace', 'externalId'), (_, before) => own(before, 'userName') === undefined),
  ),
  'refuses-external-id': refusingOperation(
    'A replace of the externalId of a user is refused',
    every(operation('replace', 'externalId'), whereSet('userName')),
  ),
} as const satisfies Record<string, Fault>
