import { describe, expect, test } from '@jest/globals'
import type { Exchange } from '../../src/core/exchange.js'
import { createRedactor } from '../../src/core/secrets.js'
import { createRecorder } from '../../src/http/recorder.js'
import type { Transport } from '../../src/http/transport.js'
import { testPorts } from '../support/ports.js'

const bodyOf = (exchange: Exchange | undefined): number =>
  exchange?.response?.body?.text.length ?? 0

/** A recorder, and a function that has it record answers of 60,000 characters. */
function recording() {
  const transport: Transport = {
    send: () =>
      Promise.resolve({
        response: { status: 200, statusText: '', headers: [], body: 'a'.repeat(60_000) },
      }),
    close: () => undefined,
  }
  const recorder = createRecorder(transport, createRedactor([]), testPorts(), 1)
  const request = { method: 'GET', url: 'http://a.test/', headers: [] }
  let count = 0
  const record = async (times: number): Promise<readonly Exchange[]> => {
    const made: Exchange[] = []
    for (let i = 0; i < times; i += 1) {
      const id = `x#${String((count += 1))}`
      made.push((await recorder.send({ id, purpose: 'probe', request })).exchange)
    }
    return made
  }
  return { recorder, record }
}

describe('what is kept of exchanges', () => {
  test('is everything as long as that is not much', async () => {
    const { recorder, record } = recording()
    const few = await record(20)
    expect(recorder.release(few)).toEqual(few)
  })

  test('is the beginning of bodies in which nobody found anything, once there is much', async () => {
    const { recorder, record } = recording()
    const telling = await record(110)
    const others = recorder.release(await record(10))
    expect(others.map(bodyOf)).toEqual(others.map(() => 4096))
    expect(others[0]?.response?.body?.cut).toBe(60_000 - 4096)
    expect(recorder.exchanges.map(bodyOf)).toEqual([...telling, ...others].map(bodyOf))
  })

  test('stays whole for what comes later, since it has made room', async () => {
    const { recorder, record } = recording()
    for (let i = 0; i < 40; i += 1) recorder.release(await record(10))
    const [last] = await record(1)
    expect(bodyOf(last)).toBe(60_000)
  })

  test('is one field for all that are equal, which are most', async () => {
    const { recorder } = recording()
    const send = async (id: string) => {
      const headers = [['accept', ['application', 'json'].join('/')]] as const
      const request = { method: 'GET', url: 'http://a.test/', headers }
      return (await recorder.send({ id, purpose: 'probe', request })).exchange.request.headers[0]
    }
    const [first, second] = [await send('x#1'), await send('x#2')]
    expect(first).toEqual(['accept', 'application/json'])
    expect(second).toBe(first)
  })

  test('is the beginning of a URL that a server made long', async () => {
    const { recorder } = recording()
    const request = { method: 'GET', url: `http://a.test/${'a'.repeat(60_000)}`, headers: [] }
    const { exchange } = await recorder.send({ id: 'x', purpose: 'probe', request })
    expect(exchange.request.url).toHaveLength(8 * 1024)
  })

  test('is next to nothing where everything tells of something and has no end', async () => {
    const { record } = recording()
    const [last] = (await record(300)).slice(-1)
    expect(bodyOf(last)).toBe(1024)
  })
})
