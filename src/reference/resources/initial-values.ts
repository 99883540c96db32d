import { isList, isObject, own, withMember, type Json, type JsonObject } from '../json.js'
import { member } from '../request-body.js'
import type { Attribute } from '../schema/attribute.js'
import type { ResourceType } from '../schema/resource-type.js'
import { names } from '../schema/value.js'
import type { ResourceInput } from './resource-input.js'

/** The attributes with the values that a new resource gets where its client said nothing, or has no say. */
export function withInitialValues({ attributes, body }: ResourceInput, type: ResourceType) {
  let filled = fill(type.schema.attributes, attributes, body)
  for (const { schema } of type.extensions) {
    const extension = own(filled, schema.id)
    if (!isObject(extension)) continue
    const sent = member(body, schema.id)
    filled = withMember(filled, schema.id, fill(schema.attributes, extension, sent))
  }
  return filled
}

function fill(
  attributes: readonly Attribute[],
  holder: JsonObject,
  sent: Json | undefined,
): JsonObject {
  let filled = holder
  for (const attribute of attributes) {
    const { name, initially, mutability, subAttributes } = attribute
    const value = own(filled, name)
    if (value === undefined) {
      const isSilent = mutability === 'readOnly' || !isObject(sent) || !names(sent, attribute)
      if (initially !== undefined && isSilent) filled = withMember(filled, name, initially)
    } else if (subAttributes.some((sub) => sub.initially !== undefined)) {
      const one = (element: Json): Json =>
        isObject(element) ? fill(subAttributes, element, undefined) : element
      filled = withMember(filled, name, isList(value) ? value.map(one) : one(value))
    }
  }
  return filled
}
