import { aiw } from './okta-aiw.js'
import type { Mode } from './okta-mode.js'
import { group, member } from './okta-speech.js'
import { patch } from './verbs.js'

/** An app of the catalogue: PUT for profiles, and PATCH for all else. */
export const oin: Mode = {
  id: 'okta-oin',
  title: 'Okta, app of the catalogue',
  set: (role, value) => [patch(`/Users/{{${role}Id}}`, [{ op: 'replace', value }])],
  update: aiw.update,
  rename: (displayName) => [
    patch(group, [{ op: 'replace', value: { id: '{{groupId}}', displayName } }]),
  ],
  change: (gone, added) => [
    patch(group, [
      ...gone.map((role) => ({ op: 'remove', path: `members[value eq "{{${role}Id}}"]` })),
      ...(added.length > 0 ? [{ op: 'add', path: 'members', value: added.map(member) }] : []),
    ]),
  ],
  overwrite: (members) => [
    patch(group, [{ op: 'replace', path: 'members', value: members.map(member) }]),
  ],
  needs: ['patch'],
  proofs: {
    deactivates: {
      'patch-activation/ignores-replace-without-path': '/active',
      'okta-users/patch-without-path-clears-emails': '/emails',
    },
    reactivates: { 'okta-users/activation-refused': 'status' },
    pushes: { 'okta-groups/rename-with-id-refused': 'status', 'group/adds-nobody': '/members' },
    renames: {
      'okta-groups/rename-with-id-refused': 'status',
      'group-members/rename-without-path-empties': '/members',
    },
    'repeats-name': { 'group-members/rename-without-path-empties': '/members' },
    'adds-members': { 'group/adds-nobody': '/members' },
    'removes-member': {
      'group/removes-everybody': '/members',
      'group/keeps-removed': '/members',
      'okta-groups/stale-write': '/members',
    },
    'replaces-members': { 'group-members/replace-adds': '/members' },
    'replaces-with-nobody': {
      'group-members/empty-list-refused': 'status',
      'group-members/empty-list-ignored': '/members',
    },
    'unknown-member': {
      'group-members/unknown-empties': '/members',
      'group-members/unknown-500': 'status',
    },
  },
  lacks: [],
}
