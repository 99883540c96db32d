import type { Transcript } from '../../formats/transcript/transcript.js'
import type { FaultId } from '../../reference/faults/index.js'
import type { RequirementId } from '../../spec/index.js'
import { oktaScim2 } from '../../spec/okta.js'
import { rfc7643 } from '../../spec/rfc7643/index.js'
import { newUser, startingValues, userSteps } from './user-steps.js'

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

const error = (status: string) =>
  [
    { status: Number(status) },
    { at: '/detail', is: 'present' },
    { at: '/status', equals: status },
    { at: '/schemas', has: errorSchema },
  ] as const

const both = userSteps({
  asked,
  sent,
  userSchema,
  listSchema: listResponse,
  list: 'a ListResponse',
})

/** Okta's SCIM 2.0 Spec Test, step by step; docs/okta.md lists where it asks for more than the original. */
export const oktaScim2Test: Transcript<RequirementId, FaultId> = {
  id: 'okta-scim2',
  title: 'Okta SCIM 2.0 Spec Test',
  protocol: '2.0',
  requirements: { ...oktaScim2, ...rfc7643 },
  variables: (name) => ({ ...startingValues(name), unknownNumber: digits(name) }),
  steps: {
    'lists-users': { ...both['lists-users'], cites: 'okta-scim2-01' },
    'reads-user': { ...both['reads-user'], cites: 'okta-scim2-02' },
    'finds-nobody': { ...both['finds-nobody'], cites: 'okta-scim2-03' },
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
    'new-user-absent': { ...both['new-user-absent'], cites: 'okta-scim2-05' },
    'creates-user': {
      ...both['creates-user'],
      cites: 'okta-scim2-06',
      save: { createdId: '/id', createdEmail: '/emails/0/value' },
    },
    'reads-created-user': { ...both['reads-created-user'], cites: 'okta-scim2-07' },
    'refuses-duplicate': {
      ...both['refuses-duplicate'],
      cites: 'okta-scim2-08',
      hint: 'Refuse a userName that is taken with 409 and scimType uniqueness.',
      request: {
        method: 'POST',
        path: '/Users',
        headers: sent,
        json: newUser(userSchema, '{{userName}}'),
      },
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
      ...both['lists-groups'],
      cites: 'okta-scim2-10',
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
