import { groupLife } from './group-life.js'
import { lived } from './life.js'
import {
  byName,
  createGroup,
  createUser,
  demands,
  group,
  headersOf,
  members,
  user,
} from './plain-speech.js'
import {
  addingMembers,
  deletingGroup,
  deletingUser,
  finding,
  patchedGroups,
  patchedUsers,
  pushingEmpty,
  removingMember,
  setActive,
} from './plain-wires.js'
import type { Profile } from './profile.js'
import type { Scenario } from './scenario.js'
import { userLife } from './user-life.js'
import { aList, get, patch, remove } from './verbs.js'

const off = { active: false }
const changed = { 'name.givenName': 'Anna', 'name.familyName': '{{mark}}' }

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
  'users/match-finds-nobody': { cites: 'jumpcloud-match', ...finding },
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
  'users/deletes': { cites: 'jumpcloud-delete', ...deletingUser },
})

const groups = lived(groupLife, {
  'connection/lists-groups': {
    cites: 'jumpcloud-groups',
    proof: 'groups/answers-500',
    moves: [get('/Groups', { needs: aList })],
  },
  'groups/pushes-empty': { cites: 'jumpcloud-group-create', ...pushingEmpty },
  'groups/adds-members': { cites: 'jumpcloud-members-add', ...addingMembers },
  'groups/adds-again': {
    cites: 'jumpcloud-members-again',
    proof: { 'group-additions/again-409': 'status', 'group-additions/again-500': 'status' },
    needs: patchedGroups,
    moves: [patch(group, [{ op: 'add', path: 'members', value: members('user') }])],
  },
  'groups/removes-member': { cites: 'jumpcloud-members-remove', ...removingMember },
  'groups/deletes': { cites: 'jumpcloud-group-delete', ...deletingGroup },
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
