import type { Transcript } from '../../formats/transcript/transcript.js'
import type { FaultId } from '../../reference/faults/index.js'
import type { RequirementId } from '../../spec/index.js'
import { oktaScim11 } from '../../spec/okta-scim11.js'

const core = 'urn:scim:schemas:core:1.0'

/** Header fields of Okta's client in this test. */
const asked = {
  accept: 'application/json',
  'accept-charset': 'utf-8',
  'content-type': 'application/json; charset=utf-8',
  'user-agent': 'OKTA SCIM Integration',
}
const { 'user-agent': _, ...anonymous } = asked
const sent = { accept: 'application/json; charset=utf-8', 'content-type': 'application/json' }

const newUser = {
  schemas: [core],
  userName: '{{userName}}',
  name: { givenName: '{{givenName}}', familyName: '{{familyName}}' },
  emails: [{ primary: true, value: '{{email}}', type: 'work' }],
  displayName: '{{givenName}} {{familyName}}',
  active: true,
}

/** All of these are there. */
const present = (...pointers: readonly string[]) =>
  pointers.map((at) => ({ at, is: 'present' }) as const)

/** What Okta needs of every user, below the given place. */
const okta = (place: string) =>
  present(
    ...[
      '/id',
      '/name/familyName',
      '/name/givenName',
      '/userName',
      '/active',
      '/emails/0/value',
    ].map((pointer) => `${place}${pointer}`),
  )

const found = (total: string) =>
  [{ status: 200 }, { at: '/schemas', has: core }, { at: '/totalResults', equals: total }] as const

