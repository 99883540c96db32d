import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'

/** A PATCH request that gives another value to a text of the resource type, one which most servers let change. */
export function patchOf(scim: Scim, type: ResourceType): unknown {
  // A target may let only one resource have a name, so no two patches set the same one.
  const value = `${scim.mark} ${scim.random(8)}`
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', path: textOf(type), value }],
  }
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
