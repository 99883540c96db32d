import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { aboutUsers, asking, literal, type PeopleQuestion } from './filter-asking.js'
import { nameOf, type Person } from './filter-data.js'
import { filtered, isDeclined } from './filter-query.js'
import { newStem, userNameWith } from './filter-set.js'
import { idsIn } from './filter-verdict.js'

const folded = ['rfc7644-3.4.2.2-51', 'rfc7643-2.2-04', 'rfc7643-7-21'] as const

/** Asks by an operand in capitals for values in lower case; who understands the operator must ignore case. */
const inCapitals =
  (operator: string, finds: readonly Person[], asked: 'alone' | 'narrowed'): PeopleQuestion =>
  ({ type, stem }) => {
    const declared = type.attributes.find(({ name }) => name.toLowerCase() === 'displayname')
    if (declared?.caseExact) throw new Skip('the target declares displayName caseExact')
    return {
      filter: `displayName ${operator} ${literal(stem.toUpperCase())}`,
      asked,
      on: ['displayName'],
      finds,
      either: operator === 'ne' ? ['eve'] : [],
    }
  }

const hint = 'Compare strings without regard to case unless the schema says caseExact true.'

/** RFC 7643, sections 2.2 and 7, and RFC 7644, sections 3.4.2.2, 5 and 7.8: case and Unicode in filters. */
export const filterCase = checks({
  'user-name': {
    title: 'eq finds a userName in other letter case',
    cites: folded,
    needs: aboutUsers,
    proof: { 'filter-case/user-name-exact': '/Resources' },
    hint: 'Compare userName without regard to case.',
    run: asking((set) => ({
      filter: `userName eq ${literal(nameOf(set, 'ada').toUpperCase())}`,
      plainly: `userName eq ${literal(nameOf(set, 'ada'))}`,
      asked: 'alone',
      finds: ['ada'],
    })),
  },
  eq: {
    title: 'eq finds a string in other letter case, unless its attribute is caseExact',
    cites: folded,
    needs: aboutUsers,
    proof: { 'filter-case/eq-exact': '/Resources' },
    hint,
    run: asking(inCapitals('eq', ['dee'], 'alone')),
  },
  ne: {
    title: 'ne leaves out a string in other letter case, unless its attribute is caseExact',
    cites: folded,
    needs: aboutUsers,
    proof: { 'filter-case/ne-exact': '/Resources' },
    hint,
    run: asking(inCapitals('ne', ['ada', 'bob', 'cyd'], 'narrowed')),
  },
  co: {
    title: 'co finds its operand in other letter case, unless the attribute is caseExact',
    cites: folded,
    needs: aboutUsers,
    proof: { 'filter-case/co-exact': '/Resources' },
    hint,
    run: asking(inCapitals('co', ['ada', 'bob', 'cyd', 'dee'], 'alone')),
  },
  sw: {
    title: 'sw finds its operand in other letter case, unless the attribute is caseExact',
    cites: folded,
    needs: aboutUsers,
    proof: { 'filter-case/sw-exact': '/Resources' },
    hint,
    run: asking(inCapitals('sw', ['ada', 'dee'], 'alone')),
  },
  ew: {
    title: 'ew finds its operand in other letter case, unless the attribute is caseExact',
    cites: folded,
    needs: aboutUsers,
    proof: { 'filter-case/ew-exact': '/Resources' },
    hint,
    run: asking(inCapitals('ew', ['bob', 'dee'], 'alone')),
  },
  'decomposed-letter': {
    title: 'A letter that is written with a combining accent finds the same letter in one piece',
    cites: 'rfc7644-7.8-01',
    needs: aboutUsers,
    proof: { 'filter-case/decomposed-finds-nothing': '/Resources' },
    hint: 'Bring strings into one Unicode normalization form before you compare them.',
    run: asking(({ stem }) => ({
      filter: `name.familyName eq ${literal(`Élan ${stem}`.normalize('NFD'))}`,
      asked: 'alone',
      on: ['name'],
      finds: ['bob'],
    })),
  },
  'letter-beyond-ascii': {
    title: 'A letter beyond ASCII is found in other letter case',
    cites: 'rfc7644-7.8-01',
    needs: aboutUsers,
    proof: { 'filter-case/only-ascii-folded': '/Resources' },
    hint: 'Fold the case of all letters, not only of those in ASCII.',
    run: asking(({ stem }) => ({
      filter: `name.familyName eq ${literal(`éLAN ${stem}`)}`,
      asked: 'alone',
      on: ['name'],
      finds: ['bob'],
    })),
  },
  'decomposed-user-name': {
    title: 'A userName with an accented letter is found by its decomposed form',
    cites: 'rfc7644-5-02',
    needs: aboutUsers,
    proof: { 'filter-case/decomposed-user-name-finds-nothing': '/Resources' },
    hint: 'Prepare userName by the PRECIS profile before you store and compare it.',
    async run(scim) {
      const type = scim.type()
      const stem = newStem(scim)
      const userName = userNameWith(scim, type, `${stem}-é`)
      const answer = await scim.prepare('POST', type.endpoint, {
        json: scim.payload(type, { userName }),
      })
      const id = answer.at('/id')
      if (answer.status !== 201 || typeof id !== 'string' || answer.at('/userName') !== userName)
        throw new Skip('the target does not take a userName with a letter beyond ASCII as it is')
      const find = (name: string): Promise<Answer> =>
        filtered(scim, type, `userName eq ${literal(name)}`)
      const plain = await find(userName)
      if (isDeclined(plain)) throw new Skip('the target declines a letter beyond ASCII in a filter')
      demandOnly(plain, id)
      demandOnly(await find(userName.normalize('NFD')), id)
    },
  },
})

/** Demands that a filter found one resource and no other. */
function demandOnly(answer: Answer, id: string): void {
  expect.status(answer, 200)
  const ids = idsIn(answer)
  if (ids.length === 1 && ids[0] === id) return
  const actual = ids.length === 0 ? 'nothing' : `${String(ids.length)} resources`
  answer.report(findingOf(answer, '/Resources', `only the resource ${id}`, actual))
}