/** Okta's SCIM 1.1 Spec Test, step by step; docs/scim11.md lists where it asks for more than the original. */
export const oktaScim11Test: Transcript<RequirementId, FaultId> = {
  id: 'okta-scim11',
  title: 'Okta SCIM 1.1 Spec Test',
  protocol: '1.1',
  requirements: oktaScim11,
  variables: (name) => ({
    userName: `Okta.${name}@example.com`,
    capitals: `Okta.${name}@example.com`.toUpperCase(),
    email: `okta.${name}@example.com`,
    givenName: `Given-${name}`,
    familyName: `Family-${name}`,
    nobody: `nobody.${name}@example.com`,
    unknownId: `00${name}`,
  }),
  steps: {
    'tells-configuration': {
      title: 'GET /ServiceProviderConfigs tells of every feature and its limits',
      cites: 'okta-scim11-01',
      proof: {
        'scim11-discovery/no-configuration': 'status',
        'scim11-discovery/configuration-of-scim2': '/schemas',
        'scim11-discovery/no-patch': '/patch',
        'scim11-discovery/no-bulk-limits': '/bulk/maxOperations',
        'scim11-discovery/no-filter-limit': '/filter/maxResults',
        'scim11-discovery/bare-features': '/etag/supported',
        'scim11-discovery/nameless-schemes': '/authenticationSchemes/0/description',
      },
      hint: 'Answer GET /ServiceProviderConfigs with the one configuration: patch, bulk, filter, changePassword, sort and etag, each with supported, the limits of bulk and filter, and authenticationSchemes.',
      request: {
        method: 'GET',
        path: '/ServiceProviderConfigs',
        headers: { ...asked, 'content-type': 'application/scim+json; charset=utf-8' },
      },
      expect: [
        { status: 200 },
        ...present('/schemas'),
        { at: '/schemas', has: core },
        ...present(
          ...['/patch', '/bulk', '/filter', '/changePassword', '/sort', '/etag'],
          '/authenticationSchemes',
          '/authenticationSchemes/0/type',
          '/authenticationSchemes/0/description',
          '/etag/supported',
          '/sort/supported',
          '/changePassword/supported',
          '/filter/maxResults',
          '/filter/supported',
          '/bulk/supported',
          '/bulk/maxOperations',
          '/bulk/maxPayloadSize',
          '/patch/supported',
        ),
      ],
      limitMs: 400,
    },
    'configuration-read-only': {
      title: 'POST /ServiceProviderConfigs gives 405',
      cites: 'okta-scim11-02',
      proof: { 'scim11-discovery/configuration-takes-post': 'status' },
      hint: 'Answer POST to /ServiceProviderConfigs with 405: nobody can change the configuration.',
      request: {
        method: 'POST',
        path: '/ServiceProviderConfigs',
        headers: anonymous,
        text: 'test',
      },
      expect: [{ status: 405 }],
    },
    'lists-resource-types': {
      title: 'GET /ResourceTypes lists each with name, endpoint and schema',
      cites: 'okta-scim11-03',
      proof: {
        'scim11-discovery/no-resource-types': 'status',
        'scim11-discovery/resource-types-without-endpoint': '/Resources/0/endpoint',
      },
      hint: 'Answer GET /ResourceTypes with a list whose entries have name, endpoint and schema. SCIM 1.1 itself has no such endpoint.',
      request: { method: 'GET', path: '/ResourceTypes', headers: asked },
      expect: [
        { status: 200 },
        ...present('/Resources'),
        { at: '/schemas', has: core },
        ...present('/Resources/0/name', '/Resources/0/endpoint', '/Resources/0/schema'),
      ],
      limitMs: 400,
    },
    'resource-types-read-only': {
      title: 'POST /ResourceTypes gives 405',
      cites: 'okta-scim11-04',
      proof: { 'scim11-discovery/no-resource-types': 'status' },
      hint: 'Answer POST to /ResourceTypes with 405.',
      request: { method: 'POST', path: '/ResourceTypes', headers: asked, text: 'test' },
      expect: [{ status: 405 }],
    },
    'lists-schemas': {
      title: 'GET /Schemas lists each with id and attributes',
      cites: 'okta-scim11-05',
      proof: {
        'scim11-discovery/no-schemas': 'status',
        'scim11-discovery/schemas-without-attributes': '/Resources/0/attributes',
        'scim11-discovery/schemas-as-core-list': '/schemas',
      },
      hint: 'Answer GET /Schemas with a list whose schemas hold urn:scim:schemas:core:1.0:ListResponse, and whose entries have id and attributes.',
      request: { method: 'GET', path: '/Schemas', headers: asked },
      expect: [
        { status: 200 },
        ...present('/Resources'),
        { at: '/schemas', has: `${core}:ListResponse` },
        ...present('/Resources/0/id', '/Resources/0/attributes'),
      ],
      limitMs: 400,
    },
    'schemas-read-only': {
      title: 'POST /Schemas gives 405',
      cites: 'okta-scim11-06',
      proof: { 'scim11-discovery/schemas-take-post': 'status' },
      hint: 'Answer POST to /Schemas with 405.',
      request: { method: 'POST', path: '/Schemas', headers: asked, text: '' },
      expect: [{ status: 405 }],
    },
    'lists-users': {
      title: 'GET /Users with count=1 lists a user in full',
      cites: 'okta-scim11-07',
      proof: {
        'list/answers-500': 'status',
        'list/empty-page': '/Resources/0/id',
        'list/resources-as-object': '/Resources',
        'list/omits-schemas': '/schemas',
        'list/omits-items-per-page': '/itemsPerPage',
        'list/omits-start-index': '/startIndex',
        'list/omits-total-results': '/totalResults',
        'list/total-as-text': '/totalResults',
        'list/strips-ids': '/Resources/0/id',
        'list/strips-names': '/Resources/0/name/familyName',
        'list/strips-user-name': '/Resources/0/userName',
        'list/strips-active': '/Resources/0/active',
        'list/strips-emails': '/Resources/0/emails/0/value',
      },
      hint: 'Answer a page with schemas, totalResults, startIndex, itemsPerPage and Resources, each user with id, userName, name, active and emails.',
      given: 'any-user',
      request: {
        method: 'GET',
        path: '/Users',
        query: { count: '1', startIndex: '1' },
        headers: asked,
      },
      expect: [
        { status: 200 },
        ...present('/Resources'),
        { at: '/Resources', is: 'list' },
        { at: '/schemas', has: core },
        { at: '/itemsPerPage', is: 'number' },
        { at: '/startIndex', is: 'number' },
        { at: '/totalResults', is: 'number' },
        ...okta('/Resources/0'),
      ],
      save: { listedId: '/Resources/0/id' },
      limitMs: 600,
    },
    'reads-user': {
      title: 'GET /Users/{id} answers the listed user in full',
      cites: 'okta-scim11-08',
      proof: {
        'read/answers-500': 'status',
        'read/other-user': '/id',
        'read/strips-names': '/name/familyName',
        'read/strips-user-name': '/userName',
        'read/strips-active': '/active',
        'read/strips-emails': '/emails/0/value',
      },
      hint: 'Answer GET /Users/{id} with the whole user: the same id, userName, name, active and emails.',
      request: { method: 'GET', path: '/Users/{{listedId}}', headers: asked },
      expect: [{ status: 200 }, ...okta(''), { at: '/id', equals: '{{listedId}}' }],
      limitMs: 600,
    },
    'finds-nobody': {
      title: 'A filter on a userName that nobody has gives an empty list',
      cites: 'okta-scim11-09',
      proof: {
        'filter/no-match-404': 'status',
        'filter/no-match-error-body': '/totalResults',
        'filter/ignored': '/totalResults',
        'filter/omits-schemas': '/schemas',
      },
      hint: 'Answer a filter without matches with 200, a list and totalResults 0, never with 404.',
      request: {
        method: 'GET',
        path: '/Users',
        query: { filter: 'userName eq "{{nobody}}"' },
        headers: asked,
      },
      expect: found('0'),
      limitMs: 400,
    },
    'unknown-user-404': {
      title: 'GET /Users/{id} of an id that nobody has gives 404 and explains it in detail',
      cites: 'okta-scim11-10',
      proof: {
        'error/unknown-id-200': 'status',
        'error/unknown-id-400': 'status',
        'error/html-404': 'body',
        'error/empty-404': 'body',
        'error/no-detail': '/detail',
      },
      hint: 'Answer an unknown id with 404 and a JSON body that has detail beside the Errors of SCIM 1.1.',
      request: { method: 'GET', path: '/Users/{{unknownId}}', headers: asked },
      expect: [{ status: 404 }, { at: '/detail', is: 'present' }],
      limitMs: 600,
    },
    'new-user-absent': {
      title: 'A filter does not find a user that is not there yet',
      cites: 'okta-scim11-11',
      proof: { 'filter/answers-500': 'status', 'filter/ignored': '/totalResults' },
      hint: 'Apply the filter userName eq "…" exactly: a user that does not exist gives totalResults 0.',
      request: {
        method: 'GET',
        path: '/Users',
        query: { filter: 'userName eq "{{email}}"' },
        headers: asked,
      },
      expect: found('0'),
      limitMs: 600,
    },
    'creates-user': {
      title: 'POST /Users creates a user and answers what was sent',
      cites: 'okta-scim11-12',
      proof: {
        'create/answers-200': 'status',
        'create/answers-500': 'status',
        'create/inactive': '/active',
        'create/no-id': '/id',
        'create/loses-family-name': '/name/familyName',
        'create/loses-given-name': '/name/givenName',
        'create/omits-schemas': '/schemas',
        'create/alters-user-name': '/userName',
      },
      hint: 'Answer POST /Users with 201 and the stored user: its new id and every attribute that was sent.',
      request: { method: 'POST', path: '/Users', headers: sent, json: newUser },
      expect: [
        { status: 201 },
        { at: '/active', equals: 'true' },
        { at: '/id', is: 'present' },
        { at: '/name/familyName', equals: '{{familyName}}' },
        { at: '/name/givenName', equals: '{{givenName}}' },
        { at: '/schemas', has: core },
        { at: '/userName', equals: '{{userName}}' },
      ],
      save: { createdId: '/id', createdUserName: '/userName' },
      limitMs: 600,
    },
    'reads-created-user': {
      title: 'GET /Users/{id} answers the created user as it was sent',
      cites: 'okta-scim11-13',
      proof: {
        'read/loses-created': 'status',
        'read/stale-names': '/name/familyName',
        'create/returns-existing': '/userName',
      },
      hint: 'Store the user before you answer POST, so that it can be read at once under its id.',
      request: { method: 'GET', path: '/Users/{{createdId}}', headers: asked },
      expect: [
        { status: 200 },
        { at: '/userName', equals: '{{userName}}' },
        { at: '/name/familyName', equals: '{{familyName}}' },
        { at: '/name/givenName', equals: '{{givenName}}' },
      ],
      limitMs: 600,
    },
    'refuses-duplicate': {
      title: 'POST /Users of the same user again gives 409',
      cites: 'okta-scim11-14',
      proof: {
        'create/accepts-duplicate': 'status',
        'create/duplicate-200': 'status',
        'create/duplicate-400': 'status',
      },
      hint: 'Refuse a userName that is taken with 409.',
      request: { method: 'POST', path: '/Users', headers: sent, json: newUser },
      expect: [{ status: 409 }],
      limitMs: 600,
    },
    'refuses-text-as-filter': {
      title: 'A filter that is a bare text gives 400',
      cites: 'okta-scim11-15',
      proof: {
        'scim11-query/bare-text-ignored': 'status',
        'scim11-query/bare-text-500': 'status',
      },
      hint: 'Refuse a filter without an attribute and an operator with 400.',
      request: {
        method: 'GET',
        path: '/Users',
        query: { filter: '{{capitals}}' },
        headers: asked,
      },
      expect: [{ status: 400 }],
      limitMs: 600,
    },
    'lists-groups': {
      title: 'GET /Groups lists the groups',
      cites: 'okta-scim11-16',
      needs: 'groups',
      proof: {
        'groups/answers-500': 'status',
        'groups/omits-total': '/totalResults',
        'groups/resources-not-array': '/Resources',
      },
      hint: 'Answer GET /Groups with a list, with totalResults 0 when there are none.',
      request: { method: 'GET', path: '/Groups', headers: asked },
      expect: [
        { status: 200 },
        { at: '/totalResults', is: 'number' },
        { at: '/Resources', is: 'list', unless: { at: '/totalResults', equals: '0' } },
      ],
      limitMs: 600,
    },
  },
  limits: {
    'answers-in-time': {
      title: 'Each step is answered within the time that Okta gives it',
      cites: 'okta-scim11-time',
      proof: { 'scim11-discovery/slow-configuration': 'time' },
      hint: 'Answer within 400 ms, and within 600 ms where users and groups are read or made.',
    },
  },
}
