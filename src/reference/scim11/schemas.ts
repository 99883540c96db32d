import { attribute, type Attribute } from '../schema/attribute.js'
import { enterpriseUserSchema } from '../schema/enterprise-user.js'
import { groupSchema } from '../schema/group.js'
import type { Schema } from '../schema/schema.js'
import { userSchema } from '../schema/user.js'

/** The URN of everything that SCIM 1.1 itself defines (Core Schema 1.1, section 6). */
export const coreSchema = 'urn:scim:schemas:core:1.0'

const readOnly = { mutability: 'readOnly' } as const

/** The attributes of every resource (Core Schema 1.1, section 5.1); `schemas` may be left out by clients. */
export const commonAttributes: readonly Attribute[] = [
  attribute('schemas', 'URNs of the schemas that the resource uses.', {
    multiValued: true,
    returned: 'always',
  }),
  attribute('id', 'The identifier that the server gave the resource.', {
    ...readOnly,
    caseExact: true,
    required: true,
    returned: 'always',
    uniqueness: 'server',
  }),
  attribute('externalId', 'The identifier that the client gave the resource.', { caseExact: true }),
  attribute('meta', 'What the server knows of the resource itself.', {
    ...readOnly,
    returned: 'always',
    subAttributes: [
      attribute('created', 'When the resource was added.', { ...readOnly, type: 'dateTime' }),
      attribute('lastModified', 'When it was last changed.', { ...readOnly, type: 'dateTime' }),
      attribute('location', 'The URI of the resource.', { ...readOnly, type: 'reference' }),
      attribute('version', 'The version of the resource, equal to its ETag.', {
        ...readOnly,
        caseExact: true,
      }),
    ],
  }),
]

/** Users (Core Schema 1.1, section 6): as in SCIM 2.0, but that groups have no URI. */
export const user: Schema = {
  ...userSchema,
  id: coreSchema,
  attributes: userSchema.attributes.map(withoutUri),
}

/** Groups (Core Schema 1.1, section 8): as in SCIM 2.0, but that members have no URI. */
export const group: Schema = {
  ...groupSchema,
  id: coreSchema,
  attributes: groupSchema.attributes.map(withoutUri),
}

/** The enterprise extension (Core Schema 1.1, section 7), in which the manager has an id of another name. */
export const enterpriseUser: Schema = {
  ...enterpriseUserSchema,
  id: 'urn:scim:schemas:extension:enterprise:1.0',
  attributes: [
    ...enterpriseUserSchema.attributes.filter(({ name }) => name !== 'manager'),
    attribute('manager', "The user's manager.", {
      subAttributes: [
        attribute('managerId', "The id of the manager's User resource.", {
          caseExact: true,
          required: true,
        }),
        attribute('displayName', "The manager's display name.", readOnly),
      ],
    }),
  ],
}

function withoutUri(one: Attribute): Attribute {
  return { ...one, subAttributes: one.subAttributes.filter(({ name }) => name !== '$ref') }
}
