import { expect, findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import type { Answer } from '../../engine/answer.js'
import type { FaultId } from '../../reference/faults/index.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { entriesOf, idOf } from './entries.js'
import { look } from './list-query.js'
import { askAnyRoot, askRoot, pairOf, type Pair, type Way } from './root-query.js'

/** RFC 7644, section 3.4.2.1: what can be queried, and the root above all. */
export const querying = checks({
  'filter-on-one-resource': {
    title: 'A filter in GET of one resource is skipped, refused or applied, and no accident',
    cites: 'rfc7644-3.4.2.1-01',
    proof: { 'querying/filtered-resource-500': 'status' },
    hint: 'Skip the filter in GET of a single resource, if you do not apply it.',
    each: eachType,
    async run(scim, { type }) {
      const { path } = await scim.reader(type)
      const filter = `id eq ${JSON.stringify(scim.unknownId())}`
      const answer = await scim.get(path, { query: { filter } })
      if (answer.status >= 500 && answer.status !== 501)
        answer.report(findingOf(answer, 'status', 'below 500', String(answer.status)))
    },
  },
  'root-covers-all-types': coversAll('get', 'GET of the root', 'querying/root-has-no-groups'),
  'root-search-covers-all-types': coversAll(
    'search',
    'POST to /.search at the root',
    'querying/root-search-has-no-groups',
  ),
  'type-restricts-root': {
    title: 'A filter on meta.resourceType restricts a query of the root to that type',
    cites: 'rfc7644-3.4.2.1-03',
    needs: 'filter',
    proof: { 'querying/ignores-resource-type': '/Resources' },
    hint: 'Apply filters on meta.resourceType in queries over all types.',
    async run(scim) {
      const pair = await pairOf(scim)
      const filter = `${pair.filter} and meta.resourceType eq "Group"`
      expectIds(accepted(await askAnyRoot(scim, filter)), [pair.group.id])
    },
  },
  'too-broad-is-too-many': {
    title: 'A query that is refused as too broad answers 400 with tooMany',
    cites: 'rfc7644-3.4.2.1-04',
    proof: {
      'querying/too-broad-413': 'status',
      'querying/too-broad-without-keyword': '/scimType',
    },
    hint: 'Answer a query with too many results with a first page, or with 400 and scimType tooMany.',
    each: eachType,
    async run(scim, { type }) {
      await scim.reader(type)
      const answer = await look(scim, type.endpoint)
      const { status } = answer
      // Others look into a list that is not offered, and into accidents.
      if (status === 200) {
        expect.json(answer)
        return
      }
      if ([401, 403, 404, 405].includes(status) || status >= 500)
        throw new Skip(`${answer.line} answered ${String(status)}, which has other causes`)
      expect.status(answer, 400)
      expect.attribute(answer, 'scimType', 'tooMany')
    },
  },
  'root-and': asTypes('and', 'querying/root-and-as-or', (pair) => {
    return `${pair.filter} and displayName eq "nobody"`
  }),
  'root-or': asTypes('or', 'querying/root-or-as-and', (pair) => {
    return `displayName eq "nobody" or ${pair.filter}`
  }),
  'root-not': asTypes('not', 'querying/root-without-not', (pair) => {
    return `displayName sw ${JSON.stringify(pair.name)} and not (displayName eq "nobody")`
  }),
  'foreign-attribute-has-no-value': {
    title: 'In a query of the root an attribute counts as absent from a type that does not have it',
    cites: 'rfc7644-3.4.2.1-06',
    needs: 'filter',
    proof: {
      'querying/foreign-attribute-matches': '/Resources',
      'querying/foreign-attribute-400': 'status',
    },
    hint: 'Take an attribute that a type does not have for one without a value, instead of refusing it.',
    async run(scim) {
      const pair = await pairOf(scim)
      expectIds(demandAnswer(await askAnyRoot(scim, pair.filter)), [pair.user.id, pair.group.id])
      const answer = await askAnyRoot(scim, `${pair.filter} and userName pr`)
      expectIds(demandAnswer(answer), [pair.user.id])
    },
  },
})

function coversAll(way: Way, words: string, fault: FaultId): BuiltInCheck {
  return {
    title: `${words} finds resources of all types`,
    cites: 'rfc7644-3.4.2.1-02',
    needs: 'filter',
    proof: { [fault]: '/Resources' },
    hint: 'Search all resource types in a query of the root.',
    async run(scim) {
      const { user, group, filter } = await pairOf(scim)
      expectIds(demandAnswer(await askRoot(scim, way, filter)), [user.id, group.id])
    },
  }
}

/** What a filter finds at the root is what it finds at the endpoints of the types. */
function asTypes(operator: string, fault: FaultId, filterOf: (pair: Pair) => string): BuiltInCheck {
  return {
    title: `A filter with ${operator} finds at the root what it finds at /Users and /Groups`,
    cites: 'rfc7644-3.4.2.1-05',
    needs: 'filter',
    proof: { [fault]: '/Resources' },
    hint: 'Use the same filter code for queries of the root and of one resource type.',
    async run(scim) {
      const pair = await pairOf(scim)
      const filter = filterOf(pair)
      expectIds(accepted(await askAnyRoot(scim, filter)), await foundByType(scim, pair, filter))
    },
  }
}

async function foundByType(scim: Scim, pair: Pair, filter: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const { id, type } of [pair.user, pair.group]) {
    const answer = accepted(await look(scim, type.endpoint, { filter }))
    if (entriesOf(answer).some((entry) => idOf(entry) === id)) found.push(id)
  }
  return found
}

/** Skips where a filter is declined, which is another matter. */
function accepted(answer: Answer): Answer {
  if (answer.status === 400) throw new Skip('the target declines the filter')
  return demandAnswer(answer)
}

function demandAnswer(answer: Answer): Answer {
  expect.status(answer, 200)
  expect.json(answer)
  return answer
}

function expectIds(answer: Answer, wanted: readonly string[]): void {
  const found = entriesOf(answer).map(idOf)
  if (found.length === wanted.length && wanted.every((id) => found.includes(id))) return
  const expected = `the ${String(wanted.length)} resources that match`
  const right = wanted.filter((id) => found.includes(id)).length
  const actual = `${String(found.length)} resources, ${String(right)} of them expected`
  answer.report(findingOf(answer, '/Resources', expected, actual))
}
