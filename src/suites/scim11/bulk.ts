import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { core, expectCount, expectErrors } from './sample.js'

type Operation = Readonly<Record<string, unknown>>

const needs = 'bulk'

const send = (scim: Scim, Operations: readonly Operation[], more: Operation = {}) =>
  scim.post('/Bulk', { schemas: [core], ...more, Operations })

const newUser = (scim: Scim, bulkId: string): Operation => ({
  method: 'POST',
  path: '/Users',
  bulkId,
  data: scim.payload(scim.type('User')),
})

/** A change of somebody who is not there. */
const hopeless = (scim: Scim): Operation => ({
  method: 'PUT',
  path: `/Users/${scim.unknownId()}`,
  data: scim.payload(scim.type('User')),
})

function resultsOf(answer: Answer): readonly unknown[] {
  expect.status(answer, 200)
  expect.value(answer, '/Operations', Array.isArray, 'a list of results')
  const list = answer.at('/Operations')
  return Array.isArray(list) ? (list as unknown[]) : []
}

/** The place of the result whose bulkId is given. */
function placeOf(answer: Answer, bulkId: string): string {
  const index = resultsOf(answer).findIndex(
    (one) => typeof one === 'object' && one !== null && 'bulkId' in one && one.bulkId === bulkId,
  )
  return index < 0 ? '' : `/Operations/${String(index)}`
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''

/** Bulk requests (Protocol 1.1, section 3.5). */
export const bulk = checks({
  'tells-results': {
    title: 'A creation in bulk is told with bulkId, location and the code 201',
    cites: ['scim11-api-3.5-01', 'scim11-api-3.5-04', 'scim11-api-3.5-05', 'scim11-api-3.5-06'],
    needs,
    proof: {
      'bulk/answers-207': 'status',
      'scim11-bulk/omits-bulk-ids': '/Operations/0/bulkId',
      'scim11-bulk/omits-locations': '/Operations/0/location',
      'scim11-bulk/plain-status': '/Operations/0/status/code',
    },
    hint: 'Answer a bulk request with 200 and, for each creation, its bulkId, its location and status with code.',
    async run(scim) {
      const answer = await send(scim, [newUser(scim, 'ada')])
      expect.status(answer, 200)
      resultsOf(answer)
      expect.value(answer, '/Operations/0/bulkId', (value) => value === 'ada', shown('ada'))
      expect.value(answer, '/Operations/0/location', isText, 'a URI')
      const is201 = (code: unknown): boolean => String(code) === '201'
      expect.value(answer, '/Operations/0/status/code', is201, shown('201'))
    },
  },
  'resolves-bulk-ids': {
    title: 'A member that is named by its bulkId is stored by its id',
    cites: 'scim11-api-3.5-08',
    needs: ['bulk', 'groups'],
    proof: { 'scim11-bulk/loses-members': '/members' },
    hint: 'Put the id of the new resource in the place of bulkId: and its name.',
    async run(scim) {
      const group = {
        method: 'POST',
        path: '/Groups',
        bulkId: 'group',
        data: scim.payload(scim.type('Group'), { members: [{ value: 'bulkId:ada' }] }),
      }
      const answer = await send(scim, [newUser(scim, 'ada'), group])
      const idAt = (bulkId: string): string => {
        const location = answer.at(`${placeOf(answer, bulkId)}/location`)
        return typeof location === 'string' ? (location.split('/').at(-1) ?? '') : ''
      }
      const [user, made] = [idAt('ada'), idAt('group')]
      if (user === '' || made === '')
        throw new Skip('the answer does not tell where both are, which another check is about')
      const read = await scim.get(`/Groups/${made}`)
      expect.status(read, 200)
      expectCount(read, '/members', decodeURIComponent(user), 1)
    },
  },
  'goes-on-after-errors': {
    title: 'An operation that fails does not stop the ones behind it',
    cites: 'scim11-api-3.5-02',
    needs,
    proof: { 'scim11-bulk/stops-at-first': '/Operations' },
    hint: 'Carry out as many operations as possible, unless failOnErrors says otherwise.',
    async run(scim) {
      const answer = await send(scim, [hopeless(scim), newUser(scim, 'ada')])
      const place = placeOf(answer, 'ada')
      if (resultsOf(answer).length === 2 && place !== '')
        expect.value(answer, `${place}/location`, isText, 'a URI')
      else
        answer.report(
          findingOf(answer, '/Operations', 'two results', shown(answer.at('/Operations'))),
        )
    },
  },
  'explains-failures': {
    title: 'The status of a failed operation has its code and a description',
    cites: ['scim11-api-3.5-06', 'scim11-api-3.5-07'],
    needs,
    proof: {
      'scim11-bulk/plain-status': '/Operations/0/status/code',
      'scim11-bulk/unexplained': '/Operations/0/status/description',
    },
    hint: 'Give the status of a failed operation its code and a description.',
    async run(scim) {
      const answer = await send(scim, [hopeless(scim)])
      resultsOf(answer)
      const is404 = (code: unknown): boolean => String(code) === '404'
      expect.value(answer, '/Operations/0/status/code', is404, shown('404'))
      expect.value(answer, '/Operations/0/status/description', isText, 'an explanation')
    },
  },
  'fails-on-errors': {
    title: 'failOnErrors 1 ends a bulk request at the first error',
    cites: 'scim11-api-3.5-03',
    needs,
    proof: { 'scim11-bulk/ignores-limit': '/Operations' },
    hint: 'End a bulk request after as many errors as failOnErrors says.',
    async run(scim) {
      const operations = [hopeless(scim), hopeless(scim), hopeless(scim)]
      const answer = await send(scim, operations, { failOnErrors: 1 })
      const { length } = resultsOf(answer)
      if (length > 1)
        answer.report(findingOf(answer, '/Operations', 'one result', `${String(length)} results`))
    },
  },
  'refuses-too-many': {
    title: 'More operations than maxOperations are refused with 413, and Errors that say so',
    cites: 'scim11-api-3.5-09',
    needs,
    proof: {
      'scim11-bulk/too-many-400': 'status',
      'scim11-bulk/silent-limit': '/Errors',
    },
    hint: 'Answer 413 to more operations than maxOperations, and name the limit in the description.',
    async run(scim) {
      const config = await scim.prepare('GET', '/ServiceProviderConfigs')
      const limit = config.at('/bulk/maxOperations')
      if (typeof limit !== 'number' || limit < 1 || limit > 2000)
        throw new Skip('maxOperations is not told, or too large to be exceeded')
      const one = { method: 'DELETE', path: `/Users/${scim.unknownId()}` }
      const answer = await send(
        scim,
        Array.from({ length: limit + 1 }, () => one),
      )
      expect.status(answer, 413)
      expectErrors(answer)
      if (!answer.text.includes(String(limit)))
        answer.report(findingOf(answer, '/Errors', `with the limit ${String(limit)}`, 'without it'))
    },
  },
})
