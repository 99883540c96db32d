import { lived } from './life.js'
import {
  byName,
  createUser,
  demands,
  headersOf,
  ownUser,
  puttingWhole,
  user,
  userSchema,
} from './plain-speech.js'
import { deletingUser, finding } from './plain-wires.js'
import type { Profile } from './profile.js'
import type { Scenario } from './scenario.js'
import { userLife } from './user-life.js'
import { aList, get, patch } from './verbs.js'

const whole = puttingWhole()

const shared = lived(userLife, {
  'connection/lists-users': {
    cites: 'google-connect',
    proof: { 'list/omits-total-results': '/totalResults' },
    moves: [get('/Users', { query: [['count', '1']], needs: aList })],
  },
  'users/match-finds-nobody': { cites: 'google-match', ...finding },
  'users/creates': {
    cites: 'google-json',
    proof: { 'clients/json-refused': 'status' },
    moves: [createUser()],
  },
  'users/updates': { cites: 'google-update', ...whole.updates },
  'users/deactivates': { cites: 'google-suspend', ...whole.deactivates },
  'users/deletes': { cites: 'google-delete', ...deletingUser },
})

const own: Readonly<Record<string, Scenario>> = {
  'users/creates-sparse': {
    title: 'A new user with nothing but a userName is created',
    hint: 'Demand no more of a new user than RFC 7643 does, which is the userName.',
    needs: 'users',
    cast: ownUser,
    cites: 'google-sparse',
    proof: { 'clients/sparse-refused': 'status' },
    moves: [createUser({ schemas: [userSchema], userName: '{{userName}}' })],
    outcome: { asSent: ['user'], found: ['user'] },
  },
  'users/updates-by-patch': {
    title: 'An update by PATCH changes what it names and nothing else',
    hint: 'Change the value at the path, and keep everything else.',
    needs: ['users', 'patch'],
    cast: { user: { is: 'user' }, colleague: { is: 'user' } },
    cites: 'google-update',
    proof: { 'patch-replacing/refuses-sub-attribute': 'status' },
    moves: [patch(user, [{ op: 'replace', path: 'name.familyName', value: '{{mark}}' }])],
    outcome: { state: { user: { 'name.familyName': '{{mark}}' } }, found: ['user'] },
  },
  'users/deactivates-by-patch': {
    title: 'A user is suspended by PATCH, and is otherwise as before',
    hint: 'Set active to false and keep the user.',
    needs: ['users', 'patch'],
    cast: { user: { is: 'user' }, colleague: { is: 'user' } },
    cites: 'google-suspend',
    proof: { 'patch-activation/ignores-replace': '/active' },
    moves: [patch(user, [{ op: 'replace', path: 'active', value: false }])],
    outcome: { state: { user: { active: false } }, found: ['user'] },
  },
}

/** The provisioning of Google Workspace, which knows users alone. */
export const googleProfile: Profile = {
  id: 'google',
  title: 'Google Workspace',
  headers: headersOf(
    { 'user-agent': 'Google-Auto-Provisioning' },
    { 'content-type': 'application/json' },
  ),
  query: { space: '%20' },
  match: byName,
  demands,
  scenarios: { ...shared, ...own },
}
