import type { JsonObject } from '../json.js'
import type { Attribute } from '../schema/attribute.js'
import type { Schema } from '../schema/schema.js'

/** A schema as `/Schemas` shows it (RFC 7643, section 7). */
export function schemaDocument(
  { id, name, description, attributes }: Schema,
  url: string,
): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id,
    name,
    description,
    attributes: attributes.map(attributeDocument),
    meta: { resourceType: 'Schema', location: `${url}/Schemas/${id}` },
  }
}

function attributeDocument(attribute: Attribute): JsonObject {
  const { name, type, multiValued, description, required, mutability, returned } = attribute
  const { canonicalValues, referenceTypes, subAttributes } = attribute
  // Booleans and complex attributes have neither case nor uniqueness (sections 2.3.2 and 2.3.8).
  const comparable = type !== 'boolean' && type !== 'complex'
  return {
    name,
    type,
    multiValued,
    description,
    required,
    ...(canonicalValues && { canonicalValues }),
    ...(comparable && { caseExact: attribute.caseExact }),
    mutability,
    returned,
    ...(comparable && { uniqueness: attribute.uniqueness }),
    ...(referenceTypes && { referenceTypes }),
    ...(type === 'complex' && { subAttributes: subAttributes.map(attributeDocument) }),
  }
}
