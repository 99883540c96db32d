import { expect, test } from '@jest/globals'
import { createGarbage } from '../../src/http/garbage.js'

const collections = (count: number, bytes: number): number => {
  let collected = 0
  const garbage = createGarbage(() => (collected += 1))
  for (let left = count; left > 0; left -= 1) garbage(bytes)
  return collected
}

test('garbage is collected after some large bodies, and after thousands of exchanges whatever their size', () => {
  expect(collections(3, 4 * 1024 * 1024)).toBe(1)
  expect(collections(4_000, 0)).toBe(0)
  expect(collections(12_000, 500)).toBe(3)
})
