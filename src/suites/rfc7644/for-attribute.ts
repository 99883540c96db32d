import type { Attribute } from '../../engine/attribute.js'
import type { Instance } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'

/** The `run` of a check that `eachAttribute` generates. */
export function forAttribute(
  run: (scim: Scim, type: ResourceType, attribute: Attribute) => Promise<void>,
): (scim: Scim, instance: Instance) => Promise<void> {
  return async (scim, { name, type, attribute }) => {
    if (!attribute) throw new Error(`${name} is not about an attribute`)
    await run(scim, type, attribute)
  }
}
