import { isList, isObject, own, withMember, type Json, type JsonObject } from '../json.js'
import { member } from '../request-body.js'
import type { Attribute } from '../schema/attribute.js'
import type { ResourceType } from '../schema/resource-type.js'
import { names } from '../schema/value.js'
import type { ResourceInput } from './resource-input.js'

/** The attributes with the values that a new resource gets where its client said nothing, or has no say. */
export function withInitialValues({ attributes, body }: ResourceInput, type: ResourceType) {
  return filled(attributes, type, (attribute, path) => {
    if (attribute.mutability === 'readOnly') return true
    const sent = path.reduce<Json | undefined>(
      (holder, name) => (isObject(holder) ? member(holder, name) : undefined),
      body,
    )
    return !isObject(sent) || !names(sent, attribute)
  })
}

/** The attributes with the values that only the server gives, for parts which a change has added. */
export function withAssignedValues(attributes: JsonObject, type: ResourceType): JsonObject {
  return filled(attributes, type, ({ mutability }) => mutability === 'readOnly')
}

/** Whether an attribute without a value gets its initial one; the path leads to what holds it. */
type IsDue = (attribute: Attribute, path: readonly string[]) => boolean

function filled(attributes: JsonObject, type: ResourceType, isDue: IsDue): JsonObject {
  let whole = fill(type.schema.attributes, attributes, [], isDue)
  for (const { schema } of type.extensions) {
    const extension = own(whole, schema.id)
    if (!isObject(extension)) continue
    whole = withMember(whole, schema.id, fill(schema.attributes, extension, [schema.id], isDue))
  }
  return whole
}

function fill(
  attributes: readonly Attribute[],
  holder: JsonObject,
  path: readonly string[],
  isDue: IsDue,
): JsonObject {
  let whole = holder
  for (const attribute of attributes) {
    const { name, initially, subAttributes } = attribute
    const value = own(whole, name)
    if (value === undefined) {
      if (initially !== undefined && isDue(attribute, path)) {
        whole = withMember(whole, name, initially)
      }
    } else if (subAttributes.some((sub) => sub.initially !== undefined)) {
      const one = (element: Json): Json =>
        isObject(element) ? fill(subAttributes, element, [...path, name], isDue) : element
      whole = withMember(whole, name, isList(value) ? value.map(one) : one(value))
    }
  }
  return whole
}
