import { randomUUID } from 'node:crypto'
import { instant } from '../date-time.js'
import { isList, isObject, isUnassigned, kindOf, own, type Json, type JsonObject } from '../json.js'
import { badRequest } from '../scim-error.js'
import { find, type Attribute } from './attribute.js'
import { mergeValues, withoutRivals } from './multi-value.js'

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

// What RFC 3986 lets stand nowhere in a URI, be it absolute or relative.
const uri = /^[^\s<>"\\^`{|}]*$/

const simpleTypes = {
  string: { noun: 'a string', fits: (value) => typeof value === 'string' },
  reference: {
    noun: 'a URI in a string',
    fits: (value) => typeof value === 'string' && uri.test(value),
  },
  boolean: { noun: 'true or false', fits: (value) => typeof value === 'boolean' },
  // JSON has no infinity, and larger whole numbers would be written with an exponent.
  decimal: { noun: 'a number', fits: (value) => Number.isFinite(value) },
  integer: { noun: 'a whole number', fits: (value) => Number.isSafeInteger(value) },
  dateTime: {
    noun: 'an xsd:dateTime in a string',
    fits: (value) => typeof value === 'string' && instant(value) !== undefined,
  },
  binary: {
    noun: 'base64 in a string',
    fits: (value) => typeof value === 'string' && base64.test(value),
  },
} as const satisfies Record<
  Exclude<Attribute['type'], 'complex'>,
  { noun: string; fits(value: Json): boolean }
>

/**
 * Reads what a client sent for an attribute: names in any case, read-only parts skipped, null and []
 * as unassigned (undefined). Throws invalidValue when the type is not the attribute's.
 */
export function readValue(attribute: Attribute, value: Json): Json | undefined {
  if (isUnassigned(value)) return undefined
  if (!attribute.multiValued) return readElement(attribute, onlyLink(attribute, value))
  if (!isList(value)) throw wrongType(attribute, 'an array', value)
  const elements = value.flatMap((element) => readElement(attribute, element) ?? [])
  withoutRivals(attribute, elements)
  const merged = mergeValues(attribute, [], elements)
  return merged.length ? merged : undefined
}

/** Reads one element of a multi-valued attribute, or the value of a singular one. */
export function readElement(attribute: Attribute, value: Json): Json | undefined {
  if (value === null) return undefined
  if (attribute.type === 'complex') return readMembers(attribute, value)
  const { noun, fits } = simpleTypes[attribute.type]
  const given = attribute.type === 'boolean' ? (truthOf(value) ?? value) : value
  if (!fits(given)) throw wrongType(attribute, noun, value)
  // Nobody signs in here, so that a password was set is all there is to keep of it.
  return attribute.returned === 'never' ? randomUUID() : given
}

/** Entra ID writes `"True"` and `"False"`; what is stored and shown is a boolean all the same. */
export function truthOf(value: Json): boolean | undefined {
  if (typeof value !== 'string' || !/^(true|false)$/i.test(value)) return undefined
  return value.toLowerCase() === 'true'
}

/** Reads the members of an object that belong to the given attributes; the others are skipped. */
export function readAttributes(attributes: readonly Attribute[], object: JsonObject): JsonObject {
  const found = new Map<string, Json | undefined>()
  for (const [name, value] of Object.entries(object)) {
    const attribute = find(attributes, name)
    if (!attribute || attribute.mutability === 'readOnly') continue
    if (found.has(attribute.name)) {
      throw badRequest('invalidSyntax', `Attribute '${attribute.name}' is given twice.`)
    }
    found.set(attribute.name, readValue(attribute, value))
  }
  return assigned(attributes, found)
}

/** Whether an object names an attribute, in any case; also when it gives it no value. */
export function names(object: JsonObject, attribute: Attribute): boolean {
  return Object.keys(object).some((name) => find([attribute], name))
}

/** Throws invalidValue when a required attribute, or a required part of an assigned one, has no value. */
export function demandRequired(attributes: readonly Attribute[], object: JsonObject): void {
  for (const attribute of attributes) {
    const value = own(object, attribute.name)
    if (attribute.required && (isUnassigned(value) || value === '')) {
      throw badRequest('invalidValue', `Attribute '${attribute.name}' is required.`)
    }
    const elements = isList(value) ? value : [value]
    for (const element of elements) {
      if (isObject(element)) demandRequired(attribute.subAttributes, element)
    }
  }
}

/** Entra ID may send the one manager in a list. */
function onlyLink(attribute: Attribute, value: Json): Json {
  const [only, ...more] = isList(value) && attribute.takesPlainId ? value : [value]
  return only === undefined || more.length > 0 ? value : only
}

function readMembers(attribute: Attribute, sent: Json): JsonObject | undefined {
  // Entra ID may send the id alone, and an empty text to take the link away.
  const isId = attribute.takesPlainId === true && typeof sent === 'string'
  const value = isId ? { value: sent } : sent
  if (!isObject(value)) throw wrongType(attribute, 'an object', value)
  const members = readAttributes(attribute.subAttributes, value)
  if (attribute.takesPlainId && own(members, 'value') === '') return undefined
  if (attribute.linksTo === 'existing') return readLink(attribute, members)
  return Object.keys(members).length ? members : undefined
}

function readLink(attribute: Attribute, members: JsonObject): JsonObject {
  const id = own(members, 'value')
  if (id !== undefined) return { value: id }
  throw badRequest(
    'invalidValue',
    `Each of '${attribute.name}' needs the id of a resource in 'value'.`,
  )
}

function assigned(
  attributes: readonly Attribute[],
  found: ReadonlyMap<string, Json | undefined>,
): JsonObject {
  // In the schema's order, so that equal resources have equal texts.
  const members: [string, Json][] = []
  for (const { name } of attributes) {
    const value = found.get(name)
    if (value !== undefined) members.push([name, value])
  }
  return Object.fromEntries(members)
}

function wrongType(attribute: Attribute, expected: string, actual: Json): Error {
  return badRequest(
    'invalidValue',
    `Attribute '${attribute.name}' should be ${expected}, is ${kindOf(actual)}.`,
  )
}
