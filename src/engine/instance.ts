import type { Attribute } from './attribute.js'
import type { Discovery } from './discovery.js'
import { withSubAttributes, type ResourceType } from './resource-type.js'

/** One of the things that a generated check is asked about. */
export interface Instance {
  /** The last part of the id: `User`, `Device.model`. */
  readonly name: string
  readonly type: ResourceType
  /** Absent when the check is about the resource type as a whole. */
  readonly attribute?: Attribute
}

/** An instance that is about an attribute. */
export type AttributeInstance = Instance & { readonly attribute: Attribute }

/** One instance a resource type. */
export function eachType({ resourceTypes }: Discovery): readonly Instance[] {
  return resourceTypes.map((type) => ({ name: type.name, type }))
}

/** One instance an attribute for which the test holds, sub-attributes included, over all resource types. */
export function eachAttribute(
  wanted: (attribute: Attribute, type: ResourceType) => boolean,
): (discovery: Discovery) => readonly AttributeInstance[] {
  return ({ resourceTypes }) =>
    resourceTypes.flatMap((type) =>
      withSubAttributes(type.attributes)
        .filter((attribute) => wanted(attribute, type))
        .map((attribute) => ({ name: `${type.name}.${attribute.path}`, type, attribute })),
    )
}
