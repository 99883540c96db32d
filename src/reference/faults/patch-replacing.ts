import type { Fault } from '../fault.js'
import { isObject, listOf, own, withMember, type Json, type JsonObject } from '../json.js'
import { badRequest } from '../scim-error.js'
import { having, without } from './alteration.js'
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
const withoutPath = operation('replace', null)
const noTarget = badRequest('noTarget', 'There is nothing to replace.')

/** Drops the object at a name before the new one is put there. */
const dropping =
  (name: string) =>
  (it: JsonObject): readonly JsonObject[] => [{ op: 'remove', path: name }, it]

/** Lies about what a replace makes of attributes. */
export const patchReplacingFaults = {
  'ignores-active': ignoringOperation(
    'A replace of active is answered as done, and nothing is stored',
    operation('replace', 'active'),
  ),
  'refuses-sub-attribute': refusingOperation(
    'A replace of name.familyName is refused',
    operation('replace', 'name.familyName'),
  ),
  'ignores-port-count': ignoringOperation(
    'A replace of a number is answered as done, and nothing is stored',
    every(operation('replace', 'portCount'), whereSet('portCount')),
  ),
  'refuses-urn': refusingOperation(
    'A replace at a path that begins with a URN is refused where there is a value',
    every(
      operation('replace', /^urn:/),
      whereSet('urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'),
    ),
  ),
  'no-target-where-nothing-is': refusingOperation(
    'A replace of a nickName that has no value is refused with noTarget',
    every(operation('replace', 'nickName'), whereUnset('nickName')),
    noTarget,
  ),
  'ignores-where-nothing-is': ignoringOperation(
    'A replace of roles that have no value is answered as done, and nothing is stored',
    every(operation('replace', 'roles'), whereUnset('roles')),
  ),
  appends: rewriting(
    'A replace of emails adds to those that are there',
    operation('replace', 'emails'),
    asVerb('add'),
  ),
  'refuses-list': refusingOperation(
    'A replace of all addresses is refused where there are some',
    every(operation('replace', 'addresses'), whereSet('addresses')),
  ),
  'drops-parts': ignoringOperation(
    'A replace of a name by an object with several parts is answered as done, and nothing is stored',
    every(operation('replace', 'name'), whereSet('name'), (it) => {
      const value = own(it, 'value')
      return isObject(value) && Object.keys(value).length > 1
    }),
  ),
  'clears-other-parts': rewriting(
    'A replace of a name drops the parts that its value lacks',
    operation('replace', 'name'),
    dropping('name'),
  ),
  'clears-other-parts-without-path': rewriting(
    'A replace without a path drops the parts that the value lacks of a placement',
    every(
      withoutPath,
      valueHas((name) => name === 'placement'),
    ),
    (it, before) => [withOnly(it, before, 'placement')],
  ),
  'ignores-without-path': rewriting(
    'A replace without a path drops the displayName',
    withoutPath,
    ofValue(without('displayName')),
  ),
  'refuses-without-path': refusingOperation(
    'A replace of the userType without a path is refused',
    every(
      withoutPath,
      valueHas((name) => name === 'userType'),
    ),
    noTarget,
  ),
  'ignores-urn-in-value': rewriting(
    'A replace without a path drops what stands below the URN of an extension',
    every(withoutPath, valueHas(isUrn)),
    ofValue((value) => {
      const kept = Object.entries(value).filter(([name]) => !isUrn(name))
      return Object.fromEntries(kept)
    }),
  ),
  'appends-without-path': rewriting(
    'A replace of tags without a path adds to those that are there',
    every(
      withoutPath,
      valueHas((name) => name === 'tags'),
    ),
    asVerb('add'),
  ),
  'replaces-as-put': rewriting(
    'A replace without a path drops the roles, as a PUT without them does',
    every(withoutPath, whereSet('roles')),
    (it) => [{ op: 'remove', path: 'roles' }, it],
  ),
  'touches-display-name': rewriting(
    'A replace of the title without a path changes the displayName as well',
    every(
      withoutPath,
      valueHas((name) => name === 'title'),
    ),
    ofValue(having({ displayName: 'Changed' })),
  ),
} as const satisfies Record<string, Fault>

/** An operation whose value sets all other parts of an object to null. */
function withOnly(it: JsonObject, before: JsonObject, name: string): JsonObject {
  const value = own(it, 'value')
  const [old, sent] = [own(before, name), isObject(value) ? own(value, name) : undefined]
  if (!isObject(old) || !isObject(value) || !isObject(sent)) return it
  const nulls: [string, Json][] = Object.keys(old)
    .filter((part) => part !== 'zone' && listOf(own(sent, part)).length === 0)
    .map((part) => [part, null])
  return withMember(it, 'value', withMember(value, name, { ...Object.fromEntries(nulls), ...sent }))
}
