import type { Attribute } from '../../engine/attribute.js'
import type { Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'

/** A body in which an attribute of the first level, of the schema or of an extension, has a value; undefined leaves it out. */
export function withValue(
  body: Values,
  type: ResourceType,
  { name, schema }: Attribute,
  value: unknown,
): Values {
  if (schema === type.schema) return withMember(body, name, value)
  const extension = withMember((body[schema] ?? {}) as Values, name, value)
  const schemas = [...new Set([...((body['schemas'] ?? []) as unknown[]), schema])]
  return { ...body, schemas, [schema]: extension }
}

function withMember(values: Values, name: string, value: unknown): Values {
  const wanted = name.toLowerCase()
  const others = Object.entries(values).filter(([key]) => key.toLowerCase() !== wanted)
  return Object.fromEntries(value === undefined ? others : [...others, [name, value]])
}
