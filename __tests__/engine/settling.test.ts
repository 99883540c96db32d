import { describe, expect, test } from '@jest/globals'
import type { Retry } from '../../src/core/exchange.js'
import {
  createSettling,
  type Reading,
  type Settling,
  type Shown,
  type Written,
} from '../../src/engine/settling.js'
import { clock } from '../support/clock.js'

const withinMs = 400
const place = '/Users/7'
const whole = { id: '7', displayName: 'new' }
const shown = (json: unknown, status = 200): Shown => ({ status, json })
const old = shown({ id: '7', displayName: 'old' })
const now = shown({ displayName: 'new', id: '7' })
const nothing = shown(undefined, 404)

/** Checks, each of which has seen the resource before. */
async function start() {
  const time = clock()
  const run = createSettling(withinMs, time)
  const [check, other] = [run.ofCheck(), run.ofCheck()]
  for (const one of [check, other]) await read(one, [old])
  return { time, run, check, other }
}

function write(settling: Settling, answer: Partial<Written> = {}): void {
  settling.write(place)({ place, method: 'PATCH', status: 200, whole, ...answer })
}

/** Reads from a target that gives these answers in turn, and from then on the last one. */
async function read(
  settling: Settling,
  answers: readonly (Shown | undefined)[],
  how: Partial<Reading> = {},
) {
  const told: (readonly Retry[])[] = []
  const { signal } = new AbortController()
  const reading = { place, isWhole: true, isRepeatable: true, signal, ...how }
  const ask = (retried: readonly Retry[]) => {
    told.push(retried)
    return Promise.resolve(answers[Math.min(told.length, answers.length) - 1])
  }
  const answer = await settling.read(reading, ask, (received) => received)
  return { answer, retried: told.at(-1) }
}

describe('a read counts', () => {
  test('at once where nothing was written', async () => {
    const { check, time } = await start()
    expect(await read(check, [old])).toEqual({ answer: old, retried: [] })
    expect(time.waits).toEqual([])
    expect(check.facts).toEqual({ reads: 0, late: 0, longestMs: 0 })
  })

  test('as soon as it shows what the write answered', async () => {
    const { check, time } = await start()
    write(check)
    expect(await read(check, [now])).toEqual({ answer: now, retried: [] })
    expect(time.waits).toEqual([])
    expect(check.facts).toEqual({ reads: 1, late: 0, longestMs: 0 })
  })

  test('after some more where it showed an old state, and the record says so', async () => {
    const { check, time } = await start()
    write(check)
    const { answer, retried } = await read(check, [old, old, now])
    expect(answer).toBe(now)
    expect(retried).toEqual([
      { because: 'settling', status: 200, waitedMs: 25 },
      { because: 'settling', status: 200, waitedMs: 50 },
    ])
    expect(time.waits).toEqual([25, 50])
    expect(check.facts).toEqual({ reads: 1, late: 1, longestMs: 75 })
  })

  test('once the time is over, whatever it shows: the write is lost', async () => {
    const { check, time } = await start()
    write(check)
    expect((await read(check, [old])).answer).toBe(old)
    expect(time.elapsed()).toBe(withinMs)
    expect(check.facts).toEqual({ reads: 1, late: 0, longestMs: 0 })
  })

  test('as soon as nothing is there any more after a deletion', async () => {
    const { check, time } = await start()
    write(check, { method: 'DELETE', status: 204, whole: undefined })
    expect((await read(check, [now, nothing])).answer).toBe(nothing)
    expect(time.elapsed()).toBe(25)
  })

  test('at once where the request is refused: that is no state', async () => {
    const { check, time } = await start()
    write(check)
    const refused = shown({ status: '500' }, 500)
    expect((await read(check, [refused, now])).answer).toBe(refused)
    expect((await read(check, [undefined, now])).answer).toBeUndefined()
    expect(time.waits).toEqual([])
  })

  test('no longer than the time of the write that is the last', async () => {
    const { check, time } = await start()
    write(check)
    await time.wait(300)
    await read(check, [old])
    expect(time.elapsed()).toBe(withinMs)
    await read(check, [old])
    expect(time.elapsed()).toBe(withinMs)
  })

  test('when the run ends, so that it ends in time', async () => {
    const { check, time } = await start()
    write(check)
    expect((await read(check, [old], { signal: AbortSignal.abort() })).answer).toBe(old)
    expect(time.waits).toEqual([])
  })
})

