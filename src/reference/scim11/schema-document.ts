import type { JsonObject } from '../json.js'
import type { Attribute } from '../schema/attribute.js'
import type { ResourceType } from '../schema/resource-type.js'
import { topLevelAttributes } from '../schema/resource-type.js'
import type { Schema } from '../schema/schema.js'
import { coreSchema } from './schemas.js'

/** A resource schema as `/Schemas` shows it (Core Schema 1.1, section 10), but for its meta. */
export function schemaDocument(type: ResourceType): JsonObject {
  const { name, description, endpoint, schema, extensions } = type
  const core = topLevelAttributes(type).map((one) => attributeDocument(one, schema))
  const extended = extensions.flatMap((extension) =>
    extension.schema.attributes.map((one) => attributeDocument(one, extension.schema)),
  )
  return {
    schemas: [coreSchema],
    id: `${coreSchema}:${name}`,
    name,
    description,
    schema: schema.id,
    endpoint: `/${endpoint}`,
    attributes: [...core, ...extended],
  }
}

function attributeDocument(attribute: Attribute, { id }: Schema): JsonObject {
  const { name, multiValued, canonicalValues, subAttributes } = attribute
  return {
    name,
    ...facts(attribute),
    multiValued,
    // The name of an element in XML: `email` for `emails`, `address` for `addresses`.
    ...(multiValued && { multiValuedAttributeChildName: name.replace(/sses$|s$/, singular) }),
    schema: id,
    ...(canonicalValues && { canonicalValues }),
    ...(subAttributes.length > 0 && { subAttributes: subAttributes.map(subDocument) }),
  }
}

function subDocument(attribute: Attribute): JsonObject {
  const { name, canonicalValues } = attribute
  return { name, ...facts(attribute), ...(canonicalValues && { canonicalValues }) }
}

function facts({ type, description, mutability, required, caseExact }: Attribute): JsonObject {
  // A reference of SCIM 2.0 is a plain string here.
  const known = type === 'reference' ? 'string' : type
  return { type: known, description, readOnly: mutability === 'readOnly', required, caseExact }
}

function singular(ending: string): string {
  return ending === 'sses' ? 'ss' : ''
}
