import type { Attribute, AttributeType } from '../../engine/attribute.js'
import type { Discovery } from '../../engine/discovery.js'
import type { AttributeInstance } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'

/** The attributes without parts of their own that clients may set and always see, and that lead to no other resource. */
export function leavesOf(type: ResourceType): readonly Attribute[] {
  return type.attributes
    .filter((attribute) => isOpen(attribute) && !isLink(attribute))
    .flatMap((attribute) => (attribute.type === 'complex' ? attribute.subAttributes : [attribute]))
    .filter((attribute) => isOpen(attribute) && !isLink(attribute) && attribute.type !== 'complex')
}

/** Whether clients may set an attribute and always see it. */
export function isOpen({ mutability, returned }: Attribute): boolean {
  const isWritable = mutability === 'readWrite' || mutability === 'immutable'
  return isWritable && (returned === 'always' || returned === 'default')
}

/** Whether an attribute names other resources, which would have to exist. */
export function isLink({ type, referenceTypes, subAttributes }: Attribute): boolean {
  const isElsewhere = ({ name }: Attribute): boolean => name === '$ref'
  const isInside = (target: string): boolean => target !== 'external' && target !== 'uri'
  return (type === 'reference' && referenceTypes.some(isInside)) || subAttributes.some(isElsewhere)
}

type Wanted = (attribute: Attribute) => boolean

/** One instance an attribute of all resource types for which the test holds. */
export function eachLeaf(wanted: Wanted): (discovery: Discovery) => readonly AttributeInstance[] {
  return ({ resourceTypes }) =>
    resourceTypes.flatMap((type) => instances(type, leavesOf(type).filter(wanted)))
}

/** One instance a resource type: the first attribute for which the test holds. */
export function firstLeaf(wanted: Wanted): (discovery: Discovery) => readonly AttributeInstance[] {
  return ({ resourceTypes }) =>
    resourceTypes.flatMap((type) => instances(type, leavesOf(type).filter(wanted).slice(0, 1)))
}

/** A test for attributes of a type. */
export function ofType(...types: readonly AttributeType[]): Wanted {
  return ({ type }) => types.includes(type)
}

/** Strings that are compared with their case, or without. */
export function stringsWith(caseExact: boolean): Wanted {
  return (attribute) => attribute.type === 'string' && attribute.caseExact === caseExact
}

/** Only attributes that have one value at most and stand at the top of a resource or an extension. */
export function single(wanted: Wanted): Wanted {
  return (attribute) => {
    const name = attribute.path.replace(/^urn:.*:/i, '')
    return !attribute.multiValued && !name.includes('.') && wanted(attribute)
  }
}

function instances(
  type: ResourceType,
  attributes: readonly Attribute[],
): readonly AttributeInstance[] {
  return attributes.map((attribute) => ({
    name: `${type.name}.${attribute.path}`,
    type,
    attribute,
  }))
}
