import type { Wires } from './life.js'
import type { Mode } from './okta-mode.js'
import { enterprise, found } from './okta-speech.js'
import type { userLife } from './user-life.js'

/** How Okta changes the profiles and passwords of users. */
export function updating({ set, update, needs }: Mode): Wires<typeof userLife> {
  const changed = { 'name.givenName': 'Anna', 'name.familyName': '{{mark}}', title: 'Director' }
  return {
    'users/links': {
      cites: ['okta-match-one', 'okta-match-link'],
      proof: {
        'okta-users/filter-ignored': '/totalResults',
        'okta-users/refuses-read-only': 'status',
      },
      moves: [found, ...update('user', { ...changed, externalId: '{{userExternal}}-okta' })],
      outcome: {
        state: { user: { ...changed, externalId: '{{userExternal}}-okta' } },
        found: ['user'],
      },
    },
    'users/updates': {
      cites: 'okta-update',
      proof: {
        'okta-users/refuses-read-only': 'status',
        'okta-users/update-loses-attributes': `/${enterprise}/department`,
        'okta-users/update-hits-neighbour': '/title',
        'side-effects/put-clears-emails': '/emails',
        'replacing/answers-405': 'status',
      },
      moves: update('user', changed),
      outcome: { state: { user: changed }, found: ['user'], listed: ['user'] },
    },
    'users/clears': {
      cites: 'okta-update-empty',
      proof: { 'okta-users/empty-text-500': 'status' },
      moves: update('user', { title: '', phoneNumbers: [] }),
      outcome: { state: { user: { title: undefined, phoneNumbers: undefined } } },
    },
    'users/sets-password': {
      cites: ['okta-password', 'okta-create-secret'],
      proof: {
        'okta-users/password-refused': 'status',
        'okta-users/password-deactivates': '/active',
        'never-returned/password': '/password',
      },
      needs: [...needs, 'users'],
      moves: [
        ...set('user', { password: '{{password}}' }),
        ...set('user', { password: '{{nextPassword}}' }),
      ],
    },
  }
}
