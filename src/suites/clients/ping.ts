import { groupLife } from './group-life.js'
import { lived } from './life.js'
import {
  byName,
  createUser,
  demands,
  group,
  groupSchema,
  headersOf,
  members,
  newUser,
  ownUser,
  puttingWhole,
} from './plain-speech.js'
import { deletingGroup, deletingUser, finding, pushingEmpty } from './plain-wires.js'
import type { Profile } from './profile.js'
import type { Scenario } from './scenario.js'
import { userLife } from './user-life.js'
import { aList, get, lookUp, only, put } from './verbs.js'
import type { Move, Role } from './wire.js'

const whole = puttingWhole()

const writeGroup = (displayName: string, ...roles: readonly Role[]): Move =>
  put(
    group,
    { schemas: [groupSchema], displayName, members: members(...roles) },
    { status: [200, 204] },
  )

const users = lived(userLife, {
  'users/match-finds-nobody': { cites: 'ping-match', ...finding },
  'users/creates': {
    cites: 'ping-create',
    proof: { 'create/answers-200': 'status', 'create/inactive': '/active' },
    moves: [createUser()],
  },
  'users/updates': { cites: 'ping-update', ...whole.updates },
  'users/deactivates': { cites: 'ping-disable', ...whole.deactivates },
  'users/deletes': { cites: 'ping-delete', ...deletingUser },
})

const own: Readonly<Record<string, Scenario>> = {
  'users/match-by-email': {
    title: 'A user is found by the address, without a sub-attribute',
    hint: 'Take emails in a filter for emails.value, as the example of RFC 7644, section 3.4.2.2, does.',
    needs: ['users', 'filter'],
    cast: {
      user: {
        is: 'user',
        values: { emails: [{ type: 'work', value: '{{mark}}-ping@{{domain}}', primary: true }] },
      },
    },
    cites: 'ping-match-email',
    proof: { 'clients/emails-filter-refused': 'status' },
    moves: [
      lookUp('/Users', [['filter', 'emails eq "{{mark}}-ping@{{domain}}"']], {
        needs: only('user'),
      }),
    ],
  },
  'users/creates-inactive': {
    title: 'A new user who is disabled is created, and is inactive',
    hint: 'Store active as the client sends it, also when it is false.',
    needs: 'users',
    cast: ownUser,
    cites: 'ping-create-disabled',
    proof: { 'clients/new-users-active': '/active' },
    moves: [createUser({ ...newUser, active: false })],
    outcome: { state: { user: { active: false } }, found: ['user'] },
  },
}

const groups = lived(groupLife, {
  'import/pages-groups': {
    title: 'A group is found by its name in the list of all groups',
    cites: 'ping-group-match',
    proof: { 'okta-groups/list-leaves-out': '/Resources' },
    moves: [get('/Groups', { needs: aList })],
  },
  'groups/pushes-empty': { cites: 'ping-group-create', ...pushingEmpty },
  'groups/renames': {
    cites: 'ping-group-rename',
    proof: { 'okta-groups/put-empties': '/members', 'okta-groups/put-ignored': '/displayName' },
    moves: [writeGroup('New {{groupName}}', 'user', 'colleague')],
  },
  'groups/adds-members': {
    cites: 'ping-members',
    proof: { 'okta-groups/put-ignored': '/members' },
    moves: [writeGroup('{{groupName}}', 'user', 'colleague', 'stranger', 'other')],
  },
  'groups/removes-member': {
    cites: 'ping-members',
    proof: { 'okta-groups/put-adds': '/members' },
    moves: [writeGroup('{{groupName}}', 'colleague')],
  },
  'groups/deletes': { cites: 'ping-group-delete', ...deletingGroup },
})

/** The provisioner of PingFederate, as it is by default: PUT only. */
export const pingProfile: Profile = {
  id: 'ping',
  title: 'PingFederate',
  headers: headersOf({}),
  query: { space: '%20' },
  match: byName,
  demands,
  scenarios: { ...users, ...own, ...groups },
}
