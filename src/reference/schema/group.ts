import { attribute } from './attribute.js'
import type { Schema } from './schema.js'

/** The Group schema of RFC 7643, section 8.7.1, with its errata. */
export const groupSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  name: 'Group',
  description: 'Group',
  attributes: [
    attribute('displayName', 'The name of the group, for people.', { required: true }),
    attribute('members', 'The users and groups that belong to the group.', {
      multiValued: true,
      linksTo: 'existing',
      subAttributes: [
        attribute('value', 'The id of the member.', { mutability: 'immutable', caseExact: true }),
        attribute('$ref', 'The URI of the member.', {
          type: 'reference',
          mutability: 'immutable',
          referenceTypes: ['User', 'Group'],
        }),
        attribute('type', 'The resource type of the member.', {
          mutability: 'immutable',
          canonicalValues: ['User', 'Group'],
        }),
        attribute('display', 'The name of the member.', { mutability: 'readOnly' }),
      ],
    }),
  ],
}
