import { isDeepStrictEqual } from 'node:util'
import { comparable, sameName } from '../comparison.js'
import { isObject, own, type Json, type JsonObject } from '../json.js'
import { find, type Attribute } from '../schema/attribute.js'

/**
 * The values of an attribute that one in a PATCH means (Protocol 1.1, section 3.3.2): those with its
 * `value`; where that leaves none or several to choose from, those that equal it in all that it names.
 */
export function matching(
  attribute: Attribute,
  all: readonly Json[],
  wanted: JsonObject,
): readonly Json[] {
  const value = own(wanted, 'value')
  const same = all.filter(
    (one) => value !== undefined && isSame(attribute, 'value', memberOf(one, 'value'), value),
  )
  if (value !== undefined && same.length < 2) return same
  const named = Object.entries(wanted).filter(([name]) => !sameName(name, 'operation'))
  return all.filter((one) =>
    named.every(([name, part]) => isSame(attribute, name, memberOf(one, name), part)),
  )
}

function memberOf(element: Json, name: string): Json | undefined {
  return isObject(element) ? own(element, name) : undefined
}

function isSame(attribute: Attribute, name: string, a: Json | undefined, b: Json): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return isDeepStrictEqual(a, b)
  const { caseExact = false } = find(attribute.subAttributes, name) ?? {}
  return comparable(a, caseExact) === comparable(b, caseExact)
}
