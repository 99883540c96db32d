import type { groupLife } from './group-life.js'
import type { Wires } from './life.js'
import type { Mode } from './okta-mode.js'
import { counters, foundGroup, group, noGroup, paged, pushed } from './okta-speech.js'
import { aList, get, remove } from './verbs.js'

/** How Okta pushes groups. */
export function pushing({ rename, change, needs, proofs }: Mode): Wires<typeof groupLife> {
  const patched = [...needs, 'groups'] as const
  const found = [...patched, 'filter'] as const
  return {
    'connection/lists-groups': {
      cites: 'okta-connect-groups',
      proof: 'groups/answers-500',
      moves: [get('/Groups', { query: paged, needs: aList })],
    },
    'groups/match-finds-nothing': {
      cites: 'okta-group-match-none',
      proof: 'filtering/ignored',
      moves: [noGroup],
    },
    'groups/pushes': {
      cites: ['okta-group-create', 'okta-group-rename-at-once', 'okta-members-add'],
      proof: proofs.pushes,
      needs: found,
      moves: [
        noGroup,
        pushed,
        ...rename('{{groupName}}', []),
        ...change([], ['user', 'colleague'], ['user', 'colleague']),
      ],
    },
    'groups/pushes-empty': {
      cites: 'okta-group-create',
      proof: { 'okta-groups/empty-members-refused': 'status' },
      moves: [pushed],
    },
    'groups/renames': {
      cites: 'okta-group-rename',
      proof: proofs.renames,
      needs: patched,
      moves: rename('New {{groupName}}', ['user', 'colleague']),
    },
    'groups/repeats-name': {
      cites: 'okta-group-rename-again',
      proof: proofs['repeats-name'],
      needs: patched,
      moves: rename('{{groupName}}', ['user', 'colleague']),
    },
    'groups/links': {
      cites: 'okta-group-link',
      proof: { 'okta-groups/found-twice': '/totalResults' },
      needs: found,
      moves: [
        foundGroup,
        ...rename('New {{groupName}}', ['user', 'colleague']),
        ...change([], ['stranger'], ['user', 'colleague', 'stranger'], 'New {{groupName}}'),
      ],
    },
    'groups/deletes-several': {
      cites: 'okta-group-delete',
      proof: { 'okta-groups/delete-takes-users': '/active' },
      moves: [[remove('/Groups/{{groupId}}'), remove('/Groups/{{otherId}}')]],
    },
    'groups/deletes': {
      cites: 'okta-group-delete',
      needs: ['groups', 'filter'],
      proof: { 'okta-groups/delete-takes-users': '/active', 'deleting/again-204': 'status' },
      moves: [
        remove(group),
        get(group, { status: [404] }),
        noGroup,
        remove(group, { status: [404] }),
      ],
    },
    'import/pages-groups': {
      cites: 'okta-import-groups',
      proof: { 'okta-groups/list-leaves-out': '/Resources' },
      moves: [
        get('/Groups', { query: paged, needs: [...counters, { at: '/Resources', of: 'list' }] }),
      ],
    },
  }
}
