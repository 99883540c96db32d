import { describe, expect, test } from '@jest/globals'
import { createRedactor } from '../../src/core/secrets.js'
import { createPace } from '../../src/http/pace.js'
import { createRecorder } from '../../src/http/recorder.js'
import type { Transport } from '../../src/http/transport.js'
import { clock } from '../support/clock.js'

type Answer = readonly [status: number, headers?: Readonly<Record<string, string>>]

/** Sends one request to a server that gives these answers in turn. */
async function sent(
  method: string,
  answers: readonly Answer[],
  retryAfterMs = 60_000,
  url = 'http://a.test/',
) {
  const time = clock()
  let count = 0
  const transport: Transport = {
    send: () => {
      const [status, headers = {}] = answers[Math.min(count++, answers.length - 1)] ?? [500]
      const response = { status, statusText: '', headers: Object.entries(headers), body: '' }
      return Promise.resolve({ response })
    },
    close: () => undefined,
  }
  const pace = createPace({ retryAfterMs }, time)
  const recorder = createRecorder(transport, createRedactor([]), time, 1, pace)
  const request = { method, url, headers: [] }
  const { exchange } = await recorder.send({ id: 'x', purpose: 'probe', request })
  return { exchange, count, waits: time.waits, recorder, pace }
}

const wait = (seconds: string): Readonly<Record<string, string>> => ({ 'retry-after': seconds })

describe('Retry-After', () => {
  test.each<[string, Answer, number]>([
    ['seconds', [429, wait('7')], 7_000],
    ['no time', [429, wait('0')], 0],
    ['a date', [503, wait('Tue, 01 Jan 2030 00:00:09 GMT')], 9_000],
    [
      'a date by the clock of the server',
      [503, { ...wait('Wed, 02 Jan 2030 00:00:05 GMT'), date: 'Wed, 02 Jan 2030 00:00:00 GMT' }],
      5_000,
    ],
    ['a date in the past', [503, wait('Mon, 31 Dec 2029 00:00:00 GMT')], 0],
  ])('with %s is waited for, and told', async (_, busy, waitedMs) => {
    const { exchange, waits } = await sent('GET', [busy, [200]])
    expect(exchange.response?.status).toBe(200)
    const retryAfter = busy[1]?.['retry-after']
    expect(exchange.retried).toEqual([{ because: 'busy', status: busy[0], waitedMs, retryAfter }])
    expect(waits).toEqual(waitedMs === 0 ? [] : [waitedMs])
  })

  test.each<[string, string, Answer]>([
    ['that is longer than the run may wait', 'GET', [429, wait('61')]],
    ['that says nothing', 'GET', [503, wait('soon')]],
    ['that is not there', 'GET', [503]],
    ['of a POST that may have been carried out', 'POST', [503, wait('1')]],
    ['of another status', 'GET', [500, wait('1')]],
  ])('%s leaves the answer as it is', async (_, method, answer) => {
    const { exchange, count } = await sent(method, [answer, [200]])
    expect(exchange.response?.status).toBe(answer[0])
    expect(exchange).not.toHaveProperty('retried')
    expect(count).toBe(1)
  })

  test.each<[string, Readonly<Record<string, string>>, object]>([
    ['says nothing', wait('soon'), { retryAfter: 'soon' }],
    ['is not there', {}, {}],
  ])('that %s with 429 is a second', async (_, headers, told) => {
    const { exchange } = await sent('POST', [[429, headers], [201]])
    expect(exchange.response?.status).toBe(201)
    expect(exchange.retried).toEqual([{ because: 'busy', status: 429, waitedMs: 1_000, ...told }])
  })

  test('of what is deleted in the end is waited for, whatever the checks have waited', async () => {
    const busy = Array.from({ length: 20 }, (): Answer => [429, wait('9')])
    const { exchange, recorder, pace } = await sent('GET', [...busy, [204]], 20_000)
    expect(exchange.response?.status).toBe(429)
    expect(pace.facts.impatient).toBe(1)
    pace.renew()
    const request = { method: 'DELETE', url: 'http://a.test/1', headers: [] }
    const { exchange: deleted } = await recorder.send({ id: 'y', purpose: 'cleanup', request })
    expect(deleted.retried).toHaveLength(2)
  })

  test('again and again makes the run as slow as the target is', async () => {
    const taken = Array.from({ length: 12 }, (): Answer => [200])
    const window: readonly Answer[] = [[429, wait('3')], ...taken]
    const { recorder, pace, waits } = await sent('GET', [...window, ...window, [200]], 12_000)
    const request = { method: 'GET', url: 'http://a.test/', headers: [] }
    for (let i = 0; i < 28; i += 1)
      await recorder.send({ id: String(i), purpose: 'probe', request })
    expect(pace.facts).toEqual({ impatient: 0, slowedTo: 4 })
    expect(waits.slice(-2)).toEqual([250, 250])
  })

  test('of a POST with 429, which was not carried out, is waited for', async () => {
    const { exchange } = await sent('POST', [[429, wait('1')], [201]])
    expect(exchange.response?.status).toBe(201)
  })

  test('of a query that is sent with POST is waited for with 503 as well', async () => {
    const answers: readonly Answer[] = [[503, wait('1')], [200]]
    const { exchange } = await sent('POST', answers, 60_000, 'http://a.test/Users/.search')
    expect(exchange.response?.status).toBe(200)
  })

  test('has an end', async () => {
    expect((await sent('GET', [[429, wait('0')]])).count).toBe(5)
    expect((await sent('GET', [[429, wait('20')]], 50_000)).waits).toEqual([20_000, 20_000])
  })
})

test('no more requests are sent in a second than may be', async () => {
  const time = clock()
  const pace = createPace({ retryAfterMs: 0, requestsPerSecond: 4 }, time)
  for (let i = 0; i < 9; i += 1) await pace.turn()
  expect(time.elapsed()).toBe(2_000)
})
