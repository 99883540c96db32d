import { alone, user } from './entra-people.js'
import type { Mode } from './entra-speech.js'
import type { Scenario } from './scenario.js'
import { patch } from './verbs.js'

/** The other shapes in which Entra ID has been seen to deactivate. */
export function activations({ id, add, replace }: Mode): Readonly<Record<string, Scenario>> {
  if (id !== 'entra') return {}
  const about = {
    hint: 'Take add for replace and the texts "True" and "False" for booleans, in any letter case, and show a boolean.',
    needs: ['users', 'patch'] as const,
    cast: alone,
    outcome: { state: { user: { active: false } }, found: ['user'] },
  }
  return {
    'users/deactivates-by-add': {
      title: 'A user is deactivated by an Add',
      ...about,
      cites: 'entra-deactivate-add',
      proof: { 'patch-activation/refuses-add': 'status' },
      moves: [patch(user, [{ op: add, path: 'active', value: 'False' }])],
    },
    'users/deactivates-by-lower-case-text': {
      title: 'A user is deactivated by the text "false"',
      ...about,
      cites: 'entra-deactivate-text',
      proof: {
        'entra-users/text-for-active-refused': 'status',
        'entra-users/text-for-active-ignored': '/active',
      },
      moves: [patch(user, [{ op: replace, path: 'active', value: 'false' }])],
    },
    'users/deactivates-by-boolean': {
      title: 'A user is deactivated by a boolean',
      ...about,
      cites: 'entra-deactivate',
      proof: { 'patch-envelope/capital-op-500': 'status' },
      moves: [patch(user, [{ op: replace, path: 'active', value: false }])],
    },
  }
}
