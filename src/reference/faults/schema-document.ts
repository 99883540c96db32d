import type { Fault } from '../fault.js'
import { listOf, own, withMember, type Json, type JsonObject } from '../json.js'
import { alteringShown, asked, type Alteration } from './lie.js'

/** The URNs of schemas that faults are about. */
export const urnOf = {
  user: 'urn:ietf:params:scim:schemas:core:2.0:User',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  enterprise: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  config: 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
  resourceType: 'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
  schema: 'urn:ietf:params:scim:schemas:core:2.0:Schema',
  device: 'urn:example:params:scim:schemas:2.0:Device',
  asset: 'urn:example:params:scim:schemas:extension:asset:2.0:Device',
} as const

/** Changes a schema, alone and in the list of all. */
export function ofSchema(title: string, of: keyof typeof urnOf, change: Alteration): Fault {
  return alteringShown(title, asked.discovery('Schemas'), (schema) =>
    own(schema, 'id') === urnOf[of] ? change(schema) : schema,
  )
}

/** Changes the definition of an attribute, which is named by its path: `emails.type`. */
export function ofDefinition(
  title: string,
  of: keyof typeof urnOf,
  path: string,
  change: Alteration,
): Fault {
  const [name = '', subName] = path.split('.')
  const changed: Alteration =
    subName === undefined ? change : inList('subAttributes', subName, change)
  return ofSchema(title, of, inList('attributes', name, changed))
}

function inList(list: string, name: string, change: Alteration): Alteration {
  return (holder) =>
    withMember(
      holder,
      list,
      listOf(own(holder, list)).map((element) =>
        isNamed(element, name) ? change(element) : element,
      ),
    )
}

function isNamed(element: Json, name: string): element is JsonObject {
  return own(element as JsonObject, 'name') === name
}
