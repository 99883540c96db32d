import type { Level } from '../../core/requirement.js'
import { requirements, type Entry } from '../requirement-table.js'

const draft = 'https://datatracker.ietf.org/doc/html/draft-scim-core-schema-01'

function rule(
  section: string,
  level: Level,
  feature: string,
  text: string,
  rest: Pick<Entry, 'force' | 'untestable'> = {},
): Entry {
  return { section, level, feature, text, ...rest }
}

/** SCIM 1.1, the core schema (draft-scim-core-schema-01), as far as it binds servers. */
export const scim11CoreSchema = requirements(
  'SCIM 1.1 Core Schema',
  (section) => `${draft}#section-${section}`,
  {
    'scim11-schema-5.1-01': rule(
      '5.1',
      'MUST',
      'core',
      'The id of a resource is a text that is not empty and stays the same.',
    ),
    'scim11-schema-5.1-02': rule('5.1', 'MUST', 'core', 'The externalId is as the client gave it.'),
    'scim11-schema-5.1-03': rule(
      '5.1',
      'MUST',
      'core',
      'The lastModified of a resource that was never changed is its created.',
    ),
    'scim11-schema-5.1-04': rule(
      '5.1',
      'MUST',
      'core',
      'meta.location is the Location of the answer.',
    ),
    'scim11-schema-5.1-05': rule(
      '5.1',
      'STATED',
      'etag',
      'meta.version is the ETag of the answer.',
    ),
    'scim11-schema-5.2-01': rule(
      '5.2',
      'MUST',
      'core',
      'A resource and a list name the URNs of their schemas in schemas.',
      // Section 5.1 lets schemas be left out where a resource has nothing but core attributes.
      { force: 'warn' },
    ),
    'scim11-schema-6.1-01': rule(
      '6.1',
      'MUST',
      'core',
      'A user has a userName, which is not empty.',
    ),
    'scim11-schema-6.1-02': rule('6.1', 'MUST', 'core', 'A password is never returned.'),
    'scim11-schema-7-01': rule(
      '7',
      'STATED',
      'enterprise',
      'The attributes of the enterprise extension stand below its URN.',
    ),
    'scim11-schema-8-01': rule('8', 'REQUIRED', 'groups', 'A group has a displayName.'),
    'scim11-schema-8-02': rule(
      '8',
      'STATED',
      'groups',
      'The value of a member is the id of a user or a group.',
    ),
    'scim11-schema-9-01': rule(
      '9',
      'REQUIRED',
      'discovery',
      'The configuration says of patch, bulk, filter, changePassword, sort and etag whether each is supported.',
    ),
    'scim11-schema-9-02': rule(
      '9',
      'REQUIRED',
      'discovery',
      'The configuration gives the limits of bulk and filter as integers.',
    ),
    'scim11-schema-9-03': rule(
      '9',
      'REQUIRED',
      'discovery',
      'The configuration lists ways to authenticate, each with a name and a description.',
    ),
    'scim11-schema-9-04': rule(
      '9',
      'SHOULD',
      'discovery',
      'The ways to authenticate can be read without having done so.',
    ),
    'scim11-schema-9-05': rule(
      '9',
      'REQUIRED',
      'discovery',
      'The configuration says whether XML is supported.',
    ),
    'scim11-schema-9-06': rule(
      '9',
      'STATED',
      'discovery',
      'The configuration is identified by the URN of the core schema.',
    ),
    'scim11-schema-10-01': rule(
      '10',
      'REQUIRED',
      'discovery',
      'A schema has name, description, schema, endpoint and attributes.',
    ),
    'scim11-schema-10-02': rule(
      '10',
      'REQUIRED',
      'discovery',
      'An attribute of a schema has name, type, multiValued, description, schema, readOnly, required and caseExact.',
    ),
    'scim11-schema-10-03': rule(
      '10',
      'MUST',
      'discovery',
      'An attribute has multiValuedAttributeChildName when it is multi-valued, and only then.',
    ),
  },
)
