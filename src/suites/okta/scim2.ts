import type { Transcript } from '../../formats/transcript/transcript.js'
import type { FaultId } from '../../reference/faults/index.js'
import type { RequirementId } from '../../spec/index.js'
import { oktaScim2 } from '../../spec/okta.js'
import { rfc7643 } from '../../spec/rfc7643/index.js'

const listResponse = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'
const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error'
const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'

/** Header fields of Okta's client in this test. */
const asked = {
  accept: 'application/scim+json',
  'accept-charset': 'utf-8',
  'content-type': 'application/scim+json; charset=utf-8',
  'user-agent': 'OKTA SCIM Integration',
}
const sent = { accept: 'application/scim+json; charset=utf-8', 'content-type': 'application/json' }

const newUser = {
  schemas: [userSchema],
  userName: '{{userName}}',
  name: { givenName: '{{givenName}}', familyName: '{{familyName}}' },
  emails: [{ primary: true, value: '{{email}}', type: 'work' }],
  displayName: '{{givenName}} {{familyName}}',
  active: true,
}

/** What Okta needs of every user, below the given place. */
const okta = (place: string) =>
  (
    [
      '/id',
      '/name/familyName',
      '/name/givenName',
      '/userName',
      '/active',
      '/emails/0/value',
    ] as const
  ).map((pointer) => ({ at: `${place}${pointer}`, is: 'present' }) as const)

const error = (status: string) =>
  [
    { status: Number(status) },
    { at: '/detail', is: 'present' },
    { at: '/status', equals: status },
    { at: '/schemas', has: errorSchema },
  ] as const

const found = (total: string) =>
  [
    { status: 200 },
    { at: '/schemas', has: listResponse },
    { at: '/totalResults', equals: total },
  ] as const

