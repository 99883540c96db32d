import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { idsOf } from './sample.js'

/** Three users whose names nobody else has. */
export interface People {
  /** Stands in the userName and displayName of all of them, in lower case. */
  readonly token: string
  readonly all: Readonly<Record<Name, Fixture>>
}

type Name = 'ada' | 'bob' | 'cyd'

/** What makes them differ: Bob alone has no title, and Cyd's names begin with a capital letter. */
const values = {
  ada: { title: 'Pilot', active: true },
  bob: { active: true },
  cyd: { title: 'Cook', active: false },
} as const

/** The users that all checks of queries share. */
export function people(scim: Scim): Promise<People> {
  return scim.once('people of scim11', async () => {
    const token = `${scim.mark}-${scim.random(6)}`
    const make = async (name: Name): Promise<readonly [Name, Fixture]> => {
      const spelled = name === 'cyd' ? `${token}-Cyd` : `${token}-${name}`
      const fixture = await scim.user({
        ...values[name],
        userName: `${spelled}@example.com`,
        displayName: `The ${spelled}`,
        emails: [
          { value: `${name}.${token}@example.com`, type: 'work', primary: true },
          { value: `${name}.${token}@example.org`, type: 'home' },
        ],
      })
      return [name, fixture]
    }
    const made = await Promise.all((['ada', 'bob', 'cyd'] as const).map(make))
    return { token, all: Object.fromEntries(made) as People['all'] }
  })
}

/** Asks for users with a filter in which TOKEN stands for the token of the people. */
export async function filtered(
  scim: Scim,
  filter: string,
  query: Readonly<Record<string, string>> = {},
): Promise<{ readonly answer: Answer; readonly people: People }> {
  const known = await people(scim)
  const text = filter.replaceAll('TOKEN', known.token)
  const answer = await scim.get('/Users', { query: { filter: text, ...query } })
  return { answer, people: known }
}

/** Demands that a list holds these people, in any order, and nobody else. */
export function expectPeople(
  answer: Answer,
  { all }: People,
  ...names: readonly (keyof People['all'])[]
): void {
  expect.status(answer, 200)
  const found = [...idsOf(answer)].sort()
  const wanted = names.map((name) => all[name].id).sort()
  if (found.join() === wanted.join()) return
  answer.report(findingOf(answer, '/Resources', namesOf(wanted, all), namesOf(found, all)))
}

/** The people in the order of a list. */
export function orderOf(answer: Answer, { all }: People): string {
  return namesOf(idsOf(answer), all)
}

/** Skips the check where the target ignores a title, which it may. */
export function demandTitles({ all }: People): void {
  if (all.ada.created.at('/title') !== 'Pilot' || all.bob.created.at('/title') !== undefined)
    throw new Skip('the target keeps no title, which it may')
}

function namesOf(ids: readonly string[], all: People['all']): string {
  const name = (id: string): string =>
    Object.entries(all).find(([, fixture]) => fixture.id === id)?.[0] ?? shown(id)
  return ids.length === 0 ? 'nobody' : ids.map(name).join(', ')
}
