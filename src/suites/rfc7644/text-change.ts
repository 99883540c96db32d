import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { patchOf } from './patch-request.js'

/** A PATCH request that gives another value to a text of the resource type, one which most servers let change. */
export function textChange(scim: Scim, type: ResourceType): unknown {
  // A target may let only one resource have a name, so no two patches set the same one.
  const value = `${scim.mark} ${scim.random(8)}`
  return patchOf({ op: 'replace', path: textOf(type), value })
}

/** The name of a text of the resource type that clients may change. */
export function textOf({ attributes, schema }: ResourceType): string {
  const texts = attributes.filter(
    (one) =>
      one.schema === schema &&
      one.type === 'string' &&
      !one.multiValued &&
      one.mutability === 'readWrite' &&
      one.canonicalValues.length === 0 &&
      one.returned !== 'never',
  )
  const named = texts.find(({ name }) => name === 'displayName')
  return (named ?? texts[0])?.name ?? 'displayName'
}
