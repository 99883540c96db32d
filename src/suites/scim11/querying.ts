import { expect, findingOf } from '../../engine/expect.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { demandTitles, expectPeople, filtered, orderOf, people } from './people.js'
import { idsOf } from './sample.js'

const ours = 'userName sw "TOKEN"'

/** Pages and order of lists (Protocol 1.1, sections 3.2.2, 3.2.2.2 and 3.2.2.3). */
export const querying = checks({
  'tells-position': {
    title: 'A page tells totalResults, itemsPerPage and startIndex',
    cites: 'scim11-api-3.2.2.3-03',
    proof: {
      'list/omits-total-results': '/totalResults',
      'list/omits-items-per-page': '/itemsPerPage',
      'list/omits-start-index': '/startIndex',
    },
    hint: 'Give totalResults, itemsPerPage and startIndex as integers with every page.',
    async run(scim) {
      await scim.anyUser()
      const answer = await scim.get('/Users', { query: { startIndex: '1', count: '1' } })
      expect.status(answer, 200)
      for (const name of ['totalResults', 'itemsPerPage', 'startIndex'])
        expect.value(answer, `/${name}`, Number.isInteger, 'an integer')
    },
  },
  'count-limits': {
    title: 'A page has no more resources than count asks for',
    cites: 'scim11-api-3.2.2.3-01',
    needs: 'filter',
    proof: { 'scim11-query/ignores-count': '/Resources' },
    hint: 'Show at most as many resources as count says.',
    async run(scim) {
      const { answer } = await filtered(scim, ours, { count: '2', startIndex: '1' })
      expect.status(answer, 200)
      const { length } = idsOf(answer)
      if (length === 0 || length > 2)
        answer.report(findingOf(answer, '/Resources', '1 or 2 resources', shown(length)))
    },
  },
  'total-of-all': {
    title: 'totalResults counts what the query matches, not what the page holds',
    cites: 'scim11-api-3.2.2.3-04',
    needs: 'filter',
    proof: { 'scim11-query/total-of-page': '/totalResults' },
    hint: 'Count everything that the query matches in totalResults.',
    async run(scim) {
      const { answer } = await filtered(scim, ours, { count: '1', startIndex: '1' })
      expect.status(answer, 200)
      expect.attribute(answer, 'totalResults', 3)
    },
  },
  'pages-follow': {
    title: 'The pages of a list follow each other, from startIndex 1 on',
    cites: 'scim11-api-3.2.2.3-02',
    needs: 'filter',
    proof: {
      'scim11-query/ignores-start': '/Resources',
      'scim11-query/start-from-0': '/Resources',
    },
    hint: 'Begin a page with the result that startIndex names, and count from 1.',
    async run(scim) {
      const sorted = scim.discovery.offer('sort') === 'offered' ? { sortBy: 'userName' } : {}
      const ids: string[] = []
      for (const startIndex of ['1', '2', '3']) {
        const { answer } = await filtered(scim, ours, { ...sorted, startIndex, count: '1' })
        expect.status(answer, 200)
        const found = idsOf(answer)
        if (found.length !== 1 || found.some((id) => ids.includes(id)))
          answer.report(
            findingOf(answer, '/Resources', 'one resource of no page before', shown(found)),
          )
        ids.push(...found)
      }
    },
  },
  'ignores-unknown': {
    title: 'A query parameter that is not known is ignored',
    cites: 'scim11-api-3.2.2-01',
    proof: { 'listing/refuses-unknown-parameter': 'status' },
    hint: 'Skip query parameters that you do not know.',
    async run(scim) {
      const query = { count: '1', [`unknown${scim.random(6)}`]: 'x' }
      const answer = await scim.get('/Users', { query })
      expect.status(answer, 200)
      expect.value(answer, '/totalResults', Number.isInteger, 'an integer')
    },
  },
  'sorts-ascending': {
    title: 'sortBy without sortOrder sorts in ascending order, whatever the letter case',
    cites: ['scim11-api-3.2.2.2-01', 'scim11-api-3.2.2.2-02', 'scim11-api-3.2.2.2-03'],
    needs: ['sort', 'filter'],
    proof: {
      'scim11-query/rotates-sorted': '/Resources',
      'scim11-query/descends-by-default': '/Resources',
      'scim11-query/capitals-first': '/Resources',
    },
    hint: 'Sort by the attribute that sortBy names, ascending by default, without regard to letter case.',
    async run(scim) {
      const { answer, people: known } = await filtered(scim, ours, { sortBy: 'userName' })
      expectPeople(answer, known, 'ada', 'bob', 'cyd')
      const order = orderOf(answer, known)
      if (order !== 'ada, bob, cyd')
        answer.report(findingOf(answer, '/Resources', 'ada, bob, cyd', order))
    },
  },
  'sorts-descending': {
    title: 'sortOrder descending turns the order around',
    cites: 'scim11-api-3.2.2.2-01',
    needs: ['sort', 'filter'],
    proof: { 'scim11-query/ignores-order': '/Resources' },
    hint: 'Turn the order around for sortOrder=descending.',
    async run(scim) {
      const query = { sortBy: 'userName', sortOrder: 'descending' }
      const { answer, people: known } = await filtered(scim, ours, query)
      expect.status(answer, 200)
      const order = orderOf(answer, known)
      if (order !== 'cyd, bob, ada')
        answer.report(findingOf(answer, '/Resources', 'cyd, bob, ada', order))
    },
  },
  'sorts-missing-last': {
    title: 'Whoever has no title comes last when sorted by it',
    cites: 'scim11-api-3.2.2.2-04',
    needs: ['sort', 'filter'],
    proof: { 'scim11-query/missing-first': '/Resources' },
    hint: 'Put resources without the attribute last when ascending, and first when descending.',
    async run(scim) {
      demandTitles(await people(scim))
      const { answer, people: known } = await filtered(scim, ours, { sortBy: 'title' })
      expect.status(answer, 200)
      const order = orderOf(answer, known)
      if (order !== 'cyd, ada, bob')
        answer.report(findingOf(answer, '/Resources', 'cyd, ada, bob', order))
    },
  },
})
