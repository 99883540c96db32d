import { alone, enterprise, patched, user } from './entra-people.js'
import type { Mode } from './entra-speech.js'
import type { Scenario } from './scenario.js'
import { patch } from './verbs.js'

const managed = { ...alone, manager: { is: 'user' } } as const
const managerPath = `${enterprise}:manager`
const managerIs = { state: { user: { [managerPath]: { value: '{{managerId}}' } } } }

/** How Entra ID sets a manager, changes and clears it. */
export function managing({
  add,
  replace,
  remove: taking,
}: Mode): Readonly<Record<string, Scenario>> {
  const setManager = patch(user, [{ op: add, path: managerPath, value: '{{managerId}}' }])
  return {
    'users/sets-manager': {
      title: 'A manager is set by the plain id',
      hint: 'Take a text for the manager as the id, and show an object.',
      cites: 'entra-manager-text',
      proof: {
        'entra-users/manager-as-text-refused': 'status',
        'entra-users/manager-as-text-kept': `/${enterprise}/manager`,
      },
      needs: [...patched, 'enterprise'],
      cast: managed,
      moves: [setManager],
      outcome: managerIs,
    },
    'users/sets-manager-in-list': {
      title: 'A manager is set by a list with one object',
      hint: 'Take a list with one object for the manager as that object.',
      cites: 'entra-manager-list',
      proof: { 'entra-users/manager-in-list-refused': 'status' },
      needs: [...patched, 'enterprise'],
      cast: managed,
      moves: [
        patch(user, [
          {
            op: add,
            path: managerPath,
            value: [{ $ref: '../Users/{{managerId}}', value: '{{managerId}}' }],
          },
        ]),
      ],
      outcome: managerIs,
    },
    'users/changes-manager': {
      title: 'A manager is changed',
      hint: 'Put the new manager in the place of the old one.',
      cites: 'entra-manager-text',
      proof: { 'entra-users/manager-stays': `/${enterprise}/manager` },
      needs: [...patched, 'enterprise'],
      cast: { ...managed, successor: { is: 'user' } },
      before: { moves: [setManager] },
      moves: [patch(user, [{ op: replace, path: managerPath, value: '{{successorId}}' }])],
      outcome: { state: { user: { [managerPath]: { value: '{{successorId}}' } } } },
    },
    'users/clears-manager': {
      title: 'A manager is taken away by an empty text',
      hint: 'Take an empty text for the manager as none.',
      cites: 'entra-manager-clear',
      proof: { 'entra-users/manager-not-cleared': 'status' },
      needs: [...patched, 'enterprise'],
      cast: managed,
      before: { moves: [setManager] },
      moves: [patch(user, [{ op: replace, path: managerPath, value: '' }])],
      outcome: { state: { user: { [managerPath]: undefined } } },
    },
    'users/removes-manager': {
      title: 'A manager is taken away by a remove',
      hint: 'Leave the user without a manager.',
      cites: 'entra-manager-clear',
      proof: { 'entra-users/manager-stays': `/${enterprise}/manager` },
      needs: [...patched, 'enterprise'],
      cast: managed,
      before: { moves: [setManager] },
      moves: [patch(user, [{ op: taking, path: managerPath }])],
      outcome: { state: { user: { [managerPath]: undefined } } },
    },
  }
}
