import { attribute } from './attribute.js'

const readOnly = { mutability: 'readOnly' } as const

/** The attributes that every resource has, whatever its schemas (RFC 7643, sections 3 and 3.1). */
export const commonAttributes = [
  attribute('schemas', 'URNs of the schemas that the resource uses.', {
    multiValued: true,
    required: true,
    returned: 'always',
  }),
  attribute('id', 'The identifier that the server gave the resource.', {
    ...readOnly,
    caseExact: true,
    returned: 'always',
    uniqueness: 'server',
  }),
  attribute('externalId', 'The identifier that the client gave the resource.', { caseExact: true }),
  attribute('meta', 'What the server knows of the resource itself.', {
    ...readOnly,
    subAttributes: [
      attribute('resourceType', 'The name of the resource type.', { ...readOnly, caseExact: true }),
      attribute('created', 'When the resource was added.', { ...readOnly, type: 'dateTime' }),
      attribute('lastModified', 'When it was last changed.', { ...readOnly, type: 'dateTime' }),
      attribute('location', 'The URI of the resource.', { ...readOnly, type: 'reference' }),
      attribute('version', 'The version of the resource, equal to its ETag.', {
        ...readOnly,
        caseExact: true,
      }),
    ],
  }),
] as const
