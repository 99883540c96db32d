import { expect } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import { pointerOf } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked } from '../../engine/signals.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { holdsUrn } from '../rfc7643/documents.js'
import {
  bulkOf,
  bulkSchema,
  entriesOf,
  entryOf,
  findEntry,
  isDone,
  isFailed,
} from './bulk-request.js'
import { processed, reportIn, sendBulk, type Bulk, type Entry } from './bulk-request.js'
import { failingIn, replacementIn, sampled } from './bulk-sample.js'
import { expectNoServerError } from './refusals.js'
import { isSameState } from './same-state.js'
import { readInState } from './state.js'
import { textOf } from './text-change.js'

const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error'
const limit = 'Count the operations that fail, and end the job when failOnErrors of them have.'

/** RFC 7644, section 3.7: what becomes of a bulk request in which operations fail. */
export const bulkErrors = checks({
  'response-of-failure': {
    title: 'The entry of an operation that failed has a response',
    cites: 'rfc7644-3.7-17',
    needs: 'bulk',
    proof: { 'bulk-errors/omits-response': '/Operations/3/response' },
    hint: 'Put the body that a single request is refused with into response of the entry.',
    async run(scim) {
      const entry = await failedIn(scim)
      if ((entry.at('/response') ?? undefined) === undefined)
        reportIn(entry, '/response', 'an Error body')
    },
  },
  'error-of-failure': {
    title: 'The response in the entry of a failed operation is an Error body with its status',
    cites: 'rfc7644-3.7-19',
    needs: 'bulk',
    proof: {
      'bulk-errors/response-as-text': '/Operations/3/response',
      'bulk-errors/error-without-schemas': '/Operations/3/response/schemas',
      'bulk-errors/error-without-status': '/Operations/3/response/status',
    },
    hint: 'Give response the Error object that a single request gets, and no text of it.',
    async run(scim) {
      const entry = await failedIn(scim)
      const response = responseIn(entry)
      if (typeof response !== 'object' || Array.isArray(response)) {
        reportIn(entry, '/response', 'an Error body, as an object')
        return
      }
      if (!holdsUrn(entry.at('/response/schemas'), errorSchema))
        reportIn(entry, '/response/schemas', `a list with ${errorSchema}`)
      const status = String(entry.status)
      // That it is a text is judged of single errors.
      if (![status, entry.status].includes(entry.at('/response/status') as string))
        reportIn(entry, '/response/status', `"${status}"`)
    },
  },
  'explains-failure': {
    title: 'The entry of a failed operation explains in words what was wrong',
    cites: 'rfc7644-3.7.3-04',
    needs: 'bulk',
    proof: { 'bulk-errors/omits-detail': '/Operations/3/response/detail' },
    hint: 'Put a detail for people into the Error body of every operation that fails.',
    async run(scim) {
      const entry = await failedIn(scim)
      const words = [entry.at('/response/detail'), entry.at('/status/description')]
      if (!words.some((text) => typeof text === 'string' && text.trim() !== ''))
        reportIn(entry, '/response/detail', 'an explanation')
    },
  },
  'keyword-of-duplicate': {
    title: 'A creation in bulk of a userName that is taken fails with the scimType uniqueness',
    cites: 'rfc7644-3.12-29',
    needs: ['bulk', 'users'],
    proof: { 'bulk-errors/omits-keyword': '/Operations/0/response/scimType' },
    hint: 'Put the scimType of a single refusal into the Error body of the entry as well.',
    async run(scim) {
      const { body, type } = await scim.user()
      const data = scim.payload(type, { userName: body['userName'] })
      const twin = { method: 'POST', path: type.endpoint, bulkId: scim.random(8), data }
      const entry = entryOf(await processed(scim, [twin]), twin)
      if (!isFailed(entry)) throw new Blocked('the duplicate was not refused')
      if (entry.at('/response/scimType') !== 'uniqueness')
        reportIn(entry, '/response/scimType', '"uniqueness"')
    },
  },
  'goes-on': {
    title: 'Without failOnErrors the operations before and behind a failed one are carried out',
    cites: 'rfc7644-3.7-22',
    needs: 'bulk',
    proof: {
      'bulk-errors/stops-at-first-error': '/displayName',
      'bulk-errors/rolls-back': '/displayName',
    },
    hint: 'Carry on behind an operation that fails unless failOnErrors says otherwise, and keep what was done.',
    async run(scim) {
      const { first, second } = await around(scim)
      await first.expectDone()
      await second.expectDone()
    },
  },
  'ends-at-first-error': {
    title: 'With failOnErrors 1 nothing behind the first operation that fails is carried out',
    cites: ['rfc7644-3.7-23', 'rfc7644-3.7.3-05'],
    needs: 'bulk',
    proof: {
      'bulk-errors/ignores-fail-on-errors': '/displayName',
      'bulk-errors/stops-one-error-late': '/displayName',
    },
    hint: limit,
    async run(scim) {
      const { first, second } = await around(scim, 1)
      await first.expectDone()
      await second.expectUndone()
    },
  },
  'ends-at-second-error': {
    title:
      'With failOnErrors 2 a bulk request ends at the second operation that fails, and not before',
    cites: 'rfc7644-3.7-23',
    needs: 'bulk',
    proof: {
      'bulk-errors/any-limit-is-one': '/displayName',
      'bulk-errors/ignores-fail-on-errors': '/displayName',
    },
    hint: limit,
    async run(scim) {
      const [one, other] = [await changing(scim), await changing(scim)]
      const fail = [failingIn(scim, one.fixture), failingIn(scim, one.fixture)] as const
      const operations = [fail[0], one.operation, fail[1], other.operation]
      const done = await processed(scim, operations, { failOnErrors: 2 })
      if (isDone(entryAt(done, 0))) throw new Blocked('a deletion of nothing did not fail')
      await one.expectDone()
      await other.expectUndone()
    },
  },
  'goes-on-below-limit': {
    title: 'With failOnErrors 2 a single failure does not end a bulk request',
    cites: 'rfc7644-3.7-23',
    needs: 'bulk',
    proof: { 'bulk-errors/any-limit-is-one': '/displayName' },
    hint: limit,
    async run(scim) {
      const { second } = await around(scim, 2)
      await second.expectDone()
    },
  },
  'tells-results-up-to-limit': {
    title:
      'The answer to a bulk request that failOnErrors ends has the results up to then and no others',
    cites: 'rfc7644-3.7.3-05',
    needs: 'bulk',
    proof: {
      'bulk-errors/limit-reached-400': 'status',
      'bulk-errors/tells-last-error-only': '/Operations',
      'bulk-errors/tells-unreached-as-done': '/Operations/2/status',
    },
    hint: 'Answer 200 with the entries of the operations that were processed until the limit was reached.',
    async run(scim) {
      const [one, other] = [await changing(scim), await changing(scim)]
      const operations = [one.operation, failingIn(scim, one.fixture), other.operation]
      const answer = await sendBulk(scim, bulkOf(operations, { failOnErrors: 1 }))
      expect.status(answer, 200)
      const isEnough = (value: unknown): boolean => Array.isArray(value) && value.length >= 2
      expect.value(answer, '/Operations', isEnough, 'a list of the two that were processed')
      const [, , late] = entriesOf(answer)
      if (late && isDone(late)) reportIn(late, '/status', 'that of what was not carried out')
    },
  },
  'all-failing-is-200': {
    title: 'A bulk request all of whose operations fail answers 200',
    cites: 'rfc7644-3.7.3-06',
    needs: 'bulk',
    proof: { 'bulk-errors/all-failing-400': 'status' },
    hint: 'Answer 200 and tell in each entry what was wrong, also when nothing could be done.',
    async run(scim) {
      const fixture = await scim.resource(scim.type())
      const operations = [0, 1, 2].map(() => failingIn(scim, fixture))
      expect.status(await sendBulk(scim, bulkOf(operations)), 200)
    },
  },
  'refuses-broken-json': unprocessable(
    'that is no JSON',
    'rfc7644-3.7-21',
    'bulk-errors/broken-json-200',
    () => `{"schemas":["${bulkSchema}"],"Operations":[`,
  ),
  'refuses-object-as-operations': unprocessable(
    'whose Operations are an object',
    'rfc7644-3.7-21',
    'bulk-errors/object-as-operations-200',
    (scim, fixture) =>
      JSON.stringify({ schemas: [bulkSchema], Operations: replacementIn(scim, fixture) }),
  ),
  'missing-operations-is-no-server-error': {
    title: 'A bulk request without Operations causes no server error',
    cites: 'rfc7644-3.7-08',
    needs: 'bulk',
    proof: { 'bulk-errors/missing-operations-500': 'status' },
    hint: 'Refuse a bulk request without Operations with 400 and the scimType invalidSyntax.',
    async run(scim) {
      await scim.resource(scim.type())
      expectNoServerError(await sendBulk(scim, { schemas: [bulkSchema] }))
    },
  },
})

