import { eachType } from '../../engine/instance.js'
import { pointerOf } from '../../core/pointer.js'
import { checks } from '../checks.js'
import { chosen } from './population.js'
import { expectAbsent, expectShown, twoDefaults, viewIn } from './projection.js'
import { searchFor } from './search-query.js'
import { demandSorting, expectOrder, keyAt, ofMembers } from './sorted-query.js'

/** RFC 7644, section 3.4.3: projection and order in queries by POST. */
export const searchShows = checks({
  'named-attributes': {
    title: 'attributes in a search is a list of names and leaves out everything else',
    cites: 'rfc7644-3.4.3-03',
    proof: {
      'searching/ignores-attributes': '/members',
      'searching/refuses-attribute-list': 'status',
      'searching/shows-ids-alone': '/displayName',
    },
    hint: 'Read attributes from the body of a search as an array of names.',
    each: eachType,
    async run(scim, { type }) {
      const { id, wanted, others, full } = await twoDefaults(scim, type)
      const query = { attributes: [wanted.name], count: 100 }
      const view = viewIn(await searchFor(scim, await chosen(scim, type), query), id)
      expectShown(view, wanted.pointer, full)
      for (const { pointer } of others) expectAbsent(view, pointer)
    },
  },
  'excluded-attributes': {
    title: 'excludedAttributes in a search is a list of names that are left out',
    cites: 'rfc7644-3.4.3-04',
    proof: { 'searching/ignores-excluded': '/displayName' },
    hint: 'Read excludedAttributes from the body of a search as an array of names.',
    each: eachType,
    async run(scim, { type }) {
      const { id, wanted, others, full } = await twoDefaults(scim, type)
      const query = { excludedAttributes: [wanted.name], count: 100 }
      const view = viewIn(await searchFor(scim, await chosen(scim, type), query), id)
      expectAbsent(view, wanted.pointer)
      for (const { pointer } of others) expectShown(view, pointer, full)
    },
  },
  'id-stays': {
    title: 'excludedAttributes in a search does not take away the id',
    cites: 'rfc7644-3.4.3-05',
    proof: { 'searching/excludes-id': '/Resources' },
    hint: 'Let excludedAttributes have no effect on attributes that are returned always, such as id.',
    each: eachType,
    async run(scim, { type }) {
      const population = await chosen(scim, type)
      const id = population.members.at(-1)?.id ?? ''
      const query = { excludedAttributes: ['id'], count: 100 }
      viewIn(await searchFor(scim, population, query), id)
    },
  },
  'sorts-as-get': {
    title: 'sortBy in a search orders the answer',
    cites: 'rfc7644-3.4.3-07',
    needs: 'sort',
    proof: { 'searching/ignores-sort': '/Resources' },
    hint: 'Read sortBy from the body of a search.',
    each: eachType,
    async run(scim, { type }) {
      demandSorting(scim)
      const population = await chosen(scim, type)
      const { key } = population
      const answer = await searchFor(scim, population, { sortBy: key, count: 100 })
      expectOrder(ofMembers(answer, population), keyAt(pointerOf(key)), key)
    },
  },
  'descends-as-get': {
    title: 'sortOrder descending in a search gives the reverse order',
    cites: 'rfc7644-3.4.3-08',
    needs: 'sort',
    proof: { 'searching/ignores-order': '/Resources' },
    hint: 'Read sortOrder from the body of a search.',
    each: eachType,
    async run(scim, { type }) {
      demandSorting(scim)
      const population = await chosen(scim, type)
      const { key } = population
      const query = { sortBy: key, sortOrder: 'descending', count: 100 }
      const answer = await searchFor(scim, population, query)
      expectOrder(ofMembers(answer, population), keyAt(pointerOf(key)), key, 'descending')
    },
  },
})
