import { alone, enterprise, patched, user } from './entra-people.js'
import { findUsers, type Mode } from './entra-speech.js'
import type { Scenario } from './scenario.js'
import { only, patch } from './verbs.js'

/** How Entra ID changes attributes with one value. */
export function changing({
  set,
  add,
  replace,
  remove: taking,
}: Mode): Readonly<Record<string, Scenario>> {
  return {
    'users/updates-extension': {
      title: 'An attribute of the enterprise extension is set at a path that begins with its URN',
      hint: 'Resolve paths, and keys of a value without a path, that begin with the URN of an extension.',
      cites: 'entra-update-extension',
      proof: 'entra-users/urn-path-refused',
      needs: [...patched, 'enterprise'],
      cast: alone,
      moves: [patch(user, set({ [`${enterprise}:department`]: 'Tools' }))],
      outcome: { state: { user: { [`${enterprise}:department`]: 'Tools' } } },
    },
    'users/adds-over-value': {
      title: 'An add to an attribute that has one value replaces it',
      hint: 'Take an add to an attribute with one value for a replace.',
      cites: 'entra-add-value',
      proof: { 'patch-adding/keeps-old-title': '/title' },
      relies: { user: ['title'] },
      needs: patched,
      cast: { ...alone, user: { is: 'user', values: { title: 'Engineer' } } },
      moves: [patch(user, [{ op: add, path: 'title', value: 'Director' }])],
      outcome: { state: { user: { title: 'Director' } } },
    },
    'users/renames': {
      title: 'A user gets another userName without a path, and is found by it',
      hint: 'Change userName alone, and keep everything else.',
      cites: 'entra-user-name',
      proof: { 'entra-users/user-name-kept': '/userName' },
      needs: [...patched, 'filter'],
      cast: alone,
      moves: [
        patch(user, [{ op: replace, value: { userName: '{{mark}}-{{userName}}' } }]),
        findUsers('userName eq "{{mark}}-{{userName}}"', only('user')),
      ],
      outcome: { state: { user: { userName: '{{mark}}-{{userName}}' } } },
    },
    'users/removes-title': {
      title: 'A remove takes a title away',
      hint: 'Leave an attribute without a value when it is removed.',
      cites: 'entra-remove',
      proof: { 'patch-removing/text-stays': '/title' },
      relies: { user: ['title'] },
      needs: patched,
      cast: { ...alone, user: { is: 'user', values: { title: 'Engineer' } } },
      moves: [patch(user, [{ op: taking, path: 'title' }])],
      outcome: { state: { user: { title: undefined } } },
    },
    'users/removes-title-with-value': {
      title: 'A remove that carries a value removes, and sets nothing',
      hint: 'Ignore the value of a remove at a path to one value.',
      cites: 'entra-remove-with-value',
      proof: { 'entra-users/remove-with-value-sets': '/title' },
      relies: { user: ['title'] },
      needs: patched,
      cast: { ...alone, user: { is: 'user', values: { title: 'Engineer' } } },
      moves: [patch(user, [{ op: taking, path: 'title', value: 'Director' }])],
      outcome: { state: { user: { title: undefined } } },
    },
  }
}