function unprocessable(
  what: string,
  cites: 'rfc7644-3.7-21',
  fault: 'bulk-errors/broken-json-200' | 'bulk-errors/object-as-operations-200',
  body: (scim: Scim, fixture: Fixture) => string,
): BuiltInCheck {
  return {
    title: `A bulk request ${what} is refused with 400`,
    cites,
    needs: 'bulk',
    proof: { [fault]: 'status' },
    hint: 'Refuse a bulk request that can not be processed as a whole with 400 and invalidSyntax.',
    async run(scim) {
      const fixture = await scim.resource(scim.type())
      // That bulk works at all has to be known, lest any refusal passes for this one.
      await processed(scim, [replacementIn(scim, fixture)])
      const answer = await scim.request('POST', '/Bulk', { text: body(scim, fixture) })
      if (answer.status < 400 || answer.status >= 500) expect.status(answer, 400)
    },
  }
}

/** The entry of the operation in the sample that fails. */
async function failedIn(scim: Scim): Promise<Entry> {
  const sample = await sampled(scim)
  const entry = entryOf(sample, sample.failed)
  if (isFailed(entry)) return entry
  throw new Blocked('a replacement of what does not exist did not fail')
}

function responseIn(entry: Entry): unknown {
  const response = entry.at('/response') ?? undefined
  if (response === undefined) throw new Blocked('the entry of what failed has no response')
  return response
}

