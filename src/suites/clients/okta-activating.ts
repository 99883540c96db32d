import type { Values } from '../../engine/payload.js'
import type { Wires } from './life.js'
import type { Mode } from './okta-mode.js'
import { counters, found, paged } from './okta-speech.js'
import type { userLife } from './user-life.js'
import { get } from './verbs.js'

const off: Values = { active: false }
const on: Values = { active: true }
/** How Okta deactivates users, activates them again, and imports both kinds. */
export function activating({ set, needs, proofs }: Mode): Wires<typeof userLife> {
  const patched = [...needs, 'users'] as const
  return {
    'users/deactivates': {
      cites: ['okta-deactivate', 'okta-deactivated-found'],
      proof: {
        ...proofs.deactivates,
        'okta-users/inactive-is-gone': 'status',
        'okta-users/inactive-not-found': '/totalResults',
        'okta-users/inactive-not-listed': '/Resources',
        'okta-users/deactivation-clears-name': '/title',
      },
      needs: patched,
      moves: set('user', off),
    },
    'users/deactivates-again': {
      cites: 'okta-deactivate',
      proof: { 'okta-users/again-refused': 'status' },
      needs: patched,
      before: { moves: set('user', off), outcome: { state: { user: off } } },
      moves: set('user', off),
    },
    'users/reactivates': {
      cites: ['okta-reactivate', 'okta-match-inactive'],
      proof: {
        ...proofs.reactivates,
        'okta-users/stays-inactive': 'status',
        'okta-users/inactive-not-found': '/totalResults',
      },
      needs: [...patched, 'filter'],
      before: { moves: set('user', off), outcome: { state: { user: off } } },
      moves: [
        { ...found, needs: [...(found.needs ?? []), { at: '/Resources/0/active', is: false }] },
        ...set('user', on),
      ],
    },
    'import/pages-users': {
      cites: 'okta-import-users',
      proof: { 'okta-users/inactive-not-listed': '/Resources' },
      needs: patched,
      before: { moves: set('leaver', off), outcome: { state: { leaver: off } } },
      moves: [
        get('/Users', { query: paged, needs: [...counters, { at: '/Resources', of: 'list' }] }),
      ],
    },
  }
}
