import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import { pointerOf } from '../../core/pointer.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { configuration } from '../rfc7643/documents.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { bulkOf, limitOf, sendBulk, skipWithoutBulk, type Operation } from './bulk-request.js'
import { failingIn, replacementIn } from './bulk-sample.js'
import { isSameState } from './same-state.js'
import { readInState } from './state.js'
import { textOf } from './text-change.js'

/** More operations than these, or a larger body, cost more than they show. */
const most = { maxOperations: 1000, maxPayloadSize: 2 * 1024 * 1024 }

/** As many operations as these are carried out to see that they are accepted. */
const mostCarriedOut = 200

type Limit = keyof typeof most

/** RFC 7644, section 3.7.4: how large a bulk request can be. */
export const bulkLimits = checks({
  'announces-max-operations': announces('maxOperations', 'bulk-limits/no-operations-allowed'),
  'announces-max-payload-size': announces('maxPayloadSize', 'bulk-limits/no-payload-allowed'),
  'accepts-max-operations': {
    title: 'A bulk request with as many operations as are announced is processed',
    cites: ['rfc7644-3.7.4-01', 'rfc7644-3.7.4-02'],
    needs: 'bulk',
    proof: { 'bulk-limits/one-operation-less': 'status' },
    hint: 'Process as many operations as bulk.maxOperations announces.',
    async run(scim) {
      const limit = sensible(scim, 'maxOperations')
      if (limit > mostCarriedOut)
        throw new Skip(`bulk.maxOperations is ${String(limit)}, more than is carried out`)
      const fixture = await scim.resource(scim.type())
      expect.status(await sendBulk(scim, bulkOf(failing(scim, fixture, limit))), 200)
    },
  },
  'refuses-more-operations': {
    title: 'A bulk request with more operations than are announced is refused with 413',
    cites: 'rfc7644-3.7.4-02',
    needs: 'bulk',
    proof: {
      'bulk-limits/takes-more-operations': 'status',
      'bulk-limits/too-many-400': 'status',
    },
    hint: 'Refuse a bulk request with more operations than bulk.maxOperations with 413.',
    async run(scim) {
      expect.status((await tooMany(scim)).answer, 413)
    },
  },
  'carries-out-none-of-too-many': {
    title: 'Of a bulk request that is refused for its many operations none is carried out',
    cites: 'rfc7644-3.7.4-02',
    needs: 'bulk',
    proof: { 'bulk-limits/refuses-afterwards': '/displayName' },
    hint: 'Count the operations before the first one is carried out.',
    async run(scim) {
      const { answer, fixture, before } = await tooMany(scim)
      if (answer.status < 400) throw new Blocked(`${answer.line} was not refused`)
      const place = pointerOf(textOf(fixture.type))
      const old = before.at(place)
      const isOld = (value: unknown): boolean => isSameState(value, old)
      const read = await readInState(scim, fixture.path, (it) => isOld(it.at(place)))
      if (!isOld(read.at(place)))
        read.report(
          findingOf(read, place, `as it was before: ${shown(old)}`, shown(read.at(place))),
        )
    },
  },
  'names-operations-limit': named('maxOperations', /operations/i, tooMany, {
    'bulk-limits/silent-about-operations': '/detail',
  }),
  'refuses-larger-payload': {
    title: 'A bulk request that is larger than the announced size is refused with 413',
    cites: 'rfc7644-3.7.4-03',
    needs: 'bulk',
    proof: {
      'bulk-limits/takes-larger-payload': 'status',
      'bulk-limits/too-large-400': 'status',
    },
    hint: 'Refuse a bulk request with more bytes than bulk.maxPayloadSize with 413.',
    async run(scim) {
      expect.status((await tooLarge(scim)).answer, 413)
    },
  },
  'names-payload-limit': named('maxPayloadSize', /payload|size|bytes|large/i, tooLarge, {
    'bulk-limits/silent-about-payload': '/detail',
  }),
})

