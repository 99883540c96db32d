import { groupLife } from './group-life.js'
import { lived } from './life.js'
import {
  byName,
  createUser,
  demands,
  found,
  group,
  headersOf,
  members,
  user,
} from './plain-speech.js'
import type { Profile } from './profile.js'
import type { Scenario } from './scenario.js'
import { userLife } from './user-life.js'
import { aList, get, patch } from './verbs.js'

const patched = ['users', 'patch'] as const
const off = { active: false }
const set = (...values: readonly unknown[]) => [
  patch(
    user,
    values.map((value) => ({ op: 'replace', value })),
  ),
]

const connection: Readonly<Record<string, Scenario>> = {
  'connection/reads-discovery': {
    title: 'The configuration, the resource types and the schemas can be read',
    hint: 'Serve /ServiceProviderConfig, /ResourceTypes, /ResourceTypes/User and /Schemas.',
    needs: 'users',
    cast: {},
    cites: 'sailpoint-discovery',
    proof: {
      'discovery/config-404': 'status',
      'discovery/resource-types-404': 'status',
      'discovery/single-type-404': 'status',
      'discovery/schemas-404': 'status',
    },
    moves: [
      get('/ServiceProviderConfig', { needs: [{ at: '/schemas', of: 'list' }] }),
      get('/ResourceTypes', { needs: aList }),
      get('/ResourceTypes/User', { needs: [{ at: '/endpoint', of: 'text' }] }),
      get('/Schemas', { needs: aList }),
    ],
  },
  'connection/reads-group-type': {
    title: 'The resource type of groups can be read',
    hint: 'Serve /ResourceTypes/Group beside the list of all types.',
    needs: 'groups',
    cast: {},
    cites: 'sailpoint-discovery',
    proof: { 'discovery/single-type-404': 'status' },
    moves: [get('/ResourceTypes/Group', { needs: [{ at: '/endpoint', of: 'text' }] })],
  },
}

const page = {
  query: [
    ['startIndex', '1'],
    ['count', '100'],
  ],
  needs: [...aList, { at: '/Resources', of: 'list' }],
} as const

const users = lived(userLife, {
  'users/creates': {
    cites: 'sailpoint-create',
    proof: { 'create/answers-200': 'status', 'create/inactive': '/active' },
    moves: [createUser()],
  },
  'users/updates': {
    title: 'An update that sends each part of the name by itself keeps the other parts',
    cites: 'sailpoint-update-parts',
    proof: { 'clients/name-in-parts-clears': '/name/givenName' },
    needs: patched,
    moves: set({ name: { givenName: 'Anna' } }, { name: { familyName: '{{mark}}' } }),
    outcome: {
      state: { user: { 'name.givenName': 'Anna', 'name.familyName': '{{mark}}' } },
      listed: ['user'],
    },
  },
  'users/deactivates': {
    cites: 'sailpoint-enable',
    proof: { 'patch-activation/ignores-replace-without-path': '/active' },
    needs: patched,
    moves: set(off),
  },
  'users/reactivates': {
    cites: 'sailpoint-enable',
    proof: { 'okta-users/activation-refused': 'status' },
    needs: [...patched, 'filter'],
    before: { moves: set(off), outcome: { state: { user: off } } },
    moves: [found('user'), ...set({ active: true })],
  },
  'users/sets-password': {
    cites: 'sailpoint-password',
    proof: { 'okta-users/password-deactivates': '/active' },
    needs: patched,
    moves: set({ password: '{{password}}' }),
  },
  'import/pages-users': {
    title: 'An aggregation finds every user',
    cites: 'sailpoint-aggregate',
    proof: { 'list/omits-total-results': '/totalResults' },
    cast: { user: { is: 'user' } },
    moves: [get('/Users', page)],
    outcome: { listed: ['user'] },
  },
})

const groups = lived(groupLife, {
  'groups/unknown-member': {
    cites: 'sailpoint-unknown-member',
    proof: {
      'group-members/unknown-empties': '/members',
      'group-members/unknown-500': 'status',
    },
    needs: ['groups', 'patch'],
    moves: [
      patch(group, [{ op: 'add', path: 'members', value: members('ghost') }], {
        status: [200, 204, 400, 404, 409, 422],
      }),
    ],
  },
  'import/pages-groups': {
    title: 'An aggregation finds every group',
    cites: 'sailpoint-aggregate',
    proof: { 'okta-groups/list-leaves-out': '/Resources' },
    moves: [get('/Groups', page)],
  },
})

/** The connector of SailPoint for SCIM 2.0. */
export const sailpointProfile: Profile = {
  id: 'sailpoint',
  title: 'SailPoint',
  headers: headersOf({}),
  query: { space: '%20' },
  match: byName,
  demands,
  scenarios: { ...connection, ...users, ...groups },
}
