import { isDeepStrictEqual } from 'node:util'
import { isObject, own, type JsonObject } from '../json.js'
import type { Attribute } from '../schema/attribute.js'
import type { ResourceType } from '../schema/resource-type.js'
import { badRequest } from '../scim-error.js'

/**
 * Throws mutability when an immutable attribute that has a value would get another one, or none.
 * The elements of lists are left out: with other parts they are other elements.
 */
export function demandImmutable(before: JsonObject, after: JsonObject, type: ResourceType): void {
  demand(type.schema.attributes, before, after)
  for (const { schema } of type.extensions) {
    const [old, next] = [own(before, schema.id), own(after, schema.id)]
    if (isObject(old) && isObject(next)) demand(schema.attributes, old, next)
  }
}

function demand(attributes: readonly Attribute[], before: JsonObject, after: JsonObject): void {
  for (const { name, mutability, required, subAttributes } of attributes) {
    const [old, next] = [own(before, name), own(after, name)]
    if (old === undefined) continue
    if (mutability === 'immutable' && !isDeepStrictEqual(old, next)) {
      // That something required is missing says more than that it has changed.
      if (required && next === undefined) continue
      throw badRequest('mutability', `Attribute '${name}' is immutable and has another value.`)
    }
    if (isObject(old) && isObject(next)) demand(subAttributes, old, next)
  }
}