function announces(
  name: Limit,
  fault: 'bulk-limits/no-operations-allowed' | 'bulk-limits/no-payload-allowed',
): BuiltInCheck {
  return {
    title: `The configuration of a target with bulk gives ${name} as an integer above zero`,
    cites: 'rfc7644-3.7.4-01',
    needs: 'bulk',
    proof: { [fault]: `/bulk/${name}` },
    hint: `Announce in bulk.${name} what a bulk request can have at most.`,
    async run(scim) {
      if (scim.discovery.offer('bulk') !== 'offered')
        throw new Skip('the configuration does not say that there is bulk')
      const isLimit = (value: unknown): boolean => Number.isInteger(value) && Number(value) > 0
      configuration(scim).demand(`/bulk/${name}`, isLimit, 'an integer above zero')
    },
  }
}

function named(
  name: Limit,
  words: RegExp,
  ask: (scim: Scim) => Promise<{ readonly answer: Answer }>,
  proof: NonNullable<BuiltInCheck['proof']>,
): BuiltInCheck {
  return {
    title: `The 413 for a bulk request that exceeds ${name} says so`,
    cites: 'rfc7644-3.7.4-04',
    needs: 'bulk',
    proof,
    hint: `Name ${name} and its value in the detail of the 413.`,
    async run(scim) {
      const { answer } = await ask(scim)
      if (answer.status !== 413) throw new Blocked(`${answer.line} was not refused with 413`)
      const limit = String(limitOf(scim, name))
      const detail = answer.at('/detail')
      const text = typeof detail === 'string' ? detail : ''
      // A server in front of it knows nothing of limits of SCIM.
      if (answer.body === undefined && name === 'maxPayloadSize')
        throw new Skip(`${answer.line} was refused before the target saw it`)
      if (!words.test(text) && !text.includes(limit))
        answer.report(findingOf(answer, '/detail', `a text with ${name} (${limit})`, shown(detail)))
    },
  }
}

/** A limit that is announced and small enough to be tried out. */
function sensible(scim: Scim, name: Limit): number {
  const limit = limitOf(scim, name)
  if (limit === undefined) throw new Skip(`the configuration announces no bulk.${name}`)
  if (limit > most[name]) throw new Skip(`bulk.${name} is ${String(limit)}, more than is tried out`)
  return Math.floor(limit)
}

/** Operations that fail and change nothing. */
function failing(scim: Scim, fixture: Fixture, count: number): readonly Operation[] {
  const one = failingIn(scim, fixture)
  return Array.from({ length: count }, () => one)
}

/** A change and as many operations as are allowed beside it, asked for once. */
async function tooMany(scim: Scim) {
  const found = await scim.once('bulk with too many operations', async () => {
    const limit = sensible(scim, 'maxOperations')
    const fixture = await scim.resource(scim.type())
    const before = await scim.prepare('GET', fixture.path)
    const operations = [replacementIn(scim, fixture), ...failing(scim, fixture, limit)]
    const json = bulkOf(operations)
    const size = limitOf(scim, 'maxPayloadSize') ?? Infinity
    if (Buffer.byteLength(JSON.stringify(json)) > size)
      throw new Skip('so many operations exceed bulk.maxPayloadSize')
    return { answer: await asked(scim, JSON.stringify(json)), fixture, before }
  })
  return { ...found, answer: reporting(scim, found.answer) }
}

/** A body that is one byte too large by spaces which mean nothing, asked for once. */
async function tooLarge(scim: Scim) {
  const found = await scim.once('bulk with too large a body', async () => {
    const limit = sensible(scim, 'maxPayloadSize')
    const fixture = await scim.resource(scim.type())
    const text = JSON.stringify(bulkOf(failing(scim, fixture, 1)))
    const spaces = ' '.repeat(Math.max(0, limit + 1 - Buffer.byteLength(text)))
    const body = `{${spaces}${text.slice(1)}`
    const answer = await asked(scim, body).catch((error: unknown) => {
      // Who stops reading closes the connection, and the answer is lost with it.
      throw error instanceof Blocked ? new Skip(error.message) : error
    })
    return { answer }
  })
  return { answer: reporting(scim, found.answer) }
}

/** Sends what is too much. */
async function asked(scim: Scim, text: string): Promise<Answer> {
  const answer = await scim.prepare('POST', '/Bulk', { text })
  skipWithoutBulk(answer)
  return answer
}

function reporting(scim: Scim, answer: Answer): Answer {
  return { ...answer, report: (finding) => scim.report(finding) }
}
