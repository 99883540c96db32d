import { isDeepStrictEqual } from 'node:util'
import { comparable } from '../comparison.js'
import { isObject, own, withMember, type Json, type JsonObject } from '../json.js'
import { badRequest } from '../scim-error.js'
import { find, type Attribute } from './attribute.js'

/** Throws invalidValue when more than one element claims to be the primary one (RFC 7643, section 2.4). */
export function withoutRivals(attribute: Attribute, elements: readonly Json[]): void {
  if (elements.filter(isPrimary).length > 1) {
    throw badRequest('invalidValue', `At most one value of '${attribute.name}' can be primary.`)
  }
}

/**
 * Adds elements to those there are. One that is there already, by value and type, takes up what is
 * new in it, so that no pair stands twice (RFC 7643, section 2.4). An added primary value takes the
 * flag from the one before it (RFC 7644, section 3.5.2).
 */
export function mergeValues(
  attribute: Attribute,
  existing: readonly Json[],
  added: readonly Json[],
): readonly Json[] {
  const merged: Json[] = [...existing]
  const positions = new Map<string, number>()
  existing.forEach((element, index) => positions.set(identity(attribute, element), index))
  for (const element of added) {
    const key = identity(attribute, element)
    const position = positions.get(key)
    if (position === undefined) {
      positions.set(key, merged.push(element) - 1)
    } else {
      merged[position] = union(merged[position], element)
    }
  }
  return onePrimary(existing, merged)
}

/** What stays when these elements go; they are known by value and type, as when they are added. */
export function withoutValues(
  attribute: Attribute,
  existing: readonly Json[],
  gone: readonly Json[],
): readonly Json[] {
  const keys = new Set(gone.map((element) => identity(attribute, element)))
  return existing.filter((element) => !keys.has(identity(attribute, element)))
}

/** After a change: where an element became primary, no other one stays it. */
export function onePrimary(before: readonly Json[], after: readonly Json[]): readonly Json[] {
  if (after.filter(isPrimary).length < 2) return after
  const risen = after.filter(
    (element) => isPrimary(element) && !before.some((old) => isDeepStrictEqual(old, element)),
  )
  const winner = risen.at(-1) ?? after.find(isPrimary)
  return after.map((element) =>
    isObject(element) && isPrimary(element) && element !== winner
      ? withMember(element, 'primary', false)
      : element,
  )
}

function isPrimary(element: Json): boolean {
  return isObject(element) && own(element, 'primary') === true
}

function union(existing: Json | undefined, added: Json): Json {
  return isObject(existing) && isObject(added) ? { ...existing, ...added } : added
}

function identity(attribute: Attribute, element: Json): string {
  if (!isObject(element)) return part(attribute, element)
  const value = find(attribute.subAttributes, 'value')
  if (!value || own(element, 'value') === undefined) return JSON.stringify(sorted(element))
  const type = find(attribute.subAttributes, 'type')
  // A link is known by the id alone: its type follows from the resource that has it.
  const label = type && !attribute.linksTo ? part(type, own(element, 'type')) : ''
  return JSON.stringify([part(value, own(element, 'value')), label])
}

function part(attribute: Attribute, value: Json | undefined): string {
  return typeof value === 'string'
    ? comparable(value, attribute.caseExact)
    : JSON.stringify(value ?? null)
}

function sorted(element: JsonObject): readonly (readonly [string, Json])[] {
  return Object.entries(element).sort(([a], [b]) => (a < b ? -1 : 1))
}
