import { find } from './entra-people.js'
import { findUsers } from './entra-speech.js'
import type { Scenario } from './scenario.js'
import { only } from './verbs.js'

/** How Entra ID looks for users. */
export const looking: Readonly<Record<string, Scenario>> = {
  'connection/ignores-flag': {
    title: 'The flag in the query of the tenant URL changes nothing',
    hint: 'Ignore query parameters that the server does not know.',
    cites: 'entra-unknown-parameter',
    proof: 'entra-users/flag-refused',
    needs: ['users', 'filter'],
    cast: { user: { is: 'user' } },
    moves: [
      {
        ...find,
        query: [
          ['aadOptscim062020', ''],
          ['filter', 'userName eq "{{userName}}"'],
        ],
      },
    ],
  },
  'users/match-ignores-case': {
    title: 'A user is found by the userName in capital letters',
    hint: 'Compare userName without regard to letter case.',
    cites: 'entra-match',
    proof: 'filter-case/user-name-exact',
    needs: ['users', 'filter'],
    cast: { user: { is: 'user' } },
    moves: [findUsers('userName eq "{{userCapitals}}"', only('user'))],
  },
  'users/match-by-external-id': {
    title: 'A user is found by the externalId',
    hint: 'Offer eq on externalId, and keep what clients store there.',
    cites: 'entra-match-external',
    proof: 'entra-users/external-id-filter-refused',
    relies: { user: ['externalId'] },
    needs: ['users', 'filter'],
    cast: { user: { is: 'user', values: { externalId: 'entra-{{mark}}' } } },
    moves: [findUsers('externalId eq "entra-{{mark}}"', only('user'))],
  },
}
