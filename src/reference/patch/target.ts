import type { Filter } from '../filter/filter.js'
import { parsePatchPath } from '../filter/parser.js'
import { find, type Attribute } from '../schema/attribute.js'
import { resolvePath } from '../schema/attribute-path.js'
import type { ResourceType } from '../schema/resource-type.js'
import type { Schema } from '../schema/schema.js'
import { badRequest, ScimError } from '../scim-error.js'
import { conditionOf } from './condition.js'

/** What a PATCH path leads to. */
export type Target =
  | { readonly kind: 'extension'; readonly extension: Schema }
  | {
      readonly kind: 'attribute'
      readonly extension?: Schema
      readonly attribute: Attribute
      readonly sub?: Attribute
      /** Chooses among the values of a multi-valued attribute. */
      readonly condition?: Filter
    }

/** Resolves a PATCH path; throws invalidPath for one that is malformed or leads nowhere in the schemas. */
export function targetOf(path: string, type: ResourceType): Target {
  const parsed = parse(path, type)
  const target = resolvePath(type, parsed.path)
  if (!target) throw badRequest('invalidPath', `${type.name} has no attribute '${path}'.`)
  if (!parsed.condition) return target
  if (target.kind !== 'attribute' || target.sub || !target.attribute.multiValued) {
    throw badRequest('invalidPath', `'${parsed.path}' has no values to choose from.`)
  }
  const condition = conditionOf(parsed.condition, target.attribute)
  if (parsed.sub === undefined) return { ...target, condition }
  const sub = find(target.attribute.subAttributes, parsed.sub)
  if (sub) return { ...target, sub, condition }
  throw badRequest('invalidPath', `'${parsed.path}' has no sub-attribute '${parsed.sub}'.`)
}

function parse(path: string, type: ResourceType): ReturnType<typeof parsePatchPath> {
  // A bare extension URN is longer than the grammar of attribute paths lets it be.
  if (resolvePath(type, path)?.kind === 'extension') return { path }
  try {
    return parsePatchPath(path)
  } catch (error) {
    if (!(error instanceof ScimError) || path.includes('[')) throw error
    throw badRequest('invalidPath', `'${path}' is no attribute path.`)
  }
}
