import { filtered } from './filter-query.js'
import { atPointer, pointerOf } from '../../core/pointer.js'
import { expect } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { aboutUsers, asking, literal, type PeopleQuestion } from './filter-asking.js'
import { nameOf, people } from './filter-data.js'
import { defaultOf } from './filter-default.js'
import { ask, type Question } from './filter-question.js'
import { samplesOf, type Sample } from './filter-samples.js'
import type { FilterSet } from './filter-set.js'
import { asksForCleared } from './filter-cleared.js'

/** Asks for the lower sample of a type by its name, or for nobody. */
function byName(
  { near, members }: FilterSet<Sample>,
  wanted: 'low' | 'none',
  query: Readonly<Record<string, string>> = {},
): Question<Sample> {
  const [attribute = ''] = near.split(' ')
  const name = String(atPointer(members.low.shown, pointerOf(attribute)))
  return {
    filter: `${attribute} eq ${literal(wanted === 'low' ? name : `${name}-${members.low.id}`)}`,
    asked: 'alone',
    finds: wanted === 'low' ? ['low'] : [],
    counts: true,
    query,
    // By what else than its userName would a client look for a user?
    declined: attribute === 'userName' ? 'fails' : 'skips',
  }
}

/** Asks for those who have the value that the target gave eve by default. */
const byDefault =
  (filterOf: (name: string, value: string) => string): PeopleQuestion =>
  (set) => {
    const { name, value } = defaultOf(set)
    return {
      filter: filterOf(name, literal(value)),
      finds: ['eve'],
      either: ['ada', 'bob', 'cyd', 'dee'],
    }
  }

/** RFC 7644, sections 3.4.2, 3.4.2.1 and 3.4.2.2: what a query with a filter answers. */
export const filtering = checks({
  'as-declared': {
    title: 'Filtering works unless filter.supported says that it does not',
    cites: ['rfc7644-3.4.2.2-02', 'rfc7644-3.4.2.2-01'],
    needs: 'users',
    proof: { 'filter/ignored': '/Resources', 'filtering/declares-in-vain': 'status' },
    hint: 'Support at least the filter userName eq "…", or set filter.supported to false.',
    run: asksAsDeclared,
  },
  'only-matches': {
    title: 'A query with a filter lists and counts what matches, and nothing else',
    cites: 'rfc7644-3.4.2.2-03',
    needs: 'filter',
    proof: {
      'filtering/ignored': '/Resources',
      'filtering/counts-all': '/totalResults',
    },
    hint: 'Apply the filter before you count and page.',
    each: eachType,
    run: async (scim, { type }) => {
      const set = await samplesOf(scim, type)
      await ask(scim, set, byName(set, 'low'))
    },
  },
  'no-match': {
    title: 'A query without a match answers 200 with totalResults 0',
    cites: 'rfc7644-3.4.2-10',
    needs: 'filter',
    proof: {
      'filtering/no-match-404': 'status',
      'filtering/no-match-uncounted': '/totalResults',
    },
    hint: 'Answer 200 with an empty list when nothing matches.',
    each: eachType,
    run: async (scim, { type }) => {
      const set = await samplesOf(scim, type)
      await ask(scim, set, byName(set, 'none'))
    },
  },
  'with-attributes': {
    title: 'A filter counts also when the query asks for some attributes only',
    cites: 'rfc7644-3.4.2.2-03',
    needs: 'filter',
    proof: { 'filtering/dropped-with-attributes': '/Resources' },
    hint: 'Apply the filter whatever other parameters the query has.',
    each: eachType,
    run: async (scim, { type }) => {
      const set = await samplesOf(scim, type)
      await ask(scim, set, byName(set, 'low', { attributes: 'meta' }))
    },
  },
  'with-excluded-attributes': {
    title: 'A filter counts also when the query leaves the attribute out of the answer',
    cites: 'rfc7644-3.4.2.2-03',
    needs: 'filter',
    proof: { 'filtering/dropped-with-excluded-attributes': '/Resources' },
    hint: 'Apply the filter to whole resources, before you leave attributes out.',
    each: eachType,
    run: async (scim, { type }) => {
      const set = await samplesOf(scim, type)
      const [excludedAttributes = ''] = set.near.split(' ')
      await ask(scim, set, byName(set, 'low', { excludedAttributes }))
    },
  },
  'by-id': {
    title: 'A filter on id finds the resource with that id',
    cites: 'rfc7644-3.4.2.2-03',
    needs: 'filter',
    proof: { 'filtering/id-finds-nothing': '/Resources' },
    hint: 'Let filters compare id as any other attribute.',
    each: eachType,
    run: async (scim, { type }) => {
      const set = await samplesOf(scim, type)
      const filter = `id eq ${literal(set.members.low.id)}`
      await ask(scim, set, { filter, asked: 'alone', finds: ['low'] })
    },
  },
  'by-unknown-id': {
    title: 'A filter on an id that nothing has finds nothing, whatever it looks like',
    cites: 'rfc7644-3.4.2-10',
    needs: 'filter',
    proof: { 'filtering/unknown-id-500': 'status' },
    hint: 'Find nothing by an id that is not in the form of yours.',
    each: eachType,
    run: async (scim, { type }) => {
      const set = await samplesOf(scim, type)
      await ask(scim, set, { filter: `id eq "no id"`, asked: 'alone', finds: [], counts: true })
    },
  },
  'on-one-resource': {
    title: 'A filter on a single resource does not break the server',
    cites: 'rfc7644-3.4.2.1-01',
    needs: 'filter',
    proof: { 'filtering/one-resource-500': 'status' },
    hint: 'Evaluate, ignore or refuse a filter on a single resource.',
    async run(scim) {
      const { path } = (await people(scim)).members.ada
      const answer = await scim.get(path, { query: { filter: 'userName eq "nobody"' } })
      expect.status(answer, 200, 400, 403, 404, 501)
    },
  },
  'default-eq': {
    title: 'eq finds a resource by a value that the server gave it by default',
    cites: 'rfc7644-3.4.2.2-47',
    needs: aboutUsers,
    proof: { 'filtering/default-not-equal': '/Resources' },
    hint: 'Let filters work on the values that clients see, defaults included.',
    run: asking(byDefault((name, value) => `${name} eq ${value}`)),
  },
  'default-pr': {
    title: 'pr finds a resource in which the server gave the attribute a value by default',
    cites: 'rfc7644-3.4.2.2-47',
    needs: aboutUsers,
    proof: { 'filtering/default-not-present': '/Resources' },
    hint: 'Let filters work on the values that clients see, defaults included.',
    run: asking(byDefault((name) => `${name} pr`)),
  },
  'pr-cleared': {
    title: 'pr does not find an attribute that was cleared with null',
    cites: 'rfc7644-3.4.2.2-16',
    needs: aboutUsers,
    proof: { 'filtering/cleared-is-present': '/Resources' },
    hint: 'Take an attribute that was cleared as one without a value.',
    run: asksForCleared,
  },
})

/** A target that says nothing, or that it filters, has to; one that says it does not may refuse or ignore it. */
async function asksAsDeclared(scim: Scim): Promise<void> {
  const set = await people(scim)
  const filter = `userName eq ${literal(nameOf(set, 'ada'))}`
  if (scim.discovery.offer('filter') !== 'absent')
    return ask(scim, set, { filter, asked: 'alone', finds: ['ada'], declined: 'fails' })
  const answer = await filtered(scim, set.type, filter)
  expect.status(answer, 200, 400, 403, 501)
  if (answer.status !== 200) return
  throw new Skip('the target says that it does not filter, and does not refuse filters')
}
