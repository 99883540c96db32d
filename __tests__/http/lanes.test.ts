import { setImmediate } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { createLanes } from '../../src/http/lanes.js'

async function highest(lanes: number, pieces: number): Promise<{ most: number; order: number[] }> {
  const { run } = createLanes(lanes)
  const order: number[] = []
  let [now, most] = [0, 0]
  await Promise.all(
    Array.from({ length: pieces }, (_, index) =>
      run(async () => {
        order.push(index)
        most = Math.max(most, ++now)
        await setImmediate()
        now -= 1
      }),
    ),
  )
  return { most, order }
}

test.each([
  [1, 5],
  [3, 10],
  [8, 2],
])(
  '%d lanes have no more of %d pieces of work at a time, in their order',
  async (lanes, pieces) => {
    const { most, order } = await highest(lanes, pieces)
    expect(most).toBe(Math.min(lanes, pieces))
    expect(order).toEqual([...order].sort((a, b) => a - b))
  },
)

test('work that throws leaves its lane', async () => {
  const { run } = createLanes(1)
  await expect(run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await run(() => Promise.resolve(7))).toBe(7)
})
