import { coreSchema } from '../../engine/scim11-discovery.js'
import { groupLife } from './group-life.js'
import { lived } from './life.js'
import { add, inScim11, overwrite, rename, takeOut } from './okta-scim11-speech.js'
import { counters, foundGroup, group, noGroup, paged, pushed } from './okta-speech.js'
import type { Scenario } from './scenario.js'
import { aList, get, post, remove } from './verbs.js'

const custom = 'urn:okta:custom:group:1.0'
const patched = ['groups', 'patch'] as const

const life = lived(groupLife, {
  'connection/lists-groups': {
    cites: 'okta11-connect',
    proof: 'groups/answers-500',
    moves: [get('/Groups', { query: paged, needs: aList })].map(inScim11),
  },
  'groups/match-finds-nothing': {
    cites: 'okta11-group-match',
    proof: 'filtering/ignored',
    moves: [noGroup].map(inScim11),
  },
  'groups/pushes': {
    cites: ['okta11-group-create', 'okta11-members-add'],
    proof: { 'scim11-patch/forgets': '/members' },
    needs: [...patched, 'filter'],
    moves: [noGroup, pushed, add('user', 'colleague')].map(inScim11),
  },
  'groups/renames': {
    cites: 'okta11-group-rename',
    proof: { 'scim11-patch/forgets': '/displayName' },
    needs: patched,
    moves: [rename('New {{groupName}}')],
  },
  'groups/links': {
    cites: ['okta11-group-match', 'okta11-group-rename', 'okta11-members-add'],
    proof: { 'okta-groups/found-twice': '/totalResults', 'scim11-patch/replaces-list': '/members' },
    needs: [...patched, 'filter'],
    moves: [foundGroup, rename('New {{groupName}}'), add('stranger')].map(inScim11),
  },
  'groups/adds-members': {
    cites: 'okta11-members-add',
    proof: { 'scim11-patch/replaces-list': '/members' },
    needs: patched,
    moves: [add('stranger', 'other')],
  },
  'groups/removes-member': {
    cites: 'okta11-members-remove',
    proof: { 'scim11-patch/ignores-delete': '/members', 'scim11-patch/deletes-all': '/members' },
    needs: patched,
    moves: [takeOut('user')],
  },
  'groups/replaces-members': {
    cites: 'okta11-members-replace',
    proof: { 'scim11-patch/ignores-meta': '/members' },
    needs: patched,
    moves: [overwrite('colleague', 'stranger')],
  },
  'groups/replaces-with-nobody': {
    cites: 'okta11-members-replace',
    proof: { 'scim11-patch/ignores-meta': '/members' },
    needs: patched,
    moves: [overwrite()],
  },
  'groups/deletes': {
    cites: 'okta11-group-delete',
    proof: { 'okta-groups/delete-takes-users': '/active' },
    // SCIM 1.1 names no status.
    moves: [remove(group, { status: [200, 204] }), get(group, { status: [404] })],
  },
  'import/pages-groups': {
    cites: 'okta11-import',
    proof: { 'okta-groups/list-leaves-out': '/Resources' },
    moves: [
      get('/Groups', { query: paged, needs: [...counters, { at: '/Resources', of: 'list' }] }),
    ].map(inScim11),
  },
})

/** What Okta does to groups of a server of SCIM 1.1. */
export const scim11Groups: Readonly<Record<string, Scenario>> = {
  ...life,
  'groups/pushes-described': {
    title: "A group that comes with Okta's extension for a description is created",
    hint: 'Ignore URNs in schemas, and attributes, that the server does not know.',
    needs: 'groups',
    cites: 'okta11-group-description',
    proof: { 'okta-groups/description-refused': 'status' },
    cast: { group: { is: 'new-group' } },
    moves: [
      post(
        '/Groups',
        {
          schemas: [coreSchema, custom],
          displayName: '{{groupName}}',
          [custom]: { description: 'People of {{mark}}' },
        },
        { creates: 'group', needs: [{ at: '/id', of: 'text' }] },
      ),
    ],
    outcome: { state: { group: { displayName: '{{groupName}}' } } },
  },
}
