/** Any value that JSON can carry; never changed in place. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

/** A JSON object; only its own members count. */
export interface JsonObject {
  readonly [name: string]: Json
}

/** Whether a value is a JSON object, and neither null nor an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The own member of an object, or undefined; `__proto__` and inherited names find nothing by accident. */
export function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

/** The own member of an object when it is a text; otherwise an empty text. */
export function textOf(object: JsonObject, name: string): string {
  const value = own(object, name)
  return typeof value === 'string' ? value : ''
}

/** The values of an attribute as a list: none, one, or the elements of an array. */
export function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return []
  return isList(value) ? value : [value]
}

/** Whether a value is an array; unlike Array.isArray it keeps the element type. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** Whether a value counts as unassigned: absent, null, or an empty array (RFC 7643, section 2.5). */
export function isUnassigned(value: Json | undefined): value is null | undefined | readonly [] {
  return value === undefined || value === null || (isList(value) && value.length === 0)
}

/** What kind of value it is, in words; the value itself may be long, deep or secret. */
export function kindOf(value: Json | undefined): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (isList(value)) return 'an array'
  return isObject(value) ? 'an object' : `a ${typeof value}`
}

/** A copy of an object with one member set, or left out when the value is undefined. */
export function withMember(object: JsonObject, name: string, value: Json | undefined): JsonObject {
  const { [name]: _, ...rest } = object
  if (value === undefined) return rest
  return Object.hasOwn(object, name) ? { ...object, [name]: value } : { ...rest, [name]: value }
}
