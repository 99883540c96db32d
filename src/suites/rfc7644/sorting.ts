import { atPointer, pointerOf } from '../../core/pointer.js'
import { findingOf } from '../../engine/expect.js'
import { eachAttribute, eachType, type AttributeInstance } from '../../engine/instance.js'
import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { entriesOf } from './entries.js'
import { expectMembers, listOf, lookUp } from './list-query.js'
import { chosen, populationOf } from './population.js'
import {
  demandSorting,
  expectOrder,
  isVaried,
  keyAt,
  sorted,
  timeAt,
  type Key,
} from './sorted-query.js'

/** RFC 7644, section 3.4.2.3: sorting. */
export const sorting = checks({
  'is-offered-or-harmless': {
    title: 'sortBy is honoured, skipped or refused, and no accident',
    cites: 'rfc7644-3.4.2.3-01',
    proof: { 'sorting/last-modified-500': 'status' },
    hint: 'Skip sortBy, or refuse it with 400 or 501, if your server does not sort.',
    each: eachType,
    async run(scim, { type }) {
      const population = await populationOf(scim, type)
      const answer = await lookUp(scim, population, { sortBy: 'meta.lastModified', count: '3' })
      if (answer.status === 501 && scim.discovery.offer('sort') !== 'offered') return
      if (answer.status >= 500)
        answer.report(findingOf(answer, 'status', 'below 500', String(answer.status)))
    },
  },
  'does-what-is-declared': {
    title: 'A target that declares sorting sorts by the name of its resources',
    cites: 'rfc7644-3.4.2.3-02',
    needs: 'sort',
    proof: { 'sorting/ignores-names': '/Resources', 'sorting/answers-400': 'status' },
    hint: 'Sort by the attribute in sortBy, or say sort.supported false in /ServiceProviderConfig.',
    each: eachType,
    async run(scim, { type }) {
      const population = await populationOf(scim, type)
      const query = { sortBy: population.key, sortOrder: 'ascending' }
      const found = await sorted(scim, population, query)
      expectOrder(found, keyAt(pointerOf(population.key)), population.key)
    },
  },
  'keeps-the-result': {
    title: 'Sorting shows the same resources as the query without it',
    cites: 'rfc7644-3.4.2.3-04',
    needs: 'sort',
    proof: { 'sorting/drops-filter': '/Resources' },
    hint: 'Apply filter and sortBy together: sorting changes the order of the results and nothing else.',
    each: eachType,
    async run(scim, { type }) {
      demandSorting(scim)
      const population = await chosen(scim, type)
      const answer = await listOf(scim, population, { sortBy: population.key, count: '100' })
      if (answer.at('/totalResults') !== entriesOf(answer).length)
        throw new Skip('the pages of the target are too small to tell')
      expectMembers(answer, population)
    },
  },
  'covers-all-pages': {
    title: 'Sorting applies to all results and not to each page of its own',
    cites: 'rfc7644-3.4.2.3-03',
    needs: 'sort',
    proof: { 'sorting/sorts-each-page': '/Resources' },
    hint: 'Sort all matches first, and cut the page out of them afterwards.',
    each: eachType,
    async run(scim, { type }) {
      const population = await populationOf(scim, type)
      const count = population.filter === undefined ? '50' : '2'
      const found = await sorted(scim, population, { sortBy: population.key, count })
      expectOrder(found, keyAt(pointerOf(population.key)), `${population.key} over all pages`)
    },
  },
  'follows-attribute': {
    title: 'Results come in the order of the attribute that sortBy names',
    cites: 'rfc7644-3.4.2.3-04',
    needs: 'sort',
    proof: {
      'sorting/only-by-user-name': '/Resources',
      'sorting/numbers-as-text': '/Resources',
      'sorting/times-as-text': '/Resources',
    },
    hint: 'Sort by the attribute in sortBy: numbers by size, and dateTime values by the time they mean.',
    each: eachAttribute(
      (attribute, type) =>
        isVaried(attribute, type) &&
        (/^(integer|decimal|dateTime)$/.test(attribute.type) ||
          /^(userName|name\.givenName)$/.test(attribute.path)),
    ),
    async run(scim, { type, attribute }: AttributeInstance) {
      const { path, pointer } = attribute
      const found = await sorted(scim, await populationOf(scim, type), { sortBy: path })
      const keyOf = attribute.type === 'dateTime' ? timeAt(pointer) : keyAt(pointer)
      expectOrder(found, keyOf, path)
    },
  },
  'by-time-of-creation': {
    title: 'Results can be sorted by meta.created',
    cites: 'rfc7644-3.4.2.3-04',
    needs: 'sort',
    proof: { 'sorting/ignores-created': '/Resources' },
    hint: 'Sort by meta.created as by any other attribute.',
    each: eachType,
    async run(scim, { type }) {
      const query = { sortBy: 'meta.created', sortOrder: 'descending' }
      const found = await sorted(scim, await populationOf(scim, type), query)
      expectOrder(found, timeAt('/meta/created'), 'meta.created', 'descending')
    },
  },
  'by-primary-value': {
    title: 'Users sorted by emails.value come in the order of their primary addresses',
    cites: 'rfc7644-3.4.2.3-05',
    needs: ['sort', 'users'],
    proof: { 'sorting/by-first-email': '/Resources' },
    hint: 'Take the element that is primary as the key of a multi-valued attribute, if there is one.',
    async run(scim) {
      const found = await sorted(scim, await populationOf(scim, scim.type()), {
        sortBy: 'emails.value',
      })
      const emails = found.entries.map((entry) => elements(entry, 'emails'))
      const isKept = emails.every((all) => all.length > 1 && all.some(isPrimary))
      if (!isKept) throw new Skip('the target does not keep several emails and which is primary')
      expectOrder(found, (entry) => preferred(entry, 'emails'), 'the primary of emails.value')
    },
  },
  'by-first-value': {
    title:
      'Users sorted by phoneNumbers.value come in the order of their first numbers, if none is primary',
    cites: 'rfc7644-3.4.2.3-05',
    needs: ['sort', 'users'],
    proof: { 'sorting/by-last-phone': '/Resources' },
    hint: 'Take the first element as the key of a multi-valued attribute of which none is primary.',
    async run(scim) {
      const found = await sorted(scim, await populationOf(scim, scim.type()), {
        sortBy: 'phoneNumbers.value',
      })
      const isKept = found.entries.every((entry) => elements(entry, 'phoneNumbers').length > 1)
      if (!isKept) throw new Skip('the target does not keep several phoneNumbers')
      const keyOf = (entry: unknown): Key => preferred(entry, 'phoneNumbers')
      expectOrder(found, keyOf, 'the first of phoneNumbers.value')
    },
  },
  'by-sub-attribute': {
    title: 'Users can be sorted by name.givenName',
    cites: 'rfc7644-3.4.2.3-06',
    needs: ['sort', 'users'],
    proof: {
      'sorting/only-by-user-name': '/Resources',
      'sorting/refuses-sub-attributes': 'status',
    },
    hint: 'Resolve the path attribute.subAttribute in sortBy.',
    async run(scim) {
      const found = await sorted(scim, await populationOf(scim, scim.type()), {
        sortBy: 'name.givenName',
      })
      expectOrder(found, keyAt('/name/givenName'), 'name.givenName')
    },
  },
  'complex-is-no-accident': {
    title:
      'sortBy of a complex attribute without a sub-attribute is skipped or refused, and no accident',
    cites: 'rfc7644-3.4.2.3-06',
    needs: ['sort', 'users'],
    proof: { 'sorting/complex-500': 'status' },
    hint: 'Refuse a sortBy that leads to a complex attribute with 400 and invalidValue, or skip it.',
    async run(scim) {
      const population = await populationOf(scim, scim.type())
      const answer = await lookUp(scim, population, { sortBy: 'name' })
      if (answer.status >= 500)
        answer.report(findingOf(answer, 'status', 'below 500', String(answer.status)))
    },
  },
})

function elements(entry: unknown, name: string): readonly unknown[] {
  const all = atPointer(entry, pointerOf(name))
  return Array.isArray(all) ? (all as unknown[]) : []
}

function isPrimary(element: unknown): boolean {
  return atPointer(element, '/primary') === true
}

/** The value of the primary element, else of the first one. */
function preferred(entry: unknown, name: string): Key {
  const all = elements(entry, name)
  return keyAt('/value')(all.find(isPrimary) ?? all[0])
}
