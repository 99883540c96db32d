import type { Attribute } from '../../engine/attribute.js'
import { valueFor, type Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'

/** A value of its type that no other resource has. Of what clients cannot write, all parts get one. */
export function freshValue(scim: Scim, attribute: Attribute): unknown {
  const writable: Attribute = {
    ...attribute,
    subAttributes: attribute.subAttributes.map((part) => ({ ...part, mutability: 'readWrite' })),
  }
  const name = `${scim.mark}-${scim.random(8)}`
  return valueFor(writable, { name, random: (length) => scim.random(length), templates: {} })
}

/** A body with a value for an attribute, below the URN of its extension if it is of one; `undefined` leaves it out. */
export function withValue(
  scim: Scim,
  type: ResourceType,
  body: Values,
  attribute: Attribute,
  value: unknown,
): Values {
  const { schema, name } = attribute
  if (schema === type.schema) return withMember(body, name, value)
  const needed = type.attributes.filter((one) => one.schema === schema && isNeeded(one))
  const fresh = needed.map((one) => [one.name, freshValue(scim, one)] as const)
  const extension = { ...Object.fromEntries(fresh), ...(body[schema] as Values | undefined) }
  const schemas: readonly unknown[] = Array.isArray(body['schemas'])
    ? body['schemas']
    : [type.schema]
  return {
    ...body,
    schemas: [...new Set([...schemas, schema])],
    [schema]: withMember(extension, name, value),
  }
}

function isNeeded({ required, mutability }: Attribute): boolean {
  return required && mutability !== 'readOnly'
}

function withMember(body: Values, name: string, value: unknown): Values {
  const rest = Object.entries(body).filter(([key]) => key.toLowerCase() !== name.toLowerCase())
  return Object.fromEntries(value === undefined ? rest : [...rest, [name, value]])
}
