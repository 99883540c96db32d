import type { Scim } from '../../engine/scim.js'
import type { FaultId } from '../../reference/faults/index.js'
import type { RequirementId } from '../../spec/index.js'
import { expect } from '../../engine/expect.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { demandTitles, expectPeople, filtered, people, type People } from './people.js'

type Name = keyof People['all']

/** A filter finds these people and nobody else; TOKEN stands for what all their names hold. */
function finds(
  title: string,
  cites: RequirementId | readonly [RequirementId, ...RequirementId[]],
  filter: string,
  names: readonly Name[],
  proof: Readonly<Partial<Record<FaultId, string>>>,
  hint: string,
): BuiltInCheck {
  return {
    title,
    cites,
    needs: 'filter',
    proof,
    hint,
    async run(scim) {
      if (/title/i.test(filter)) demandTitles(await people(scim))
      const { answer, people: known } = await filtered(scim, filter)
      expectPeople(answer, known, ...names)
    },
  }
}

const operators = 'scim11-api-3.2.2.1-03'
const logic = 'scim11-api-3.2.2.1-04'
const everybody = ['ada', 'bob', 'cyd'] as const
const ours = 'userName sw "TOKEN"'

async function refusal(scim: Scim, filter: string): Promise<void> {
  expect.status(await scim.get('/Users', { query: { filter } }), 400)
}

/** Filters (Protocol 1.1, section 3.2.2.1). */
export const filtering = checks({
  eq: finds(
    'eq finds the one user whose userName is the same',
    ['scim11-api-3.2.2.1-01', operators],
    'userName eq "TOKEN-ada@example.com"',
    ['ada'],
    { 'filter/ignored': '/Resources', 'scim11-query/eq-contains': '/Resources' },
    'Let eq find what is the same as a whole.',
  ),
  co: finds(
    'co finds whoever has the text anywhere',
    operators,
    'displayName co "TOKEN-"',
    everybody,
    { 'filter-operators/co-starts': '/Resources' },
    'Let co find the text anywhere in the value.',
  ),
  sw: finds(
    'sw finds whoever begins with the text',
    operators,
    `userName sw "TOKEN-b"`,
    ['bob'],
    { 'scim11-query/sw-ignored': '/Resources' },
    'Let sw find values that begin with the text.',
  ),
  pr: finds(
    'pr finds whoever has the attribute',
    operators,
    `title pr and ${ours}`,
    ['ada', 'cyd'],
    { 'scim11-query/pr-everything': '/Resources' },
    'Let pr find the resources that have a value.',
  ),
  'times-since': finds(
    'ge and lt compare times in their order',
    operators,
    `meta.lastModified ge "2001-01-01T00:00:00Z" and ${ours}`,
    everybody,
    { 'scim11-query/times-backwards': '/Resources' },
    'Compare times as times, also with ge and gt.',
  ),
  'times-until': finds(
    'le finds nothing before the time that it names',
    operators,
    `meta.lastModified le "2001-01-01T00:00:00Z" and ${ours}`,
    [],
    { 'scim11-query/times-backwards': '/Resources' },
    'Compare times as times, also with le and lt.',
  ),
  'names-in-any-case': finds(
    'Attribute and operator may stand in any letter case',
    'scim11-api-3.2.2.1-02',
    'USERNAME Eq "TOKEN-ada@example.com"',
    ['ada'],
    { 'scim11-query/capitals-400': 'status' },
    'Compare the names of attributes and operators without regard to letter case.',
  ),
  'values-in-any-case': finds(
    'eq disregards the letter case of a userName',
    'scim11-api-3.2.2.1-08',
    'userName eq "TOKEN-ADA@EXAMPLE.COM"',
    ['ada'],
    { 'filter/case-sensitive': '/Resources' },
    'Compare strings that are not declared case exact without regard to letter case.',
  ),
  and: finds(
    'and finds whom both expressions match',
    logic,
    `title eq "Pilot" and ${ours}`,
    ['ada'],
    { 'scim11-query/and-as-or': '/Resources' },
    'Let and demand both expressions.',
  ),
  or: finds(
    'or finds whom either expression matches',
    logic,
    'userName sw "TOKEN-a" or userName sw "TOKEN-b"',
    ['ada', 'bob'],
    { 'scim11-query/or-as-and': '/Resources' },
    'Let or be content with one expression.',
  ),
  precedence: finds(
    'and binds before or',
    'scim11-api-3.2.2.1-05',
    'userName sw "TOKEN-a" or userName sw "TOKEN-c" and title eq "Cook"',
    ['ada', 'cyd'],
    { 'scim11-query/from-left-to-right': '/Resources' },
    'Evaluate and before or.',
  ),
  brackets: finds(
    'Brackets bind before and',
    'scim11-api-3.2.2.1-05',
    `${ours} and (title eq "Cook" or userName sw "TOKEN-b")`,
    ['bob', 'cyd'],
    { 'scim11-query/brackets-400': 'status' },
    'Evaluate what stands in brackets first.',
  ),
  'any-value': finds(
    'A user matches when any of the e-mail addresses does',
    'scim11-api-3.2.2.1-06',
    'emails.value eq "bob.TOKEN@example.org"',
    ['bob'],
    { 'scim11-query/first-value-only': '/Resources' },
    'Look at every value of an attribute.',
  ),
  'unknown-operator': {
    title: 'A filter with an unknown operator is refused with 400',
    cites: 'scim11-api-3.2.2.1-07',
    needs: 'filter',
    proof: { 'scim11-query/odd-operator-ignored': 'status' },
    hint: 'Refuse a filter whose operator you do not know with 400, and say which one it is.',
    run: (scim) => refusal(scim, 'userName regex "a.*"'),
  },
})
