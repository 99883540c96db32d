import type { JsonObject } from '../json.js'
import type { Attribute } from '../schema/attribute.js'
import type { Schema } from '../schema/schema.js'

/** A schema as `/Schemas` shows it (RFC 7643, section 7), but for its meta. */
export function schemaDocument({ id, name, description, attributes }: Schema): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id,
    name,
    description,
    attributes: attributes.map(attributeDocument),
  }
}

function attributeDocument(attribute: Attribute): JsonObject {
  const { name, type, multiValued, description, required, mutability, returned } = attribute
  const { canonicalValues, referenceTypes, subAttributes } = attribute
  // Which traits a type has no use for stands in sections 2.3.2 to 2.3.8.
  const hasUniqueness = type !== 'boolean' && type !== 'complex' && type !== 'dateTime'
  const hasCase = hasUniqueness && type !== 'decimal' && type !== 'integer'
  return {
    name,
    type,
    multiValued,
    description,
    required,
    ...(canonicalValues && { canonicalValues }),
    ...(hasCase && { caseExact: attribute.caseExact }),
    mutability,
    returned,
    ...(hasUniqueness && { uniqueness: attribute.uniqueness }),
    ...(referenceTypes && { referenceTypes }),
    ...(type === 'complex' && { subAttributes: subAttributes.map(attributeDocument) }),
  }
}
