import type { Wires } from './life.js'
import { connected, counters, errorSchema, firstTwo } from './okta-speech.js'
import type { userLife } from './user-life.js'
import { get } from './verbs.js'
import type { Moves, Need } from './wire.js'

/** The right credentials show that it is the wrong ones that are refused. */
const denied = (needs: readonly Need[] = []): Moves => [
  connected,
  ...([{ wrong: 'Bearer not-a-token-of-okta' }, { wrong: 'Bearer ' }, 'none'] as const).map(
    (credentials) => get('/Users', { query: firstTwo, status: [401], credentials, needs }),
  ),
]

/** How Okta tests the connection. */
export const connecting: Wires<typeof userLife> = {
  'connection/lists-users': {
    cites: 'okta-connect-users',
    proof: {
      'list/omits-total-results': '/totalResults',
      'list/omits-start-index': '/startIndex',
    },
    moves: [
      get('/Users', {
        query: firstTwo,
        needs: [...counters, { at: '/Resources', of: 'list' }, { at: '/Resources', most: 2 }],
      }),
    ],
  },
  'connection/refuses-strangers': {
    cites: 'okta-connect-denied',
    proof: { 'auth/accepts-anyone': 'status' },
    moves: denied(),
  },
  'connection/explains-denials': {
    cites: 'okta-connect-denied-detail',
    proof: { 'auth/error-without-detail': '/detail', 'auth/error-wrong-status': '/status' },
    moves: denied([
      { at: '/schemas', has: errorSchema },
      { at: '/status', is: '401' },
      { at: '/detail', of: 'text' },
    ]),
  },
  'connection/unknown-place': {
    cites: 'okta-connect-place',
    proof: { 'okta-users/any-place-200': 'status' },
    moves: [
      connected,
      get('/Users{{random}}', {
        query: firstTwo,
        status: [400, 401, 403, 404, 405, 501],
      }),
    ],
  },
}
