import { eachType } from '../../engine/instance.js'
import { pointerOf } from '../../core/pointer.js'
import { Blocked } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { chosen } from './population.js'
import { expectAbsent, expectShown, searchViewOf, twoDefaults } from './projection.js'
import { searchPages } from './search-query.js'
import { demandSorting, expectOrder, keyAt, ofPages } from './sorted-query.js'

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
      const specimen = await twoDefaults(scim, type)
      const { wanted, others, full } = specimen
      const view = await searchViewOf(scim, specimen, { attributes: [wanted.name] })
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
      const specimen = await twoDefaults(scim, type)
      const { wanted, others, full } = specimen
      const view = await searchViewOf(scim, specimen, { excludedAttributes: [wanted.name] })
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
      const richest = (await chosen(scim, type)).members.at(-1)
      if (!richest) throw new Blocked('there is nothing to search for')
      await searchViewOf(scim, richest, { excludedAttributes: ['id'] })
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
      const pages = await searchPages(scim, population, { sortBy: key, count: 100 })
      expectOrder(ofPages(pages, population), keyAt(pointerOf(key)), key)
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
      const pages = await searchPages(scim, population, query)
      expectOrder(ofPages(pages, population), keyAt(pointerOf(key)), key, 'descending')
    },
  },
})
