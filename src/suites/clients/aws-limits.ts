import { groupLife } from './group-life.js'
import { lived } from './life.js'
import { byName, createUser, demands, group, headersOf, newUser, user } from './plain-speech.js'
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
import { lookUp, only, patch } from './verbs.js'

const changed = { 'name.familyName': '{{mark}}', displayName: 'Anna {{mark}}' }

const users = lived(userLife, {
  'users/match-finds-nobody': { cites: 'aws-filters', ...finding },
  'users/creates': {
    cites: 'aws-users',
    proof: { 'create/answers-200': 'status', 'create/inactive': '/active' },
    moves: [createUser({ ...newUser, displayName: '{{userGiven}} {{userFamily}}' })],
  },
  'users/updates': {
    cites: 'aws-patch',
    proof: {
      'patch-replacing/refuses-sub-attribute': 'status',
      'side-effects/patch-clears-emails': '/emails',
    },
    needs: patchedUsers,
    moves: Object.entries(changed).map(([path, value]) =>
      patch(user, [{ op: 'replace', path, value }]),
    ),
    outcome: { state: { user: changed }, found: ['user'], listed: ['user'] },
  },
  'users/deactivates': {
    cites: 'aws-patch',
    proof: { 'patch-activation/ignores-replace': '/active' },
    needs: patchedUsers,
    moves: setActive(false),
  },
  'users/deletes': { cites: 'aws-users', ...deletingUser },
})

const own: Readonly<Record<string, Scenario>> = {
  'users/match-by-two': {
    title: 'A user is found by two conditions that are joined by and',
    hint: 'Offer eq and and in filters, if nothing else.',
    needs: ['users', 'filter'],
    cast: { user: { is: 'user' }, colleague: { is: 'user' } },
    cites: 'aws-filters',
    proof: { 'clients/and-refused': 'status' },
    moves: [
      lookUp('/Users', [['filter', 'userName eq "{{userName}}" and id eq "{{userId}}"']], {
        needs: only('user'),
      }),
    ],
  },
}

const groups = lived(groupLife, {
  'groups/match-finds-nothing': {
    cites: 'aws-filters',
    proof: 'filtering/ignored',
    moves: [{ ...byName.group('group'), needs: [{ at: '/totalResults', is: 0 }] }],
  },
  'groups/pushes-empty': { cites: 'aws-groups', ...pushingEmpty },
  'groups/renames': {
    cites: 'aws-groups',
    proof: { 'group-members/rename-empties': '/members' },
    needs: patchedGroups,
    moves: [patch(group, [{ op: 'replace', path: 'displayName', value: 'New {{groupName}}' }])],
  },
  'groups/adds-members': { cites: 'aws-groups', ...addingMembers },
  'groups/removes-member': { cites: 'aws-members-remove', ...removingMember },
  'groups/deletes': { cites: 'aws-groups', ...deletingGroup },
})

/** A client that asks for nothing that AWS IAM Identity Center does not offer. */
export const awsLimitsProfile: Profile = {
  id: 'aws-limits',
  title: 'A client within the limits of AWS IAM Identity Center',
  headers: headersOf({}),
  query: { space: '%20' },
  match: byName,
  demands,
  scenarios: { ...users, ...own, ...groups },
}
