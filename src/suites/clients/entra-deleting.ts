import { alone, nobody, user } from './entra-people.js'
import type { Scenario } from './scenario.js'
import { get, remove } from './verbs.js'

/** How Entra ID deletes users. */
export const deleting: Readonly<Record<string, Scenario>> = {
  'users/deletes': {
    title: 'A deleted user is gone, is not found, and can not be deleted again',
    hint: 'Answer DELETE with 204, and then 404 to whatever names the id.',
    cites: ['entra-delete', 'entra-delete-absent'],
    proof: { 'deleting/again-204': 'status', 'deleting/found-by-filter': '/totalResults' },
    needs: ['users', 'filter'],
    cast: alone,
    moves: [remove(user), get(user, { status: [404] }), nobody, remove(user, { status: [404] })],
    outcome: { gone: ['user'] },
  },
  'users/delete-unknown': {
    title: 'A delete of a user who never was gives 404',
    hint: 'Answer 404 to an id that nobody has.',
    cites: 'entra-delete-absent',
    proof: 'entra-users/delete-unknown-204',
    needs: 'users',
    cast: { colleague: { is: 'user' }, ghost: { is: 'nobody' } },
    moves: [remove('/Users/{{ghostId}}', { status: [404] })],
  },
}
