import type { Values } from '../../engine/payload.js'
import type { Profile } from './profile.js'
import { get, lookUp, none, only, post, remove, rewriteKnown } from './verbs.js'
import type { Move, Moves, Role } from './wire.js'

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
export const user = '/Users/{{userId}}'
export const group = '/Groups/{{groupId}}'

/** A new user with what every client sends. */
export const newUser = {
  schemas: [userSchema],
  userName: '{{userName}}',
  name: { givenName: '{{userGiven}}', familyName: '{{userFamily}}' },
  emails: [{ value: '{{userEmail}}', type: 'work', primary: true }],
  active: true,
}

/** A new group without members. */
export const newGroup = { schemas: [groupSchema], displayName: '{{groupName}}' }

/** Looks users up by userName and groups by displayName. */
export const byName: Profile['match'] = {
  user: (role) => lookUp('/Users', [['filter', `userName eq "{{${role}Name}}"`]]),
  group: (role) => lookUp('/Groups', [['filter', `displayName eq "{{${role}Name}}"`]]),
}

/** Without these no client can tell users and groups apart. */
export const demands: Profile['demands'] = {
  user: ['userName', 'active'],
  group: ['displayName'],
}

/** Header fields of requests without a body, and those that a body adds. */
export function headersOf(
  reading: Readonly<Record<string, string>>,
  body: Readonly<Record<string, string>> = {},
): Profile['headers'] {
  const writing = { ...reading, ...body }
  return { GET: reading, DELETE: reading, POST: writing, PUT: writing, PATCH: writing }
}

/** The look-up of a role that is there. */
export function found(role: Role): Move {
  return { ...byName.user(role), needs: only(role) }
}

/** The look-up of a user who is not there. */
export const nobody: Move = { ...byName.user('user'), needs: none }

/** Creates the user. */
export function createUser(body: Values = newUser): Move {
  return post('/Users', body, {
    creates: 'user',
    needs: [
      { at: '/id', of: 'text' },
      { at: '/userName', of: 'text' },
    ],
  })
}

/** Creates the group. */
export function createGroup(body: Values = newGroup): Move {
  return post('/Groups', body, { creates: 'group', needs: [{ at: '/id', of: 'text' }] })
}

/** The values of roles as members. */
export function members(...roles: readonly Role[]): readonly Values[] {
  return roles.map((role) => ({ value: `{{${role}Id}}` }))
}

/** Deletes the user, who is then gone. */
export const deleteUser: Moves = [remove(user), get(user, { status: [404] }), nobody]

/** Deletes the group, which is then gone. */
export const deleteGroup: Moves = [remove(group), get(group, { status: [404] })]

/** The user whom a client has created itself, and a colleague of somebody else. */
export const ownUser = { user: { is: 'new-user' }, colleague: { is: 'user' } } as const

/** How a client that only knows PUT changes the user whom it has created, and the events of it. */
export function puttingWhole(more: Values = {}) {
  const put = (values: Values): Move =>
    rewriteKnown(user, 'user', { ...more, ...values }, { status: [200, 201] })
  const changed = { 'name.givenName': 'Anna', 'name.familyName': '{{mark}}' }
  const before = { moves: [createUser()] }
  const off = { active: false }
  return {
    updates: {
      proof: {
        'side-effects/put-clears-emails': '/emails',
        'okta-users/update-hits-neighbour': '/title',
        'replacing/answers-405': 'status',
      },
      cast: ownUser,
      before,
      moves: [put(changed)],
      outcome: { state: { user: changed }, found: ['user'], listed: ['user'] },
    },
    deactivates: {
      proof: {
        'okta-users/put-ignores-active': '/active',
        'okta-users/inactive-not-found': '/totalResults',
        'okta-users/inactive-is-gone': 'status',
      },
      cast: ownUser,
      before,
      moves: [put(off)],
    },
    reactivates: {
      proof: { 'okta-users/stays-inactive': 'status' },
      cast: ownUser,
      before: { moves: [createUser(), put(off)], outcome: { state: { user: off } } },
      moves: [put({ active: true })],
    },
  } as const
}

/** What of a user who was there a write of the whole may take away. */
export const unsaid = [
  'title',
  'phoneNumbers',
  'externalId',
  'displayName',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
] as const
