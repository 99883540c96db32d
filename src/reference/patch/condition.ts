import type { Filter } from '../filter/filter.js'
import { find, type Attribute } from '../schema/attribute.js'
import { truthOf } from '../schema/value.js'

/** The filter of a path as it is meant: Entra ID compares `primary` with the text `"True"`. */
export function conditionOf(filter: Filter, attribute: Attribute): Filter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { ...filter, parts: filter.parts.map((part) => conditionOf(part, attribute)) }
    case 'not':
      return { ...filter, part: conditionOf(filter.part, attribute) }
    case 'compare': {
      const isBoolean = find(attribute.subAttributes, filter.path)?.type === 'boolean'
      const truth = isBoolean ? truthOf(filter.literal) : undefined
      return truth === undefined ? filter : { ...filter, literal: truth }
    }
    default:
      return filter
  }
}
