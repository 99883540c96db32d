import { groupLife } from './group-life.js'
import { lived } from './life.js'
import {
  byName,
  createGroup,
  createUser,
  demands,
  found,
  group,
  headersOf,
  members,
  newGroup,
  newUser,
  nobody,
  puttingWhole,
  unsaid,
  user,
} from './plain-speech.js'
import { deletingUser } from './plain-wires.js'
import type { Profile } from './profile.js'
import type { Scenario } from './scenario.js'
import { userLife } from './user-life.js'
import { aList, get, patch, put } from './verbs.js'
import type { Move } from './wire.js'

const whole = puttingWhole()
const maybeNobody: Move = { ...nobody, status: [200, 404] }
const people = { user: { is: 'new-user' }, colleague: { is: 'user' } } as const

const users = lived(userLife, {
  'connection/probes-absent': {
    cites: 'onelogin-connect',
    proof: { 'okta-users/filter-ignored': '/totalResults' },
    cast: people,
    moves: [maybeNobody],
  },
  'users/match-finds-nobody': {
    cites: 'onelogin-match',
    proof: { 'okta-users/filter-ignored': '/totalResults' },
    moves: [maybeNobody, found('colleague')],
  },
  'users/creates': {
    cites: ['onelogin-create', 'onelogin-json'],
    proof: {
      'clients/json-refused': 'status',
      'create/answers-200': 'status',
      'create/inactive': '/active',
    },
    moves: [createUser()],
  },
  'users/links': {
    cites: ['onelogin-match', 'onelogin-update'],
    proof: { 'okta-users/filter-ignored': '/totalResults', 'replacing/answers-405': 'status' },
    moves: [found('user'), put(user, newUser, { status: [200, 201] })],
    outcome: { touched: { user: unsaid }, found: ['user'] },
  },
  'users/updates': { cites: 'onelogin-update', ...whole.updates },
  'users/deactivates': { cites: 'onelogin-suspend', ...whole.deactivates },
  'users/reactivates': { cites: 'onelogin-suspend', ...whole.reactivates },
  'users/deletes': { cites: 'onelogin-delete', ...deletingUser },
})

const templates: Readonly<Record<string, Scenario>> = {
  'users/creates-with-null': {
    title: 'A new user whose template leaves values null is created',
    hint: 'Take null for no value, as RFC 7643, section 2.5, has it.',
    needs: 'users',
    cast: people,
    cites: 'onelogin-null',
    proof: { 'clients/null-refused': 'status' },
    moves: [createUser({ ...newUser, externalId: null, title: null })],
    outcome: { state: { user: { active: true } }, found: ['user'] },
  },
  'users/creates-with-text-for-active': {
    title: 'A new user whose active is the text "true" is created as active',
    hint: 'Take the texts "true" and "false" for booleans, and show a boolean.',
    needs: 'users',
    cast: people,
    cites: 'onelogin-active-text',
    proof: { 'clients/text-for-active-refused': 'status' },
    moves: [createUser({ ...newUser, active: 'true' })],
    outcome: { state: { user: { active: true } }, found: ['user'] },
  },
}

const groups = lived(groupLife, {
  'connection/lists-groups': {
    title: 'A refresh of the entitlements gets a list of groups',
    cites: 'onelogin-groups',
    proof: 'groups/answers-500',
    moves: [get('/Groups', { needs: aList })],
  },
  'groups/pushes-empty': {
    cites: 'onelogin-group-create',
    proof: { 'okta-groups/empty-members-refused': 'status' },
    moves: [createGroup({ ...newGroup, members: [] })],
  },
  'groups/adds-members': {
    cites: 'onelogin-members',
    proof: { 'group/adds-nobody': '/members' },
    needs: ['groups', 'patch'],
    moves: [patch(group, [{ op: 'add', path: 'members', value: members('stranger', 'other') }])],
  },
  'groups/removes-member': {
    cites: 'onelogin-members',
    proof: { 'group/removes-everybody': '/members' },
    needs: ['groups', 'patch'],
    moves: [patch(group, [{ op: 'remove', path: 'members[value eq "{{userId}}"]' }])],
  },
})

/** OneLogin, with a template whose schemas are those of the RFCs. */
export const oneloginProfile: Profile = {
  id: 'onelogin',
  title: 'OneLogin',
  headers: headersOf({}, { 'content-type': 'application/json' }),
  query: { space: '+', tail: '&' },
  match: byName,
  demands,
  scenarios: { ...users, ...templates, ...groups },
}
