import type { Attribute } from '../../engine/attribute.js'
import { eachAttribute } from '../../engine/instance.js'
import type { Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { sampledPath } from '../rfc7643/sample.js'
import { freshValue, withValue } from './body-value.js'
import { isSameState } from './same-state.js'

/** One instance an optional complex attribute with one value, of which clients may write two texts or more. */
export const eachAttributeWithParts = eachAttribute(
  (attribute, type) =>
    type.attributes.includes(attribute) &&
    attribute.type === 'complex' &&
    !attribute.multiValued &&
    !attribute.required &&
    isOpen(attribute) &&
    attribute.subAttributes.every(({ name, required }) => !required && name !== '$ref') &&
    partsOf(attribute).length > 1,
)

/** The parts of a complex attribute that are texts which clients may write and see; what servers often make themselves is left out. */
export function partsOf({ subAttributes }: Attribute): readonly Attribute[] {
  return subAttributes
    .filter((part) => part.type === 'string' && !part.multiValued && isOpen(part))
    .filter(({ name, canonicalValues }) => name !== 'formatted' && canonicalValues.length === 0)
    .slice(0, 3)
}

/** A resource with values for these parts; skips where the target does not keep ours. */
export async function sampledParts(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
  parts: readonly Attribute[],
): Promise<{ path: string; value: Values }> {
  const value: Values = Object.fromEntries(parts.map((part) => [part.name, freshValue(scim, part)]))
  const body = withValue(scim, type, scim.payload(type), attribute, value)
  const path = await sampledPath(scim, type, body, attribute.path)
  const read = await scim.prepare('GET', path)
  if (parts.every(({ pointer, name }) => isSameState(read.at(pointer), value[name])))
    return { path, value }
  throw new Skip(`the target does not keep our sample of ${attribute.path}`)
}

function isOpen({ mutability, returned, required }: Attribute): boolean {
  return (
    mutability === 'readWrite' && !required && (returned === 'default' || returned === 'always')
  )
}
