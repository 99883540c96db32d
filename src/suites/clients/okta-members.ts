import type { groupLife } from './group-life.js'
import type { Wires } from './life.js'
import type { Mode } from './okta-mode.js'

/** How Okta changes who is in a group. */
export function joining({ change, overwrite, needs, proofs }: Mode): Wires<typeof groupLife> {
  const patched = [...needs, 'groups'] as const
  return {
    'groups/adds-members': {
      cites: 'okta-members-add',
      proof: proofs['adds-members'],
      needs: patched,
      moves: change([], ['stranger', 'other'], ['user', 'colleague', 'stranger', 'other']),
    },
    'groups/adds-again': {
      cites: 'okta-members-again',
      proof: { 'okta-groups/again-409': 'status' },
      needs: patched,
      moves: change([], ['user'], ['user', 'colleague']),
    },
    'groups/removes-member': {
      cites: 'okta-members-remove',
      proof: proofs['removes-member'],
      needs: patched,
      moves: change(['user'], [], ['colleague']),
    },
    'groups/removes-stranger': {
      cites: 'okta-members-absent',
      proof: {
        'group-members/stranger-empties': '/members',
        'group-members/stranger-500': 'status',
      },
      needs: patched,
      moves: change(['stranger'], [], ['user', 'colleague']),
    },
    'groups/exchanges-members': {
      cites: ['okta-members-add', 'okta-members-remove'],
      proof: { 'group-members/first-operation-only': '/members' },
      needs: patched,
      moves: change(['user'], ['stranger'], ['colleague', 'stranger']),
    },
    'groups/replaces-members': {
      cites: 'okta-members-replace',
      proof: proofs['replaces-members'],
      needs: patched,
      moves: overwrite(['colleague', 'stranger']),
    },
    'groups/replaces-with-nobody': {
      cites: 'okta-members-replace',
      proof: proofs['replaces-with-nobody'],
      needs: patched,
      moves: overwrite([]),
    },
    'groups/unknown-member': {
      cites: 'okta-members-unknown',
      proof: proofs['unknown-member'],
      needs: patched,
      moves: change([], ['ghost'], ['user', 'colleague', 'ghost']).map((move) =>
        move.method === 'GET' ? move : { ...move, status: [200, 204, 400, 404, 409, 422] },
      ),
    },
    'groups/names-unknown-member': {
      cites: 'okta-members-unknown-named',
      proof: { 'okta-groups/blames-another': '/detail' },
      needs: patched,
      moves: change([], ['stranger', 'ghost'], ['user', 'colleague', 'stranger', 'ghost']).map(
        (move) =>
          move.method === 'GET'
            ? move
            : {
                ...move,
                status: [200, 204, 400, 404, 409, 422],
                refusal: [{ at: '/detail', tells: '{{ghostId}}' }],
              },
      ),
    },
  }
}
