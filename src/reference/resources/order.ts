import { comparable } from '../comparison.js'
import { instant } from '../date-time.js'
import { fieldOf } from '../filter/predicate.js'
import { isObject, own, type Json, type JsonObject } from '../json.js'
import { find, type Attribute } from '../schema/attribute.js'
import type { ResourceType } from '../schema/resource-type.js'
import { resolvePath } from '../schema/attribute-path.js'

/** A representation and the type it is of. */
export interface Entry {
  readonly type: ResourceType
  readonly representation: JsonObject
}

/** Whether resources of a type can be sorted by a path: it leads to something simple, or has a `value`. */
export function isSortable(type: ResourceType, path: string): boolean {
  const attribute = fieldOf(type, path)?.attribute
  return attribute !== undefined && simple(attribute) !== undefined
}

/**
 * Sorts entries by RFC 7644, section 3.4.2.3; those without the attribute are last when ascending,
 * and equal ones stay in the order of their creation.
 */
export function inOrder(
  entries: readonly Entry[],
  types: readonly ResourceType[],
  sortBy: string,
  descending: boolean,
): readonly Entry[] {
  const keys = new Map(types.map((type) => [type, keyFinder(type, sortBy)] as const))
  const keyed = entries.map((entry) => ({
    entry,
    key: keys.get(entry.type)?.(entry.representation),
  }))
  keyed.sort((a, b) => (descending ? compareKeys(b.key, a.key) : compareKeys(a.key, b.key)))
  return keyed.map(({ entry }) => entry)
}

// Texts as UTF-8, whose order of bytes is that of code points: "Unicode alphabetic sort order".
type Key = Buffer | number | undefined

function keyFinder(type: ResourceType, path: string): (representation: JsonObject) => Key {
  const field = fieldOf(type, path)
  const attribute = field && simple(field.attribute)
  if (!field || !attribute) return () => undefined
  const primaryOf = primaryFinder(type, path)
  const isComplex = field.attribute.type === 'complex'
  return (representation) => {
    const [first] = primaryOf(representation) ?? field.valuesOf(representation)
    const value = isComplex && isObject(first) ? own(first, 'value') : first
    if (typeof value === 'boolean') return Number(value)
    if (typeof value === 'number') return value
    if (typeof value !== 'string') return undefined
    if (attribute.type === 'dateTime') return instant(value)
    return Buffer.from(comparable(value, attribute.caseExact))
  }
}

/** Finds the values of the primary element alone, where a path leads into a multi-valued attribute that has one. */
function primaryFinder(
  type: ResourceType,
  path: string,
): (representation: JsonObject) => readonly Json[] | undefined {
  const target = resolvePath(type, path)
  if (target?.kind !== 'attribute' || !target.attribute.multiValued) return () => undefined
  const { sub } = target
  const elements = fieldOf(type, sub ? path.slice(0, path.lastIndexOf('.')) : path)
  return (representation) => {
    const primary = elements
      ?.valuesOf(representation)
      .find((element) => isObject(element) && own(element, 'primary') === true)
    if (!isObject(primary)) return undefined
    return sub ? [own(primary, sub.name) ?? null] : [primary]
  }
}

function simple(attribute: Attribute): Attribute | undefined {
  if (attribute.type !== 'complex') return attribute
  return attribute.multiValued ? find(attribute.subAttributes, 'value') : undefined
}

function compareKeys(a: Key, b: Key): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1
  return typeof b === 'number' ? 1 : Buffer.compare(a, b)
}
