import { comparable, compareText } from '../comparison.js'
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

/** Sorts entries by RFC 7644, section 3.4.2.3; those without the attribute are last when ascending. */
export function inOrder(
  entries: readonly Entry[],
  sortBy: string,
  descending: boolean,
): readonly Entry[] {
  const keyed = entries.map((entry) => ({ entry, key: sortKey(entry, sortBy) }))
  keyed.sort((a, b) => (descending ? compareKeys(b.key, a.key) : compareKeys(a.key, b.key)))
  return keyed.map(({ entry }) => entry)
}

type Key = string | number | undefined

function sortKey({ type, representation }: Entry, path: string): Key {
  const field = fieldOf(type, path)
  const attribute = field && simple(field.attribute)
  if (!field || !attribute) return undefined
  const values = primaryFirst(type, path, representation) ?? field.valuesOf(representation)
  const [first] = values
  const value = field.attribute.type === 'complex' && isObject(first) ? own(first, 'value') : first
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return undefined
  return attribute.type === 'dateTime' ? instant(value) : comparable(value, attribute.caseExact)
}

/** The values of the primary element alone, where the path leads into a multi-valued attribute that has one. */
function primaryFirst(
  type: ResourceType,
  path: string,
  representation: JsonObject,
): readonly Json[] | undefined {
  const target = resolvePath(type, path)
  if (target?.kind !== 'attribute' || !target.attribute.multiValued) return undefined
  const elements = fieldOf(type, target.sub ? path.slice(0, path.lastIndexOf('.')) : path)
  const primary = elements
    ?.valuesOf(representation)
    .find((element) => isObject(element) && own(element, 'primary') === true)
  if (!isObject(primary)) return undefined
  return target.sub ? [own(primary, target.sub.name) ?? null] : [primary]
}

function simple(attribute: Attribute): Attribute | undefined {
  if (attribute.type !== 'complex') return attribute
  return attribute.multiValued ? find(attribute.subAttributes, 'value') : undefined
}

function compareKeys(a: Key, b: Key): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return compareText(String(a), String(b))
}
