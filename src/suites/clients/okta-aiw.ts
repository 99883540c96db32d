import type { Mode } from './okta-mode.js'
import { group, groupSchema, member } from './okta-speech.js'
import { get, put, rewrite } from './verbs.js'
import type { Move, Role } from './wire.js'

const readGroup: Move = get(group, { needs: [{ at: '/id', is: '{{groupId}}' }] })

const writeGroup = (displayName: string, members: readonly Role[]): Move =>
  put(
    group,
    { schemas: [groupSchema], id: '{{groupId}}', displayName, members: members.map(member) },
    { status: [200, 204] },
  )

/** An app of the integration wizard, which knows nothing but PUT. */
export const aiw: Mode = {
  id: 'okta-aiw',
  title: 'Okta, app of the integration wizard',
  set: (role, values) => rewrite(`/Users/{{${role}Id}}`, role, values),
  update: (role, values) => rewrite(`/Users/{{${role}Id}}`, role, values),
  rename: (name, members) => [writeGroup(name, members)],
  change: (_, __, all, name = '{{groupName}}') => [readGroup, writeGroup(name, all)],
  overwrite: (members) => [readGroup, writeGroup('{{groupName}}', members)],
  needs: [],
  proofs: {
    deactivates: { 'okta-users/put-ignores-active': '/active' },
    reactivates: {},
    pushes: { 'okta-groups/put-ignored': '/members' },
    renames: { 'okta-groups/put-empties': '/members', 'okta-groups/put-ignored': '/displayName' },
    'repeats-name': { 'okta-groups/put-empties': '/members' },
    'adds-members': { 'okta-groups/put-ignored': '/members' },
    'removes-member': { 'okta-groups/put-adds': '/members' },
    'replaces-members': { 'okta-groups/put-adds': '/members' },
    'replaces-with-nobody': { 'replacing/keeps-last-members': '/members' },
    'unknown-member': { 'okta-groups/put-unknown-500': 'status' },
  },
  lacks: ['groups/adds-again', 'groups/removes-stranger', 'groups/exchanges-members'],
}
