import { remembered } from '../../core/remembered.js'
import type { Attribute } from '../../engine/attribute.js'
import type { ResourceType } from '../../engine/resource-type.js'
import { isMembers, isUnassigned, type Members } from './members.js'
import { levelsOf } from './resource-schema.js'
import { onceForAll } from './shown-resource.js'

/**
 * A resource with its attributes spelled as the schema spells them, since their letter case means
 * nothing (RFC 7643, section 2.1), and without those that have no value (section 2.5).
 */
export const normalised = onceForAll(({ value, type }): Members => {
  if (!type) return value
  const { top, extensions } = namesOf(type)
  const members = Object.entries(value).map(([key, member]) => {
    const extension = isMembers(member) ? extensions.get(key.toLowerCase()) : undefined
    return extension
      ? [extension.urn, objectOf(member as Members, extension.attributes)]
      : [key, member]
  })
  return objectOf(Object.fromEntries(members) as Members, top)
})

const namesOf = remembered((type: ResourceType) => {
  const { top, extensions } = levelsOf(type)
  return {
    top,
    extensions: new Map(
      Object.entries(extensions).map(([urn, attributes]) => [
        urn.toLowerCase(),
        { urn, attributes },
      ]),
    ),
  }
})

const byName = remembered(
  (attributes: readonly Attribute[]) =>
    new Map(attributes.map((attribute) => [attribute.name.toLowerCase(), attribute])),
)

function objectOf(value: Members, attributes: readonly Attribute[]): Members {
  const known = byName(attributes)
  const members = Object.entries(value)
    .filter(([, member]) => !isUnassigned(member))
    .map(([key, member]) => {
      const attribute = known.get(key.toLowerCase())
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
