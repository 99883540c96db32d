import { remembered } from '../../core/remembered.js'
import type { Attribute } from '../../engine/attribute.js'
import type { ResourceType } from '../../engine/resource-type.js'
import { isMembers, isUnassigned, type Members } from './members.js'
import { levelsOf } from './resource-schema.js'

/**
 * A resource with its attributes spelled as the schema spells them, since their letter case means
 * nothing (RFC 7643, section 2.1), and without those that have no value (section 2.5).
 */
export function normalised(value: Members, type: ResourceType): Members {
  return normalising(type)(value)
}

const normalising = remembered((type: ResourceType) => {
  const { top, extensions } = levelsOf(type)
  const names = new Map(Object.keys(extensions).map((urn) => [urn.toLowerCase(), urn]))
  return remembered((value: Members): Members => {
    const members = Object.entries(value).map(([key, member]) => {
      const urn = names.get(key.toLowerCase())
      const isContainer = urn !== undefined && isMembers(member)
      return isContainer
        ? ([urn, objectOf(member, extensions[urn] ?? [])] as const)
        : ([key, member] as const)
    })
    return objectOf(Object.fromEntries(members), top)
  })
})

function objectOf(value: Members, attributes: readonly Attribute[]): Members {
  const byName = new Map(attributes.map((attribute) => [attribute.name.toLowerCase(), attribute]))
  const members = Object.entries(value)
    .filter(([, member]) => !isUnassigned(member))
    .map(([key, member]) => {
      const attribute = byName.get(key.toLowerCase())
      return [attribute?.name ?? key, attribute ? valueOf(member, attribute) : member] as const
    })
  return Object.fromEntries(members)
}

function valueOf(value: unknown, attribute: Attribute): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => valueOf(one, attribute))
  return isMembers(value) && attribute.subAttributes.length > 0
    ? objectOf(value, attribute.subAttributes)
    : value
}
