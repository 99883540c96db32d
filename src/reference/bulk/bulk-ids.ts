import { isList, isObject, type Json, type JsonObject } from '../json.js'
import { ScimError } from '../scim-error.js'

/** `bulkId:` and a name, as a whole text, as the last part of a URI, or quoted in a filter. */
const reference = /(^|\/|")bulkId:([^/"\s]+)(?=$|\/|")/g

/** Gives the id that stands behind a bulkId; throws when there is none. */
export type Resolve = (bulkId: string) => string

/**
 * Puts ids in the place of all references by bulkId in the data of an operation (RFC 7644,
 * section 3.7.2); `bulkId` is a reserved word, so that no other text looks like them.
 */
export function resolved(data: JsonObject, resolve: Resolve): JsonObject {
  const members = Object.entries(data).map(([name, value]) => [name, walk(value, resolve)] as const)
  return Object.fromEntries(members)
}

/** Puts the id in the place of a reference by bulkId in a segment of a path. */
export function resolvedText(text: string, resolve: Resolve): string {
  return text.replace(reference, (_, before: string, bulkId: string) => before + resolve(bulkId))
}

/** The refusal of a reference to what no operation creates, or has failed to create. */
export function unresolved(bulkId: string): ScimError {
  return new ScimError(409, `No resource was created under the bulkId ${bulkId}.`)
}

function walk(value: Json, resolve: Resolve): Json {
  if (typeof value === 'string') return resolvedText(value, resolve)
  if (isList(value)) return value.map((element) => walk(element, resolve))
  return isObject(value) ? resolved(value, resolve) : value
}