/** Okta's SCIM 2.0 Spec Test, step by step; docs/okta.md lists where it asks for more than the original. */
export const oktaScim2Test: Transcript<RequirementId, FaultId> = {
  id: 'okta-scim2',
  title: 'Okta SCIM 2.0 Spec Test',
  protocol: '2.0',
  requirements: { ...oktaScim2, ...rfc7643 },
  variables: (name) => ({
    userName: `Okta.${name}@example.com`,
    capitals: `Okta.${name}@example.com`.toUpperCase(),
    email: `okta.${name}@example.com`,
    givenName: `Given-${name}`,
    familyName: `Family-${name}`,
    nobody: `nobody.${name}@example.com`,
    unknownId: `00${name}`,
    unknownNumber: digits(name),
  }),
  steps: {
    'lists-users': {
      title: 'GET /Users with count=1 lists a user in full',
      cites: 'okta-scim2-01',
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
      hint: 'Answer a page as a ListResponse with schemas, totalResults, startIndex, itemsPerPage and Resources, each user with id, userName, name, active and emails.',
      given: 'any-user',
      request: {
        method: 'GET',
        path: '/Users',
        query: { count: '1', startIndex: '1' },
        headers: asked,
      },
      expect: [
        { status: 200 },
        { at: '/Resources', is: 'present' },
        { at: '/Resources', is: 'list' },
        { at: '/schemas', has: listResponse },
        { at: '/itemsPerPage', is: 'number' },
        { at: '/startIndex', is: 'number' },
        { at: '/totalResults', is: 'number' },
        ...okta('/Resources/0'),
      ],
      save: { listedId: '/Resources/0/id' },
    },
    'reads-user': {
      title: 'GET /Users/{id} answers the listed user in full',
      cites: 'okta-scim2-02',
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
    },
    'finds-nobody': {
      title: 'A filter on a userName that nobody has gives an empty list',
      cites: 'okta-scim2-03',
      proof: {
        'filter/no-match-404': 'status',
        'filter/no-match-error-body': '/totalResults',
        'filter/ignored': '/totalResults',
        'filter/omits-schemas': '/schemas',
      },
      hint: 'Answer a filter without matches with 200, a ListResponse and totalResults 0, never with 404.',
      request: {
        method: 'GET',
        path: '/Users',
        query: { filter: 'userName eq "{{nobody}}"' },
        headers: asked,
      },
      expect: found('0'),
    },
    'unknown-user-404': {
      title: 'GET /Users/{id} of an id that nobody has gives 404 with an Error body',
      cites: 'okta-scim2-04',
      proof: {
        'error/unknown-id-200': 'status',
        'error/unknown-id-400': 'status',
        'error/html-404': 'body',
        'error/empty-404': 'body',
        'error/no-detail': '/detail',
        'error/no-schemas': '/schemas',
      },
      hint: 'Answer an unknown id with 404 and a JSON Error body that has schemas, status and detail.',
      request: { method: 'GET', path: '/Users/{{unknownId}}', headers: asked },
      expect: [
        { status: 404 },
        { at: '/detail', is: 'present' },
        { at: '/schemas', has: errorSchema },
      ],
    },
    'new-user-absent': {
      title: 'A filter does not find a user that is not there yet',
      cites: 'okta-scim2-05',
      proof: { 'filter/answers-500': 'status', 'filter/ignored': '/totalResults' },
      hint: 'Apply the filter userName eq "…" exactly: a user that does not exist gives totalResults 0.',
      request: {
        method: 'GET',
        path: '/Users',
        query: { filter: 'userName eq "{{email}}"' },
        headers: asked,
      },
      expect: found('0'),
    },
    'creates-user': {
      title: 'POST /Users creates a user and answers what was sent',
      cites: 'okta-scim2-06',
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
        { at: '/schemas', has: userSchema },
        { at: '/userName', equals: '{{userName}}' },
      ],
      save: { createdId: '/id', createdEmail: '/emails/0/value' },
    },
    'reads-created-user': {
      title: 'GET /Users/{id} answers the created user as it was sent',
      cites: 'okta-scim2-07',
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
    },
    'refuses-duplicate': {
      title: 'POST /Users of the same user again gives 409',
      cites: 'okta-scim2-08',
      proof: {
        'create/accepts-duplicate': 'status',
        'create/duplicate-200': 'status',
        'create/duplicate-400': 'status',
      },
      hint: 'Refuse a userName that is taken with 409 and scimType uniqueness.',
      request: {
        method: 'POST',
        path: '/Users',
        headers: sent,
        json: {
          ...newUser,
          userName: '{{userName}}',
          emails: [{ primary: true, value: '{{userName}}', type: 'work' }],
        },
      },
      expect: [{ status: 409 }],
    },
    'answers-capitals': {
      title: 'A filter on a userName in capital letters is answered with 200',
      cites: 'okta-scim2-09',
      proof: { 'filter/refuses-capitals': 'status' },
      hint: 'Accept any letter case in the value of a filter on userName.',
      request: {
        method: 'GET',
        path: '/Users',
        query: { filter: 'userName eq "{{capitals}}"' },
        headers: asked,
      },
      expect: [{ status: 200 }],
      also: {
        'finds-user-by-capitals': {
          title: 'A filter on a userName in capital letters finds the user',
          cites: 'rfc7643-4.1.1-04',
          proof: { 'filter/case-sensitive': '/totalResults' },
          hint: 'Compare userName without regard to letter case: its schema says caseExact false.',
          expect: [
            { status: 200 },
            { at: '/totalResults', equals: '1' },
            { at: '/Resources/0/id', equals: '{{createdId}}' },
          ],
        },
      },
    },
    'lists-groups': {
      title: 'GET /Groups lists the groups',
      cites: 'okta-scim2-10',
      needs: 'groups',
      proof: {
        'groups/answers-500': 'status',
        'groups/omits-total': '/totalResults',
        'groups/resources-not-array': '/Resources',
      },
      hint: 'Answer GET /Groups with a ListResponse, with totalResults 0 when there are none.',
      request: { method: 'GET', path: '/Groups', headers: asked },
      expect: [
        { status: 200 },
        { at: '/totalResults', is: 'number' },
        { at: '/Resources', is: 'list', unless: { at: '/totalResults', equals: '0' } },
      ],
      also: {
        'lists-groups-in-time': {
          title: 'GET /Groups answers in less than 600 ms',
          cites: 'okta-scim2-10-time',
          proof: { 'groups/slow': 'time' },
          hint: 'Page the list and leave members out of it when it is long.',
          expect: [{ withinMs: 600 }],
        },
      },
    },
    'refuses-wrong-credential': {
      title: 'A wrong credential gives 401 with an Error body',
      cites: 'okta-scim2-11',
      proof: {
        'auth/accepts-anyone': 'status',
        'auth/answers-403': 'status',
        'auth/empty-401': 'body',
        'auth/html-401': 'body',
        'auth/error-without-detail': '/detail',
        'auth/error-without-schemas': '/schemas',
        'auth/error-wrong-status': '/status',
      },
      hint: 'Answer a request with wrong credentials with 401 and a JSON Error body that has schemas, status and detail.',
      request: {
        method: 'GET',
        path: '/Users',
        query: { filter: 'userName eq "{{capitals}}"' },
        headers: asked,
        wrongCredential: 'non-token',
      },
      expect: error('401'),
    },
    'unknown-number-404': {
      title: 'The Error body of a 404 carries its status and explains it',
      cites: 'okta-scim2-12',
      proof: {
        'error/status-missing': '/status',
        'error/wrong-status-text': '/status',
        'error/no-detail': '/detail',
        'error/no-schemas': '/schemas',
        'error/unknown-id-200': 'status',
      },
      hint: 'Put the HTTP status as a text into the member status of the Error body.',
      request: { method: 'GET', path: '/Users/{{unknownNumber}}', headers: asked },
      expect: error('404'),
    },
  },
}

/** An id of digits only, as databases number their rows, that nobody has. */
function digits(name: string): string {
  const codes = [...name].map((letter) => letter.charCodeAt(0) % 10).join('')
  return `00${codes.slice(-16)}`
}
