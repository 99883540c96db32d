import type { Filter } from '../filter/filter.js'
import type { JsonObject } from '../json.js'
import { find, type Attribute } from '../schema/attribute.js'
import { readElement } from '../schema/value.js'

/**
 * The element that an equality describes: of `emails[type eq "work"]` it is `{ "type": "work" }`. An add with a path
 * that matches nothing begins with it; undefined where the filter is no equality.
 */
export function elementOf(
  attribute: Attribute,
  condition: Filter | undefined,
): JsonObject | undefined {
  if (attribute.linksTo) return undefined
  if (condition?.kind === 'and') {
    const parts = condition.parts.map((part) => elementOf(attribute, part))
    return parts.reduce((all, part) => all && part && { ...all, ...part }, {})
  }
  if (condition?.kind !== 'compare' || condition.operator !== 'eq') return undefined
  const sub = find(attribute.subAttributes, condition.path)
  const value = sub && readElement(sub, condition.literal)
  return sub && value !== undefined ? { [sub.name]: value } : undefined
}
