import { pointerOf } from '../../core/pointer.js'
import { findingOf } from '../../engine/expect.js'
import { eachAttribute, eachType, type AttributeInstance } from '../../engine/instance.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { lookUp } from './list-query.js'
import { populationOf } from './population.js'
import { demandSorting, expectOrder, isVaried, keyAt, sorted } from './sorted-query.js'

/** RFC 7644, section 3.4.2.3: the direction of sorting, and what counts as less. */
export const sortOrder = checks({
  'ascending-by-default': {
    title: 'Without sortOrder the order is ascending',
    cites: 'rfc7644-3.4.2.3-09',
    needs: 'sort',
    proof: { 'sorting/descending-by-default': '/Resources' },
    hint: 'Sort in ascending order when sortOrder is absent.',
    each: eachType,
    async run(scim, { type }) {
      const population = await populationOf(scim, type)
      const found = await sorted(scim, population, { sortBy: population.key })
      expectOrder(found, keyAt(pointerOf(population.key)), population.key)
    },
  },
  'descending-is-the-reverse': {
    title: 'sortOrder descending gives the reverse order',
    cites: 'rfc7644-3.4.2.3-08',
    needs: 'sort',
    proof: { 'sorting/ignores-descending': '/Resources' },
    hint: 'Sort in descending order when sortOrder says so.',
    each: eachType,
    async run(scim, { type }) {
      const population = await populationOf(scim, type)
      const query = { sortBy: population.key, sortOrder: 'descending' }
      const found = await sorted(scim, population, query)
      expectOrder(found, keyAt(pointerOf(population.key)), population.key, 'descending')
    },
  },
  'odd-order-is-no-accident': {
    title: 'A sortOrder that does not exist is skipped or refused, and no accident',
    cites: 'rfc7644-3.4.2.3-08',
    needs: 'sort',
    proof: { 'sorting/odd-order-500': 'status' },
    hint: 'Refuse a sortOrder other than ascending and descending with 400 and invalidValue.',
    each: eachType,
    async run(scim, { type }) {
      const population = await populationOf(scim, type)
      const query = { sortBy: population.key, sortOrder: 'upward' }
      const answer = await lookUp(scim, population, query)
      if (answer.status >= 500)
        answer.report(findingOf(answer, 'status', 'below 500', String(answer.status)))
    },
  },
  'unknown-attribute-is-no-accident': {
    title: 'sortBy of an attribute that nobody knows is skipped or refused, and no accident',
    cites: 'rfc7644-3.12-27',
    needs: 'sort',
    proof: { 'sorting/unknown-500': 'status' },
    hint: 'Refuse a sortBy that names no attribute with 400 and invalidValue, or skip it.',
    each: eachType,
    async run(scim, { type }) {
      const population = await populationOf(scim, type)
      const answer = await lookUp(scim, population, { sortBy: 'xConformance' })
      if (answer.status >= 500)
        answer.report(findingOf(answer, 'status', 'below 500', String(answer.status)))
    },
  },
  'absent-is-last': {
    title: 'In ascending order users without the attribute come last',
    cites: 'rfc7644-3.4.2.3-07',
    needs: ['sort', 'users'],
    proof: { 'sorting/absent-first': '/Resources', 'sorting/drops-absent': '/Resources' },
    hint: 'Put resources without the attribute in sortBy at the end of an ascending list.',
    run: (scim) => absent(scim, 'ascending'),
  },
  'absent-is-first-descending': {
    title: 'In descending order users without the attribute come first',
    cites: 'rfc7644-3.4.2.3-07',
    needs: ['sort', 'users'],
    proof: { 'sorting/absent-last-descending': '/Resources' },
    hint: 'Put resources without the attribute in sortBy at the beginning of a descending list.',
    run: (scim) => absent(scim, 'descending'),
  },
  'ignores-case': {
    title: 'Text that is not caseExact is sorted without regard to case',
    cites: 'rfc7644-3.4.2.3-10',
    needs: 'sort',
    proof: { 'sorting/ascii-order': '/Resources' },
    hint: 'Compare text without regard to case when sorting by an attribute that is not caseExact.',
    each: eachAttribute(
      (attribute, type) =>
        attribute.type === 'string' && !attribute.caseExact && isVaried(attribute, type),
    ),
    run: (scim, instance: AttributeInstance) => text(scim, instance),
  },
  'minds-case': {
    title: 'Text that is caseExact is sorted with regard to case',
    cites: 'rfc7644-3.4.2.3-11',
    needs: 'sort',
    proof: { 'sorting/folds-case-exact': '/Resources' },
    hint: 'Compare text by its code points when sorting by an attribute that is caseExact.',
    each: eachAttribute(
      (attribute, type) =>
        attribute.type === 'string' && attribute.caseExact && isVaried(attribute, type),
    ),
    run: (scim, instance: AttributeInstance) => text(scim, instance),
  },
})

async function text(scim: Scim, { type, attribute }: AttributeInstance): Promise<void> {
  const { path, pointer, caseExact } = attribute
  const found = await sorted(scim, await populationOf(scim, type), { sortBy: path })
  expectOrder(found, keyAt(pointer, caseExact), path)
}

async function absent(scim: Scim, direction: 'ascending' | 'descending'): Promise<void> {
  demandSorting(scim)
  const keyOf = keyAt('/title')
  const query = { sortBy: 'title', sortOrder: direction }
  const found = await sorted(scim, await populationOf(scim, scim.type()), query)
  if (found.entries.every((entry) => keyOf(entry) !== undefined))
    throw new Skip('every user of the target has a title')
  expectOrder(found, keyOf, 'title, with absent ones at its end', direction)
}