/** A change of a resource, and how to tell whether it was carried out. */
async function changing(scim: Scim) {
  const fixture = await scim.resource(scim.type())
  const before = await scim.prepare('GET', fixture.path)
  const name = textOf(fixture.type)
  const value = `${scim.mark} ${scim.random(8)}`
  const read = (wanted: unknown): Promise<Answer> =>
    readInState(scim, fixture.path, (it) => isSameState(it.at(pointerOf(name)), wanted))
  const old = before.at(pointerOf(name))
  return {
    fixture,
    operation: replacementIn(scim, fixture, value),
    expectDone: async () => expect.attribute(await read(value), name, value),
    async expectUndone() {
      const isOld = (it: unknown): boolean => it !== value
      const answer = await read(old)
      if (answer.at(pointerOf(name)) === undefined) return
      expect.value(answer, pointerOf(name), isOld, 'as it was before')
    },
  }
}

/** Sends a change, an operation that fails, and another change. */
async function around(scim: Scim, failOnErrors?: number) {
  const [first, second] = [await changing(scim), await changing(scim)]
  const failing = failingIn(scim, first.fixture)
  const operations = [first.operation, failing, second.operation]
  const bulk = await processed(scim, operations, { failOnErrors })
  const entry = findEntry(bulk, failing)
  if (entry && isDone(entry)) throw new Blocked('a deletion of nothing did not fail')
  return { first, second }
}

function entryAt({ answer }: Bulk, index: number): Entry {
  const entry = entriesOf(answer)[index]
  if (entry) return entry
  throw new Blocked(`${answer.line} tells of fewer operations than were processed`)
}
