import { isObject, listOf, own, type Json } from '../json.js'
import { find, type Attribute } from '../schema/attribute.js'
import { resolvePath } from '../schema/attribute-path.js'
import type { ResourceType } from '../schema/resource-type.js'
import { badRequest } from '../scim-error.js'
import { comparisonTest, isPresent } from './comparison-test.js'
import type { Filter } from './filter.js'

/** Decides whether a representation, or one element of an attribute, matches. */
export type Predicate = (value: Json) => boolean

/** An attribute that a path names, and how to get its values. */
interface Field {
  readonly attribute: Attribute
  valuesOf(value: Json): readonly Json[]
}

/** Finds the field of a path; undefined when there is none. */
type Scope = (path: string) => Field | undefined

const nothing: Predicate = () => false

/**
 * Makes the predicate of a filter for resources of one type. `known` says whether another of the
 * queried types has an attribute, which then counts as unassigned here (RFC 7644, section 3.4.2.1);
 * an attribute that none has is an invalidFilter.
 */
export function resourcePredicate(
  filter: Filter,
  type: ResourceType,
  known: (path: string) => boolean = () => false,
): Predicate {
  return compile(filter, (path) => fieldOf(type, path), known)
}

/** Makes the predicate that a value path puts to each element of an attribute. */
export function elementPredicate(condition: Filter, attribute: Attribute): Predicate {
  return compile(condition, elementScope(attribute), () => false)
}

/** Whether a type has a filterable attribute at a path. */
export function hasField(type: ResourceType, path: string): boolean {
  return fieldOf(type, path) !== undefined
}

/** The field of a representation that a path names, for filtering and sorting. */
export function fieldOf(type: ResourceType, path: string): Field | undefined {
  const target = resolvePath(type, path)
  if (target?.kind !== 'attribute' || target.attribute.returned === 'never') return undefined
  const { extension, attribute, sub } = target
  if (sub?.returned === 'never') return undefined
  return {
    attribute: sub ?? attribute,
    valuesOf(value) {
      const holder = extension ? members(value, extension.id)[0] : value
      const values = members(holder, attribute.name)
      return sub ? values.flatMap((element) => members(element, sub.name)) : values
    },
  }
}

function elementScope(parent: Attribute): Scope {
  return (path) => {
    const attribute = find(parent.subAttributes, path)
    if (attribute?.returned === 'never') return undefined
    if (attribute) return { attribute, valuesOf: (element) => members(element, attribute.name) }
    // An element of a simple attribute is its own value.
    const itself = parent.type !== 'complex' && path.toLowerCase() === 'value'
    return itself ? { attribute: parent, valuesOf: (element) => [element] } : undefined
  }
}

function compile(filter: Filter, scope: Scope, known: (path: string) => boolean): Predicate {
  switch (filter.kind) {
    case 'and': {
      const parts = filter.parts.map((part) => compile(part, scope, known))
      return (value) => parts.every((part) => part(value))
    }
    case 'or': {
      const parts = filter.parts.map((part) => compile(part, scope, known))
      return (value) => parts.some((part) => part(value))
    }
    case 'not': {
      const part = compile(filter.part, scope, known)
      return (value) => !part(value)
    }
    default:
      return compileLeaf(filter, scope, known)
  }
}

function compileLeaf(
  filter: Extract<Filter, { path: string }>,
  scope: Scope,
  known: (path: string) => boolean,
): Predicate {
  const field = scope(filter.path)
  if (!field) {
    if (known(filter.path)) return nothing
    throw badRequest('invalidFilter', `There is no attribute '${filter.path}' to filter by.`)
  }
  switch (filter.kind) {
    case 'present':
      return (value) => isPresent(field.valuesOf(value))
    case 'element': {
      const matches = elementPredicate(filter.condition, field.attribute)
      return (value) => field.valuesOf(value).some(matches)
    }
    case 'compare': {
      const { attribute, valuesOf } = significant(field, filter.path)
      const test = comparisonTest(attribute, filter.operator, filter.literal)
      return (value) => test(valuesOf(value))
    }
  }
}

/** `emails co "x"` speaks of `emails.value`, as the samples of RFC 7644, figure 2, do. */
function significant(field: Field, path: string): Field {
  if (field.attribute.type !== 'complex') return field
  const value = find(field.attribute.subAttributes, 'value')
  if (!value || !field.attribute.multiValued) {
    throw badRequest('invalidFilter', `'${path}' is complex: name one of its sub-attributes.`)
  }
  return {
    attribute: value,
    valuesOf: (holder) => field.valuesOf(holder).flatMap((one) => members(one, 'value')),
  }
}

function members(holder: Json | undefined, name: string): readonly Json[] {
  return holder !== undefined && isObject(holder) ? listOf(own(holder, name)) : []
}
