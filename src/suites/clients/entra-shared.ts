import type { Values } from '../../engine/payload.js'
import { create, createEmployee, find, newUser, nobody, user } from './entra-people.js'
import { findUsers, labelled, type Mode } from './entra-speech.js'
import { lived } from './life.js'
import { userLife } from './user-life.js'
import { aList, get, none, patch, post } from './verbs.js'

/** The events that other clients have as well. */
export function sharedUsers({ set, truth, cites, proofs }: Mode) {
  const changed: Values = { displayName: 'Anna {{mark}}', 'name.familyName': '{{mark}}' }
  const off = patch(user, set({ active: truth(false) }))
  const on = patch(user, set({ active: truth(true) }))
  const isOff = { moves: [off], outcome: { state: { user: { active: false } } } }
  return lived(userLife, {
    'connection/probes-absent': {
      cites: ['entra-connect', 'entra-bare-get'],
      proof: { 'filtering/no-match-404': 'status', 'entra-users/bare-read-406': 'status' },
      cast: { nobody: { is: 'nobody' } },
      moves: [findUsers('userName eq "{{nobodyId}}"', none)],
    },
    'users/match-finds-nobody': {
      cites: 'entra-match-none',
      proof: { 'filter/ignored': '/totalResults', 'filtering/no-match-404': 'status' },
      moves: [nobody],
    },
    'users/creates': {
      cites: ['entra-create', 'entra-media-type'],
      proof: {
        'create/answers-200': 'status',
        'entra-users/meta-refused': 'status',
        'entra-users/empty-roles-refused': 'status',
      },
      moves: [nobody, { ...create, needs: [...(create.needs ?? []), labelled] }],
    },
    'users/creates-employee': {
      cites: 'entra-create-employee',
      proof: 'okta-users/refuses-extension',
      moves: [nobody, createEmployee],
    },
    'users/refuses-duplicate': {
      cites: 'entra-create-duplicate',
      proof: { 'create/accepts-duplicate': 'status', 'create/duplicate-400': 'status' },
      moves: [post('/Users', newUser, { status: [409] })],
    },
    'users/links': {
      cites: ['entra-match', cites.updates],
      proof: { 'filter/ignored': '/totalResults' },
      uses: ['displayName'],
      needs: ['users', 'filter', 'patch'],
      moves: [
        find,
        get(user, { needs: [{ at: '/id', is: '{{userId}}' }] }),
        patch(user, set({ externalId: '{{userExternal}}-entra', displayName: 'Anna {{mark}}' })),
      ],
      outcome: {
        state: { user: { externalId: '{{userExternal}}-entra', displayName: 'Anna {{mark}}' } },
        found: ['user'],
      },
    },
    'users/updates': {
      cites: cites.updates,
      proof: proofs.updates,
      uses: ['displayName'],
      needs: ['users', 'patch'],
      moves: [patch(user, set(changed))],
      outcome: { state: { user: changed }, found: ['user'], listed: ['user'] },
    },
    'users/clears': {
      cites: 'entra-null',
      proof: { 'entra-users/null-refused': 'status', 'entra-users/empty-text-refused': 'status' },
      uses: ['title'],
      needs: ['users', 'patch'],
      moves: [patch(user, set({ title: '' })), patch(user, set({ title: null }))],
      outcome: { state: { user: { title: undefined } } },
    },
    'users/deactivates': {
      cites: ['entra-deactivate', cites.deactivates],
      proof: {
        ...proofs.deactivates,
        'okta-users/inactive-not-found': '/totalResults',
        'okta-users/inactive-is-gone': 'status',
      },
      needs: ['users', 'patch'],
      moves: [off],
    },
    'users/deactivates-again': {
      cites: 'entra-active-again',
      proof: 'entra-users/inactive-again-refused',
      needs: ['users', 'patch'],
      before: isOff,
      moves: [off],
    },
    'users/reactivates': {
      cites: ['entra-reactivate', 'entra-match-inactive'],
      proof: { ...proofs.reactivates, 'okta-users/inactive-not-found': '/totalResults' },
      needs: ['users', 'patch', 'filter'],
      before: isOff,
      moves: [find, on],
    },
    'import/pages-users': {
      cites: 'entra-pages',
      proof: {
        'list/omits-start-index': '/startIndex',
        'list/omits-total-results': '/totalResults',
      },
      needs: ['users', 'patch'],
      before: {
        moves: [patch('/Users/{{leaverId}}', set({ active: truth(false) }))],
        outcome: { state: { leaver: { active: false } } },
      },
      moves: [
        get('/Users', {
          query: [
            ['startIndex', '1'],
            ['count', '5'],
          ],
          needs: [
            ...aList,
            { at: '/startIndex', is: 1 },
            { at: '/Resources', of: 'list' },
            { at: '/Resources', most: 5 },
          ],
        }),
      ],
    },
  })
}
