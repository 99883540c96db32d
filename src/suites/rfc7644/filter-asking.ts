import type { Scim } from '../../engine/scim.js'
import { people, type Person } from './filter-data.js'
import { ask, type Question } from './filter-question.js'
import type { FilterSet } from './filter-set.js'

/** What a filter about users needs of the target. */
export const aboutUsers = ['filter', 'users'] as const

/** A question about the users whose operands depend on the names that this run gave them. */
export type PeopleQuestion = (set: FilterSet<Person>) => Question<Person>

/** The body of a check that asks questions about the users, one after the other. */
export function asking(...questions: readonly PeopleQuestion[]): (scim: Scim) => Promise<void> {
  return async (scim) => {
    const set = await people(scim)
    for (const question of questions) await ask(scim, set, question(set))
  }
}

/** A value as a filter has it: a JSON literal. */
export const literal = JSON.stringify
