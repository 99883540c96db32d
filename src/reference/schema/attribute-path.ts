import { sameName } from '../comparison.js'
import { find, type Attribute } from './attribute.js'
import { topLevelAttributes, type ResourceType } from './resource-type.js'
import type { Schema } from './schema.js'

/** What an attribute path names: an attribute, one of its sub-attributes, or a whole extension. */
export type PathTarget =
  | { readonly kind: 'extension'; readonly extension: Schema }
  | {
      readonly kind: 'attribute'
      /** The extension whose object holds the attribute; absent at the top level. */
      readonly extension?: Schema
      readonly attribute: Attribute
      readonly sub?: Attribute
    }

/**
 * Resolves a path in standard attribute notation (RFC 7644, section 3.10) against a resource type;
 * undefined when the type has no such attribute. An extension's attribute needs its URN.
 */
export function resolvePath(type: ResourceType, path: string): PathTarget | undefined {
  if (!/^urn:/i.test(path)) return resolveName(topLevelAttributes(type), path)
  const core = afterUrn(path, type.schema)
  if (core) return resolveName(topLevelAttributes(type), core)
  for (const { schema } of type.extensions) {
    if (sameName(path, schema.id)) return { kind: 'extension', extension: schema }
    const name = afterUrn(path, schema)
    if (name) return resolveName(schema.attributes, name, schema)
  }
  return undefined
}

function afterUrn(path: string, schema: Schema): string | undefined {
  const prefix = `${schema.id}:`
  return sameName(path.slice(0, prefix.length), prefix) ? path.slice(prefix.length) : undefined
}

function resolveName(
  attributes: readonly Attribute[],
  path: string,
  extension?: Schema,
): PathTarget | undefined {
  const [name = '', subName, ...rest] = path.split('.')
  const attribute = find(attributes, name)
  if (!attribute || rest.length) return undefined
  const holder = extension ? { extension } : {}
  if (subName === undefined) return { kind: 'attribute', ...holder, attribute }
  const sub = find(attribute.subAttributes, subName)
  return sub && { kind: 'attribute', ...holder, attribute, sub }
}
