import type { JsonObject } from '../json.js'
import type { ResourceType } from '../schema/resource-type.js'

/** A resource type as `/ResourceTypes` shows it (RFC 7643, section 6), but for its meta. */
export function resourceTypeDocument(type: ResourceType): JsonObject {
  const { name, description, endpoint, schema, extensions } = type
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: name,
    name,
    description,
    endpoint: `/${endpoint}`,
    schema: schema.id,
    ...(extensions.length && {
      schemaExtensions: extensions.map((extension) => ({
        schema: extension.schema.id,
        required: extension.required,
      })),
    }),
  }
}
