import type { Mode } from './okta-mode.js'
import { enterprise } from './okta-speech.js'
import type { Scenario } from './scenario.js'

const managerPath = `${enterprise}:manager`
const people = { user: { is: 'user' }, manager: { is: 'user' }, successor: { is: 'user' } } as const
const managed = {
  manager: { is: 'user' },
  successor: { is: 'user' },
  user: {
    is: 'user',
    values: { [enterprise]: { department: 'Research', manager: { value: '{{managerId}}' } } },
  },
} as const
const hint = 'Keep the manager by the id that the client sends, and take it away when it is empty.'
const leads = (role: string) => ({ state: { user: { [managerPath]: { value: `{{${role}Id}}` } } } })

/** How Okta sets a manager, changes and clears it, where an administrator has mapped the attribute. */
export function managing({ update }: Pick<Mode, 'update'>): Readonly<Record<string, Scenario>> {
  const needs = ['users', 'enterprise'] as const
  return {
    'users/sets-manager': {
      title: 'A manager is set by an update of the profile, and nothing else changes',
      hint,
      needs,
      cites: 'okta-update',
      proof: { 'enterprise/other-manager': `/${enterprise}/manager` },
      cast: people,
      moves: update('user', { [managerPath]: { value: '{{managerId}}' } }),
      outcome: leads('manager'),
    },
    'users/changes-manager': {
      title: 'A manager is changed by an update of the profile, and nothing else changes',
      hint,
      needs,
      cites: 'okta-update',
      proof: { 'okta-users/put-keeps-manager': `/${enterprise}/manager` },
      relies: { user: [managerPath] },
      cast: managed,
      moves: update('user', { [managerPath]: { value: '{{successorId}}' } }),
      outcome: leads('successor'),
    },
    'users/clears-manager': {
      title: 'A manager is taken away by an update of the profile, and nothing else changes',
      hint,
      needs,
      cites: 'okta-manager-clear',
      proof: { 'okta-users/put-keeps-manager': `/${enterprise}/manager` },
      relies: { user: [managerPath] },
      cast: managed,
      moves: update('user', { [managerPath]: null }),
      outcome: { state: { user: { [managerPath]: undefined } } },
    },
  }
}
