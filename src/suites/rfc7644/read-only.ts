import type { Attribute } from '../../engine/attribute.js'
import type { ResourceType } from '../../engine/resource-type.js'

/** Whether an attribute of the first level is readOnly; the common ones are asked about on their own. */
export function isReadOnlyOfClients(attribute: Attribute, type: ResourceType): boolean {
  return (
    attribute.mutability === 'readOnly' &&
    type.attributes.includes(attribute) &&
    !['id', 'meta', 'schemas'].includes(attribute.name)
  )
}
