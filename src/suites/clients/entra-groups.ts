import { findGroups, member, type Mode } from './entra-speech.js'
import { groupLife } from './group-life.js'
import { lived } from './life.js'
import type { Scenario } from './scenario.js'
import { aList, get, none, only, patch, post, remove } from './verbs.js'
import type { Move } from './wire.js'

const group = '/Groups/{{groupId}}'
const nothing = findGroups('displayName eq "{{groupName}}"', none)
const found = findGroups('displayName eq "{{groupName}}"', only('group'))

const create: Move = post(
  '/Groups',
  {
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:Group',
      'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group',
    ],
    externalId: '{{groupExternal}}',
    displayName: '{{groupName}}',
    meta: { resourceType: 'Group' },
  },
  {
    creates: 'group',
    needs: [
      { at: '/id', of: 'text' },
      { at: '/displayName', of: 'text' },
    ],
  },
)

const read: Move = get(group, {
  query: [['excludedAttributes', 'members']],
  needs: [
    { at: '/id', is: '{{groupId}}' },
    { at: '/members', absent: true },
  ],
})

/** What Entra ID does to groups. */
export function entraGroups(mode: Mode): Readonly<Record<string, Scenario>> {
  const { add, replace, set, out, cites, proofs } = mode
  const adding = (...roles: readonly string[]): Move =>
    patch(group, [{ op: add, path: 'members', value: roles.map(member) }])
  const patched = ['groups', 'patch'] as const
  const searched = [...patched, 'filter'] as const
  const shared = lived(groupLife, {
    'groups/match-finds-nothing': {
      cites: 'entra-group-match',
      proof: { 'filtering/ignored': '/totalResults' },
      moves: [nothing],
    },
    'groups/pushes': {
      cites: ['entra-group-create', 'entra-members-add'],
      proof: {
        'entra-groups/foreign-schema-refused': 'status',
        'entra-groups/null-reference-refused': 'status',
        'group/adds-nobody': '/members',
      },
      needs: searched,
      moves: [nothing, create, read, adding('user', 'colleague')],
    },
    'groups/pushes-empty': {
      cites: 'entra-group-create',
      proof: { 'entra-groups/foreign-schema-refused': 'status' },
      moves: [create],
    },
    'groups/renames': {
      cites: 'entra-group-rename',
      proof: proofs.names,
      needs: patched,
      moves: [patch(group, set({ displayName: 'New {{groupName}}' }))],
    },
    'groups/links': {
      cites: ['entra-group-match', 'entra-members-add'],
      proof: { 'projecting/list-keeps-members': '/Resources/0/members' },
      needs: searched,
      moves: [
        { ...found, needs: [...only('group'), { at: '/Resources/0/members', absent: true }] },
        patch(group, set({ displayName: 'New {{groupName}}' })),
        adding('stranger'),
      ],
    },
    'groups/adds-members': {
      cites: 'entra-members-add',
      proof: { 'group/adds-nobody': '/members', 'entra-groups/add-replaces': '/members' },
      needs: patched,
      moves: [adding('stranger', 'other')],
    },
    'groups/adds-again': {
      cites: 'entra-members-again',
      proof: { 'group-additions/again-409': 'status' },
      needs: patched,
      moves: [adding('user')],
    },
    'groups/removes-member': {
      cites: cites.removes,
      proof: proofs.removes,
      needs: patched,
      moves: [patch(group, out('user'))],
    },
    'groups/removes-stranger': {
      cites: 'entra-members-absent',
      proof: proofs['removes-stranger'],
      needs: patched,
      moves: [patch(group, out('stranger'))],
    },
    'groups/replaces-members': {
      cites: 'entra-members-replace',
      proof: { 'group-members/replace-adds': '/members' },
      needs: patched,
      moves: [
        patch(group, [
          { op: replace, path: 'members', value: [member('colleague'), member('stranger')] },
        ]),
      ],
    },
    'groups/deletes': {
      cites: ['entra-group-delete', 'entra-delete-absent'],
      needs: ['groups', 'filter'],
      proof: { 'okta-groups/delete-takes-users': '/active', 'deleting/again-204': 'status' },
      moves: [
        remove(group),
        get(group, { status: [404] }),
        nothing,
        remove(group, { status: [404] }),
      ],
    },
    'import/pages-groups': {
      cites: 'entra-pages',
      proof: { 'okta-groups/list-leaves-out': '/Resources' },
      moves: [
        get('/Groups', {
          query: [
            ['excludedAttributes', 'members'],
            ['startIndex', '1'],
            ['count', '5'],
          ],
          needs: [...aList, { at: '/Resources', most: 5 }],
        }),
      ],
    },
  })
  const team = {
    user: { is: 'user' },
    colleague: { is: 'user' },
    stranger: { is: 'user' },
    other: { is: 'user' },
    group: { is: 'group', members: ['user', 'colleague'] },
    bystander: { is: 'group', members: ['user'] },
  } as const
  return {
    ...shared,
    'connection/probes-absent-group': {
      title:
        'The test of the connection looks for a group that is not there, and gets an empty list',
      hint: 'Answer a filter that nothing meets with 200 and a ListResponse whose totalResults is 0.',
      cites: 'entra-connect',
      proof: { 'listing/no-match-404': 'status' },
      needs: ['groups', 'filter'],
      cast: { nothing: { is: 'nobody' } },
      moves: [findGroups('displayName eq "{{nothingId}}"', none)],
    },
    'groups/match-by-external-id': {
      title: 'A group is found by the externalId, without its members',
      hint: 'Offer eq on externalId for groups, and leave out what excludedAttributes names.',
      cites: 'entra-group-match',
      proof: { 'entra-groups/external-id-filter-refused': 'status' },
      relies: { group: ['externalId'] },
      needs: ['groups', 'filter'],
      cast: {
        user: { is: 'user' },
        group: { is: 'group', members: ['user'], values: { externalId: 'entra-{{mark}}' } },
      },
      moves: [
        findGroups('externalId eq "entra-{{mark}}"', [
          ...only('group'),
          { at: '/Resources/0/members', absent: true },
        ]),
      ],
    },
    'groups/reads-without-members': {
      title: 'A group is read without its members',
      hint: 'Leave members out where excludedAttributes names them.',
      cites: 'entra-group-read',
      proof: { 'projecting/keeps-members': '/members' },
      needs: 'groups',
      cast: team,
      moves: [read],
    },
    'groups/removes-several': {
      title: 'Several members are removed at once, and the others stay',
      hint: 'Take out exactly the members whom the client names.',
      cites: cites.removes,
      proof: proofs.removes,
      needs: patched,
      cast: { ...team, group: { is: 'group', members: ['user', 'colleague', 'other'] } },
      moves: [patch(group, out('user', 'other'))],
      outcome: { members: { group: ['colleague'] } },
    },
    'groups/adds-and-removes-at-once': {
      title: 'One request that adds a member and removes it again leaves the group as it was',
      hint: 'Do the operations of a PATCH in their order, all of them.',
      cites: ['entra-members-add', cites.removes],
      proof: proofs.undoes,
      needs: patched,
      cast: team,
      moves: [
        patch(group, [
          { op: add, path: 'members', value: [member('stranger')] },
          ...out('stranger'),
        ]),
      ],
      outcome: { members: { group: ['user', 'colleague'] } },
    },
    'groups/changes-at-once': {
      title: 'Changes of the members that arrive at the same time are all done',
      hint: 'Change members one request at a time for each group, and lose none of them.',
      cites: 'entra-members-at-once',
      proof: { 'simultaneous/lost-add': '/members' },
      needs: patched,
      cast: team,
      moves: [[adding('stranger'), adding('other'), patch(group, out('user'))]],
      outcome: { members: { group: ['colleague', 'stranger', 'other'] } },
    },
  }
}
