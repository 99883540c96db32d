import { isObject, own, withMember, type Json, type JsonObject } from '../json.js'
import { member } from '../request-body.js'
import type { Attribute } from '../schema/attribute.js'
import type { ResourceType } from '../schema/resource-type.js'
import { names } from '../schema/value.js'

/**
 * A replacement, with what it leaves as it was: what clients have no say in, what can't be changed,
 * and what they could not have read and so could not send. An extension that the client leaves out
 * is cleared as a whole.
 */
export function keepUnsaid(
  existing: JsonObject,
  replacement: JsonObject,
  sent: JsonObject,
  type: ResourceType,
): JsonObject {
  let kept = keep(type.schema.attributes, existing, replacement, sent)
  for (const { schema } of type.extensions) {
    const before = own(existing, schema.id)
    const after = own(kept, schema.id)
    if (!isObject(before) || !isObject(after)) continue
    const rest = keep(schema.attributes, before, after, member(sent, schema.id))
    kept = withMember(kept, schema.id, rest)
  }
  return kept
}

function keep(
  attributes: readonly Attribute[],
  existing: JsonObject,
  replacement: JsonObject,
  sent: Json | undefined,
): JsonObject {
  let kept = replacement
  for (const attribute of attributes) {
    const { name, subAttributes } = attribute
    const before = own(existing, name)
    if (before === undefined) continue
    const isSaid = isObject(sent) && names(sent, attribute)
    const after = own(replacement, name)
    if (stays(attribute, isSaid)) {
      kept = withMember(kept, name, before)
    } else if (isObject(before) && isObject(after) && isObject(sent)) {
      kept = withMember(kept, name, keep(subAttributes, before, after, member(sent, name)))
    }
  }
  return kept
}

function stays({ mutability, required }: Attribute, isSaid: boolean): boolean {
  if (mutability === 'readOnly') return true
  if (isSaid) return false
  // Clients have to send what is required, even if it can't be changed (RFC 7644, section 3.5.1).
  return mutability === 'writeOnly' || (mutability === 'immutable' && !required)
}
