import { comparable } from '../comparison.js'
import type { Context } from '../context.js'
import { own } from '../json.js'
import type { ResourceType } from '../schema/resource-type.js'
import { ScimError } from '../scim-error.js'
import type { Resource } from './resource.js'

/** Throws 409 uniqueness when another resource of the type has a value that has to be unique. */
export function demandUnique(resource: Resource, type: ResourceType, context: Context): void {
  for (const { name, uniqueness, caseExact } of type.schema.attributes) {
    const value = own(resource.attributes, name)
    if (uniqueness === 'none' || typeof value !== 'string') continue
    const wanted = comparable(value, caseExact)
    const rival = context.store.list(type.name).find((other) => {
      const taken = own(other.attributes, name)
      return (
        other.id !== resource.id &&
        typeof taken === 'string' &&
        comparable(taken, caseExact) === wanted
      )
    })
    if (rival)
      throw new ScimError(409, `'${name}' is in use by another ${type.name}.`, 'uniqueness')
  }
}
