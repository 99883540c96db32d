import { alone, patched, user } from './entra-people.js'
import type { Mode } from './entra-speech.js'
import type { Scenario } from './scenario.js'
import { patch } from './verbs.js'

/** How Entra ID assigns roles. */
export function appointing({ add, replace }: Mode): Readonly<Record<string, Scenario>> {
  return {
    'users/adds-roles': {
      title: 'A role whose value is a text of JSON is added, or does no harm',
      hint: 'Keep the text as it is, or ignore roles.',
      cites: 'entra-roles',
      proof: 'entra-users/roles-refused',
      uses: ['roles'],
      needs: patched,
      cast: alone,
      moves: [
        patch(user, [
          {
            op: add,
            path: 'roles',
            value: [{ value: '{"id":"18d14569","value":"admin","displayName":"Admin"}' }],
          },
        ]),
      ],
      outcome: { touched: { user: ['roles'] } },
    },
    'users/updates-primary-role': {
      title: 'The primary role is changed at a path that chooses it by the text "True"',
      hint: 'Compare a boolean with the texts "True" and "False" as with the booleans.',
      cites: 'entra-roles-text',
      proof: 'entra-users/text-in-path-refused',
      relies: { user: ['roles'] },
      needs: patched,
      cast: {
        ...alone,
        user: { is: 'user', values: { roles: [{ value: 'admin', primary: true }] } },
      },
      moves: [
        patch(user, [{ op: replace, path: 'roles[primary eq "True"].value', value: 'auditor' }]),
      ],
      outcome: { state: { user: { roles: [{ value: 'auditor', primary: true }] } } },
    },
  }
}
