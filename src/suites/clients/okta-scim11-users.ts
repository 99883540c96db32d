import { lived } from './life.js'
import {
  create,
  counters,
  firstTwo,
  found,
  newUser,
  nobody,
  paged,
  connected,
} from './okta-speech.js'
import { inScim11, setActive, setPassword } from './okta-scim11-speech.js'
import { userLife } from './user-life.js'
import { get, post, rewrite } from './verbs.js'

const off = { active: false }
const changed = { 'name.givenName': 'Anna', 'name.familyName': '{{mark}}' }
const patched = ['users', 'patch'] as const
const update = (values: Readonly<Record<string, unknown>>) =>
  rewrite('/Users/{{userId}}', 'user', values)
const list = { at: '/Resources', of: 'list' } as const

/** What Okta does to users of a server of SCIM 1.1. */
export const scim11Users = lived(userLife, {
  'connection/lists-users': {
    cites: 'okta11-connect',
    proof: { 'list/omits-total-results': '/totalResults' },
    moves: [
      get('/Users', { query: firstTwo, needs: [...counters, list, { at: '/Resources', most: 2 }] }),
    ].map(inScim11),
  },
  'connection/refuses-strangers': {
    cites: 'okta11-connect-denied',
    proof: { 'auth/accepts-anyone': 'status' },
    moves: [
      connected,
      get('/Users', {
        query: firstTwo,
        status: [401],
        credentials: { wrong: 'Bearer not-a-token-of-okta' },
      }),
    ].map(inScim11),
  },
  'users/match-finds-nobody': {
    cites: 'okta11-match',
    proof: { 'okta-users/filter-ignored': '/totalResults' },
    moves: [nobody].map(inScim11),
  },
  'users/creates': {
    cites: 'okta11-create',
    proof: {
      'create/answers-200': 'status',
      'create/inactive': '/active',
      'okta-users/shows-password': '/password',
      'okta-users/refuses-placeholder': 'status',
    },
    moves: [nobody, create(newUser)].map(inScim11),
  },
  'users/refuses-duplicate': {
    cites: 'okta11-duplicate',
    proof: { 'create/accepts-duplicate': 'status' },
    moves: [
      post('/Users', newUser, {
        status: [409],
        needs: [{ at: '/Errors/0/description', of: 'text' }],
      }),
    ].map(inScim11),
  },
  'users/links': {
    cites: ['okta11-match', 'okta11-link'],
    proof: { 'okta-users/filter-ignored': '/totalResults' },
    moves: [found, ...update(changed)].map(inScim11),
    outcome: { state: { user: changed }, found: ['user'] },
  },
  'users/updates': {
    cites: 'okta11-update',
    proof: {
      'okta-users/refuses-read-only': 'status',
      'okta-users/update-hits-neighbour': '/title',
      'side-effects/put-clears-emails': '/emails',
    },
    moves: update(changed),
    outcome: { state: { user: changed }, found: ['user'], listed: ['user'] },
  },
  'users/deactivates': {
    cites: 'okta11-deactivate',
    proof: {
      'scim11-patch/forgets': '/active',
      'okta-users/inactive-is-gone': 'status',
      'okta-users/inactive-not-found': '/totalResults',
      'okta-users/inactive-not-listed': '/Resources',
    },
    needs: patched,
    moves: [setActive(false)],
  },
  'users/reactivates': {
    cites: 'okta11-reactivate',
    proof: { 'okta-users/inactive-not-found': '/totalResults' },
    needs: [...patched, 'filter'],
    before: { moves: [setActive(false)], outcome: { state: { user: off } } },
    moves: [found, setActive(true)].map(inScim11),
  },
  'users/sets-password': {
    cites: ['okta11-password', 'okta11-create-secret'],
    proof: {
      'okta-users/password-deactivates': '/active',
      'never-returned/password': '/password',
    },
    needs: patched,
    moves: [setPassword('{{password}}'), setPassword('{{nextPassword}}')],
  },
  'import/pages-users': {
    cites: 'okta11-import',
    proof: { 'okta-users/inactive-not-listed': '/Resources' },
    needs: patched,
    before: { moves: [setActive(false, 'leaver')], outcome: { state: { leaver: off } } },
    moves: [get('/Users', { query: paged, needs: [...counters, list] })].map(inScim11),
  },
})
