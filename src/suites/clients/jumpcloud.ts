import { groupLife } from './group-life.js'
import { lived } from './life.js'
import {
  byName,
  createGroup,
  createUser,
  deleteGroup,
  deleteUser,
  demands,
  found,
  group,
  headersOf,
  members,
  nobody,
  user,
} from './plain-speech.js'
import type { Profile } from './profile.js'
import type { Scenario } from './scenario.js'
import { userLife } from './user-life.js'
import { aList, get, patch, remove } from './verbs.js'

const setActive = (value: boolean) => [patch(user, [{ op: 'replace', path: 'active', value }])]
const off = { active: false }
const changed = { 'name.givenName': 'Anna', 'name.familyName': '{{mark}}' }
const patchedUsers = ['users', 'patch'] as const
const patchedGroups = ['groups', 'patch'] as const

const activation: Readonly<Record<string, Scenario>> = {
  'connection/activates': {
    title: 'The activation lists users, creates a user and a group for a test, and deletes both',
    hint: 'Offer list, create and delete of users and groups, and keep nothing of what was deleted.',
    needs: ['users', 'groups'],
    cast: { user: { is: 'new-user' }, group: { is: 'new-group' } },
    cites: 'jumpcloud-activate',
    proof: { 'list/omits-total-results': '/totalResults', 'deleting/answers-200': 'status' },
    moves: [
      get('/Users', { needs: aList }),
      createUser(),
      createGroup(),
      remove(group),
      remove(user),
    ],
    outcome: { gone: ['user', 'group'] },
  },
}

const users = lived(userLife, {
  'users/match-finds-nobody': {
    cites: 'jumpcloud-match',
    proof: { 'okta-users/filter-ignored': '/totalResults' },
    moves: [nobody, found('colleague')],
  },
  'users/creates': {
    cites: 'jumpcloud-create',
    proof: { 'create/answers-200': 'status', 'create/inactive': '/active' },
    moves: [createUser()],
  },
  'users/updates': {
    cites: 'jumpcloud-update',
    proof: {
      'patch-replacing/refuses-sub-attribute': 'status',
      'okta-users/update-hits-neighbour': '/title',
    },
    needs: patchedUsers,
    moves: [
      patch(
        user,
        Object.entries(changed).map(([path, value]) => ({ op: 'replace', path, value })),
      ),
    ],
    outcome: { state: { user: changed }, found: ['user'], listed: ['user'] },
  },
  'users/deactivates': {
    cites: 'jumpcloud-deactivate',
    proof: {
      'patch-activation/ignores-replace': '/active',
      'okta-users/inactive-not-found': '/totalResults',
    },
    needs: patchedUsers,
    moves: setActive(false),
  },
  'users/reactivates': {
    cites: 'jumpcloud-deactivate',
    proof: { 'patch-activation/refuses-activation': 'status' },
    needs: patchedUsers,
    before: { moves: setActive(false), outcome: { state: { user: off } } },
    moves: setActive(true),
  },
  'users/deletes': {
    cites: 'jumpcloud-delete',
    proof: { 'deleting/found-by-filter': '/totalResults' },
    moves: deleteUser,
  },
})

const groups = lived(groupLife, {
  'connection/lists-groups': {
    cites: 'jumpcloud-groups',
    proof: 'groups/answers-500',
    moves: [get('/Groups', { needs: aList })],
  },
  'groups/pushes-empty': {
    cites: 'jumpcloud-group-create',
    proof: { 'group/demands-members': 'status' },
    moves: [createGroup()],
  },
  'groups/adds-members': {
    cites: 'jumpcloud-members-add',
    proof: { 'group/adds-nobody': '/members' },
    needs: patchedGroups,
    moves: [patch(group, [{ op: 'add', path: 'members', value: members('stranger', 'other') }])],
  },
  'groups/adds-again': {
    cites: 'jumpcloud-members-again',
    proof: { 'group-additions/again-409': 'status', 'group-additions/again-500': 'status' },
    needs: patchedGroups,
    moves: [patch(group, [{ op: 'add', path: 'members', value: members('user') }])],
  },
  'groups/removes-member': {
    cites: 'jumpcloud-members-remove',
    proof: {
      'entra-groups/list-of-removed-clears': '/members',
      'entra-groups/list-of-removed-refused': 'status',
    },
    needs: patchedGroups,
    moves: [patch(group, [{ op: 'remove', path: 'members', value: members('user') }])],
  },
  'groups/deletes': {
    cites: 'jumpcloud-group-delete',
    proof: { 'okta-groups/delete-takes-users': '/active' },
    moves: deleteGroup,
  },
})

/** The custom integration of JumpCloud, as it speaks SCIM 2.0. */
export const jumpcloudProfile: Profile = {
  id: 'jumpcloud',
  title: 'JumpCloud',
  headers: headersOf({}),
  query: { space: '%20' },
  match: byName,
  demands,
  scenarios: { ...activation, ...users, ...groups },
}
