import { groupLife } from './group-life.js'
import { lived } from './life.js'
import {
  byName,
  createGroup,
  createUser,
  demands,
  found,
  group,
  groupSchema,
  headersOf,
  members,
  newGroup,
  newUser,
  ownUser,
  puttingWhole,
  unsaid,
  user,
} from './plain-speech.js'
import { deletingGroup, deletingUser } from './plain-wires.js'
import type { Profile } from './profile.js'
import type { Scenario } from './scenario.js'
import { userLife } from './user-life.js'
import { aList, get, patch, post, put, remove, rewriteKnown } from './verbs.js'
import type { Move, Role } from './wire.js'

const media = 'application/scim+json'
const whole = puttingWhole({ id: '{{userId}}' })
const patched = ['groups', 'patch'] as const

/** One operation for each member. */
const change = (op: 'add' | 'remove', ...roles: readonly Role[]): Move =>
  patch(
    group,
    roles.map((role) => ({ op, path: 'members', value: members(role) })),
  )

const pageNeeds = [...aList, { at: '/Resources', of: 'list' }] as const

const users = lived(userLife, {
  'users/creates': {
    cites: 'authentik-create',
    proof: { 'create/answers-200': 'status', 'create/inactive': '/active' },
    moves: [createUser()],
  },
  'users/links': {
    cites: ['authentik-conflict', 'authentik-update'],
    proof: { 'create/accepts-duplicate': 'status', 'okta-users/filter-ignored': '/totalResults' },
    moves: [
      post('/Users', newUser, { status: [409] }),
      found('user'),
      put(user, { ...newUser, id: '{{userId}}' }),
    ],
    outcome: { touched: { user: unsaid }, found: ['user'] },
  },
  'users/updates': { cites: 'authentik-update', ...whole.updates },
  'users/deactivates': { cites: 'authentik-update', ...whole.deactivates },
  'users/deletes': { cites: 'authentik-delete', ...deletingUser },
  'import/pages-users': {
    cites: 'authentik-discover',
    proof: { 'list/omits-total-results': '/totalResults' },
    cast: { user: { is: 'user' } },
    moves: [get('/Users', { needs: pageNeeds })],
    outcome: { listed: ['user'] },
  },
})

const own: Readonly<Record<string, Scenario>> = {
  'users/comes-back': {
    title: 'An update of a user who was deleted gives 404, and the user is created anew',
    hint: 'Answer 404 to a PUT of what is not there, and let a deleted userName be used again.',
    needs: 'users',
    cast: ownUser,
    cites: 'authentik-recreate',
    proof: { 'deleting/put-200': 'status', 'deleting/names-stay-taken': 'status' },
    moves: [
      createUser(),
      remove(user),
      rewriteKnown(user, 'user', { 'name.familyName': '{{mark}}' }, { status: [404] }),
      createUser(),
    ],
    outcome: { asSent: ['user'], found: ['user'] },
  },
}

const groups = lived(groupLife, {
  'groups/pushes': {
    cites: ['authentik-group-create', 'authentik-members'],
    proof: { 'group/adds-nobody': '/members', 'group/demands-members': 'status' },
    needs: patched,
    moves: [createGroup(newGroup), get(group), change('add', 'user', 'colleague')],
  },
  'groups/renames': {
    cites: 'authentik-group-update',
    proof: {
      'group-members/rename-without-path-empties': '/members',
      'okta-groups/rename-with-id-refused': 'status',
    },
    needs: patched,
    moves: [
      patch(group, [
        {
          op: 'replace',
          value: { schemas: [groupSchema], id: '{{groupId}}', displayName: 'New {{groupName}}' },
        },
      ]),
    ],
  },
  'groups/adds-members': {
    cites: 'authentik-members',
    proof: { 'group/adds-nobody': '/members', 'group-members/last-add-only': '/members' },
    needs: patched,
    moves: [get(group), change('add', 'stranger', 'other')],
  },
  'groups/removes-member': {
    cites: 'authentik-members-remove',
    proof: {
      'entra-groups/list-of-removed-clears': '/members',
      'entra-groups/list-of-removed-refused': 'status',
    },
    needs: patched,
    moves: [get(group), change('remove', 'user')],
  },
  'groups/deletes': { cites: 'authentik-group-delete', ...deletingGroup },
  'import/pages-groups': {
    cites: 'authentik-discover',
    proof: { 'okta-groups/list-leaves-out': '/Resources' },
    moves: [get('/Groups', { needs: pageNeeds })],
  },
})

/** The SCIM provider of authentik, which uses PATCH for groups alone. */
export const authentikProfile: Profile = {
  id: 'authentik',
  title: 'authentik',
  headers: headersOf({ accept: media, 'content-type': media }),
  query: { space: '%20' },
  match: byName,
  demands,
  scenarios: { ...users, ...own, ...groups },
}
