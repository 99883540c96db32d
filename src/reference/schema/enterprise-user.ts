import { attribute } from './attribute.js'
import type { Schema } from './schema.js'

/** The enterprise extension of RFC 7643, section 8.7.1, with its errata. */
export const enterpriseUserSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  name: 'EnterpriseUser',
  description: 'Enterprise User',
  attributes: [
    attribute('employeeNumber', 'The identifier that the organization gave the user.'),
    attribute('costCenter', 'The name of a cost center.'),
    attribute('organization', 'The name of an organization.'),
    attribute('division', 'The name of a division.'),
    attribute('department', 'The name of a department.'),
    attribute('manager', "The user's manager.", {
      linksTo: 'any',
      takesPlainId: true,
      subAttributes: [
        attribute('value', "The id of the manager's User resource.", { caseExact: true }),
        attribute('$ref', "The URI of the manager's User resource.", {
          type: 'reference',
          referenceTypes: ['User'],
        }),
        attribute('displayName', "The manager's display name.", { mutability: 'readOnly' }),
      ],
    }),
  ],
}
