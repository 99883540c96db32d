import type { Fault } from '../fault.js'
import { alteringBody, asked, having } from './lie.js'
import { ofDefinition, ofSchema } from './schema-document.js'

/** Lies of the core schemas: well formed, but not what the RFC prints. */
export const coreSchemaFaults = {
  'one-phone-number': ofDefinition(
    'A user has one phone number',
    'user',
    'phoneNumbers',
    having({ multiValued: false }),
  ),
  'photo-is-a-number': ofDefinition(
    'A photo is a number',
    'user',
    'photos.value',
    having({ type: 'integer' }),
  ),
  'user-name-optional': ofDefinition(
    'userName is not required',
    'user',
    'userName',
    having({ required: false }),
  ),
  'user-name-with-case': ofDefinition(
    'userName differs by its case',
    'user',
    'userName',
    having({ caseExact: true }),
  ),
  'password-read-write': ofDefinition(
    'A password can be read, as its schema says',
    'user',
    'password',
    having({ mutability: 'readWrite' }),
  ),
  'password-returned': ofDefinition(
    'A password is returned, as its schema says',
    'user',
    'password',
    having({ returned: 'default' }),
  ),
  'groups-read-write': ofDefinition(
    'The groups of a user can be written, as their schema says',
    'user',
    'groups',
    having({ mutability: 'readWrite' }),
  ),
  'members-are-texts': ofDefinition(
    'The members of a group are texts',
    'group',
    'members',
    having({ type: 'string', subAttributes: [] }),
  ),
  'manager-is-a-text': ofDefinition(
    'The manager is a text',
    'enterprise',
    'manager',
    having({ type: 'string', subAttributes: [] }),
  ),
  'config-can-be-written': ofDefinition(
    'The configuration can be written, as its schema says',
    'config',
    'filter.maxResults',
    having({ mutability: 'readWrite' }),
  ),
  'one-extension-only': ofDefinition(
    'A resource type has one extension, as its schema says',
    'resourceType',
    'schemaExtensions',
    having({ multiValued: false }),
  ),
  'attributes-optional': ofDefinition(
    'A schema can do without attributes, as its schema says',
    'schema',
    'attributes',
    having({ required: false }),
  ),
  'plural-urn': ofSchema(
    'The schema of the configuration goes by a plural',
    'config',
    having({ id: 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfigs' }),
  ),
  'old-urn': ofSchema(
    'The schema of schemas goes by a URN of SCIM 1.1',
    'schema',
    having({ id: 'urn:scim:schemas:core:1.0:Schema' }),
  ),
  'urn-of-no-kind': ofSchema(
    'The URN of a schema has an unknown kind',
    'config',
    having({ id: 'urn:ietf:params:scim:schema:ServiceProviderConfig' }),
  ),
  'urn-of-our-own': ofSchema(
    'A schema of our own is in the core',
    'config',
    having({ id: 'urn:ietf:params:scim:schemas:core:2.0:Settings' }),
  ),
  'something-else': ofSchema(
    'A core schema defines something else',
    'config',
    having({ attributes: [{ name: 'wheels', type: 'integer', multiValued: false }] }),
  ),
  'config-of-scim-1': alteringBody(
    'The configuration goes by a URN of SCIM 1.1',
    asked.discovery('ServiceProviderConfig'),
    having({ schemas: ['urn:scim:schemas:core:1.0'] }),
  ),
} as const satisfies Record<string, Fault>