/** Nothing tells that a state is the one after the write: an old one might just look right. */
describe('only the whole time is enough', () => {
  test.each<[string, Partial<Written>, Partial<Reading>]>([
    ['after a write that was refused', { status: 400 }, {}],
    ['after a deletion that was refused', { method: 'DELETE', status: 403 }, {}],
    ['after a write that was answered without the resource', { status: 204, whole: undefined }, {}],
    ['for a part of the resource', {}, { isWhole: false }],
    ['for another resource, which the write may concern', {}, { place: '/Groups/9' }],
    ['for a list', {}, { place: '/Users', isWhole: false }],
  ])('%s', async (_, answer, how) => {
    const { check, time } = await start()
    write(check, answer)
    expect((await read(check, [now, old], how)).answer).toBe(old)
    expect(time.waits).toEqual([withinMs])
    expect(check.facts).toEqual({ reads: 1, late: 1, longestMs: 0 })
  })

  test('after a write without an answer', async () => {
    const { check, time } = await start()
    check.write(place)()
    await read(check, [now])
    expect(time.elapsed()).toBe(withinMs)
  })

  test('after two writes at the same time, of which nobody knows the later', async () => {
    const { check, time } = await start()
    const [first, second] = [check.write(place), check.write(place)]
    first({ place, method: 'PATCH', status: 200, whole })
    second({ place, method: 'PATCH', status: 200, whole })
    await read(check, [now])
    expect(time.elapsed()).toBe(withinMs)
  })

  test('for a page that may be given only once, which is asked for after it', async () => {
    const { check, time } = await start()
    write(check)
    expect(await read(check, [now], { isRepeatable: false })).toEqual({ answer: now, retried: [] })
    expect(time.waits).toEqual([withinMs])
  })
})

describe('of a list counts as late', () => {
  const list = (...Resources: readonly unknown[]) => shown({ Resources })
  test.each([
    ['what was written', [list(old.json), list(now.json)], 1],
    ['what was created', [list(), list(now.json)], 1],
    ['nothing that somebody else has written', [list(now.json), list(now.json, { id: '8' })], 0],
  ] as const)('%s', async (_, answers, late) => {
    const { check } = await start()
    write(check)
    await read(check, answers, { place: '/Users', isWhole: false })
    expect(check.facts).toMatchObject({ reads: 1, late })
  })
})

describe('a write that is answered with what was there before proves nothing', () => {
  test('where it was read', async () => {
    const { check, time } = await start()
    write(check, { whole: old.json })
    await read(check, [old])
    expect(time.waits).toEqual([withinMs])
  })

  test('where another write was answered with it', async () => {
    const { check, time } = await start()
    write(check)
    await time.wait(withinMs)
    write(check)
    await read(check, [now])
    expect(time.waits).toEqual([withinMs, withinMs])
  })

  test('where nobody has seen it', async () => {
    const { run, time } = await start()
    const check = run.ofCheck()
    write(check)
    await read(check, [now])
    expect(time.waits).toEqual([withinMs])
  })
})

describe('a write concerns', () => {
  test('who reads what was written, whoever wrote it', async () => {
    const { check, other } = await start()
    write(other)
    expect((await read(check, [old, now])).answer).toBe(now)
  })

  test('of other reads only those of the same check', async () => {
    const { check, other, time } = await start()
    write(other)
    expect((await read(check, [old], { place: '/Users', isWhole: false })).answer).toBe(old)
    expect(time.waits).toEqual([])
  })

  test('every list that the run itself reads', async () => {
    const { run, check, time } = await start()
    write(check)
    await read(run, [old], { place: '/Users', isWhole: false })
    expect(time.elapsed()).toBe(withinMs)
  })

  test('nobody once its time is over', async () => {
    const { check, other, time } = await start()
    write(check)
    await check.rest(new AbortController().signal)
    expect(time.elapsed()).toBe(withinMs)
    expect((await read(other, [old])).answer).toBe(old)
    expect(time.elapsed()).toBe(withinMs)
  })

  test('a new resource at its own place', async () => {
    const { check, other } = await start()
    check.write('/Users')({ place, method: 'POST', status: 201, whole })
    expect((await read(other, [nothing, now])).answer).toBe(now)
  })
})
