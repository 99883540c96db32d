import { findUsers } from './entra-speech.js'
import { none, only, post } from './verbs.js'
import type { Move } from './wire.js'

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const user = '/Users/{{userId}}'

/** What Entra ID sends for a new user. */
export const newUser = {
  schemas: [userSchema],
  externalId: '{{userExternal}}',
  userName: '{{userName}}',
  active: true,
  displayName: '{{userGiven}} {{userFamily}}',
  emails: [{ primary: true, type: 'work', value: '{{userEmail}}' }],
  meta: { resourceType: 'User' },
  name: {
    formatted: '{{userGiven}} {{userFamily}}',
    familyName: '{{userFamily}}',
    givenName: '{{userGiven}}',
  },
  roles: [],
}

export const find = findUsers('userName eq "{{userName}}"', only('user'))
export const nobody = findUsers('userName eq "{{userName}}"', none)
export const create: Move = post('/Users', newUser, {
  creates: 'user',
  needs: [
    { at: '/id', of: 'text' },
    { at: '/userName', of: 'text' },
  ],
})

export const createEmployee: Move = {
  ...create,
  body: {
    ...newUser,
    schemas: [userSchema, enterprise],
    [enterprise]: { department: 'Research', employeeNumber: '701984' },
  },
}

/** A user whom the client changes, and one whom it leaves alone. */
export const alone = { user: { is: 'user' }, colleague: { is: 'user' } } as const
export const patched = ['users', 'patch'] as const
