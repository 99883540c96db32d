import type { Wire } from './life.js'
import {
  createGroup,
  deleteGroup,
  deleteUser,
  found,
  group,
  members,
  nobody,
  user,
} from './plain-speech.js'
import { patch } from './verbs.js'
import type { Move } from './wire.js'

/** What an event is by itself; the client's own fact goes with it. */
type Uncited = Omit<Wire, 'cites'>

export const patchedUsers = ['users', 'patch'] as const
export const patchedGroups = ['groups', 'patch'] as const

/** Sets `active` at its path. */
export const setActive = (value: boolean): Move[] => [
  patch(user, [{ op: 'replace', path: 'active', value }]),
]

/** Looks for somebody who is not there, and for somebody who is. */
export const finding = {
  proof: { 'okta-users/filter-ignored': '/totalResults' },
  moves: [nobody, found('colleague')],
} satisfies Uncited

export const deletingUser = {
  proof: { 'deleting/found-by-filter': '/totalResults' },
  moves: deleteUser,
} satisfies Uncited

export const pushingEmpty = {
  proof: { 'group/demands-members': 'status' },
  moves: [createGroup()],
} satisfies Uncited

/** Adds members as a list. */
export const addingMembers = {
  proof: { 'group/adds-nobody': '/members' },
  needs: patchedGroups,
  moves: [patch(group, [{ op: 'add', path: 'members', value: members('stranger', 'other') }])],
} satisfies Uncited

/** Removes a member by a list, which the RFC does not have. */
export const removingMember = {
  proof: {
    'entra-groups/list-of-removed-clears': '/members',
    'entra-groups/list-of-removed-refused': 'status',
  },
  needs: patchedGroups,
  moves: [patch(group, [{ op: 'remove', path: 'members', value: members('user') }])],
} satisfies Uncited

export const deletingGroup = {
  proof: { 'okta-groups/delete-takes-users': '/active' },
  moves: deleteGroup,
} satisfies Uncited
