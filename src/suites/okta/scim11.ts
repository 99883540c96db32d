import type { Transcript } from '../../formats/transcript/transcript.js'
import type { FaultId } from '../../reference/faults/index.js'
import type { RequirementId } from '../../spec/index.js'
import { oktaScim11 } from '../../spec/okta-scim11.js'
import { present, startingValues, userSteps } from './user-steps.js'

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

const both = userSteps({ asked, sent, userSchema: core, listSchema: core, list: 'a list' })

/** Okta's SCIM 1.1 Spec Test, step by step; docs/scim11.md lists where it asks for more than the original. */
export const oktaScim11Test: Transcript<RequirementId, FaultId> = {
  id: 'okta-scim11',
  title: 'Okta SCIM 1.1 Spec Test',
  protocol: '1.1',
  requirements: oktaScim11,
  variables: startingValues,
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
    'lists-users': { ...both['lists-users'], cites: 'okta-scim11-07', limitMs: 600 },
    'reads-user': { ...both['reads-user'], cites: 'okta-scim11-08', limitMs: 600 },
    'finds-nobody': { ...both['finds-nobody'], cites: 'okta-scim11-09', limitMs: 400 },
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
    'new-user-absent': { ...both['new-user-absent'], cites: 'okta-scim11-11', limitMs: 600 },
    'creates-user': {
      ...both['creates-user'],
      cites: 'okta-scim11-12',
      save: { createdId: '/id', createdUserName: '/userName' },
      limitMs: 600,
    },
    'reads-created-user': { ...both['reads-created-user'], cites: 'okta-scim11-13', limitMs: 600 },
    'refuses-duplicate': { ...both['refuses-duplicate'], cites: 'okta-scim11-14', limitMs: 600 },
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
    'lists-groups': { ...both['lists-groups'], cites: 'okta-scim11-16', limitMs: 600 },
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
