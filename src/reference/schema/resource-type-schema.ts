import { attribute, type Attribute } from './attribute.js'
import type { Schema } from './schema.js'

const fixed = { mutability: 'readOnly' } as const
const needed = { ...fixed, required: true } as const

function uri(name: string, description: string, uniqueness: Attribute['uniqueness']): Attribute {
  return attribute(name, description, {
    ...needed,
    type: 'reference',
    referenceTypes: ['uri'],
    uniqueness,
  })
}

/**
 * The schema of RFC 7643, section 8.7.2, with its verified errata. `id` has the traits that it has
 * everywhere, and so it is not listed; `schemaExtensions` is optional, as section 6 says.
 */
export const resourceTypeSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
  name: 'ResourceType',
  description: 'A kind of resource',
  attributes: [
    attribute('name', 'The name of the resource type.', {
      ...needed,
      caseExact: true,
      uniqueness: 'server',
    }),
    attribute('description', 'What the resource type is for.', fixed),
    uri('endpoint', 'The path of the endpoint below the base URL.', 'server'),
    uri('schema', 'The URI of the base schema.', 'none'),
    attribute('schemaExtensions', 'The extensions of the resource type.', {
      ...fixed,
      multiValued: true,
      subAttributes: [
        uri('schema', 'The URI of the extension.', 'none'),
        attribute('required', 'Whether each resource has to have it.', {
          ...needed,
          type: 'boolean',
        }),
      ],
    }),
  ],
}
