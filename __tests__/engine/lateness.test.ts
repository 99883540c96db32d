import { expect, test } from '@jest/globals'
import { createLateness } from '../../src/engine/lateness.js'
import type { Seen } from '../../src/engine/session.js'

type Asked = readonly [atMs: number, line: string, json?: unknown, status?: number]

/** How late a target is that gives these answers, each after ten milliseconds. */
function latenessOf(...asked: readonly Asked[]): number | undefined {
  const lateness = createLateness()
  for (const [atMs, line, json, status = 200] of asked) {
    const [method = '', path = ''] = line.split(' ')
    const exchange = { startedAt: new Date(atMs).toISOString(), durationMs: 10 }
    const received = { exchange, response: { status }, json }
    lateness.hear({ request: { method, path }, received } as unknown as Seen)
  }
  return lateness.longestMs()
}

const deleted: Asked = [0, 'DELETE /Users/a']
const gone: Asked = [900, 'GET /Users/a', undefined, 404]
const list = { Resources: [{ id: 'b' }, { id: 'a' }] }

test.each<[string, Asked]>([
  ['a list', [500, 'GET /Users', list]],
  ['a search', [500, 'POST /Users/.search', list]],
  ['a resource', [500, 'GET /Users/a', { id: 'a' }]],
])('what was deleted and stands in %s is shown late', (_, read) => {
  expect(latenessOf(deleted, read, gone)).toBe(490)
})

test.each<[string, readonly Asked[]]>([
  ['asked before the deletion was answered', [[5, 'GET /Users', list]]],
  ['of another type', [[500, 'GET /Groups', list]]],
  [
    'created again',
    [
      [100, 'POST /Users', { id: 'a' }],
      [500, 'GET /Users', list],
    ],
  ],
  [
    'shown without end',
    [
      [500, 'GET /Users', list],
      [20_000, 'GET /Users', list],
    ],
  ],
])('what is %s is not late', (_, asked) => {
  expect(latenessOf(deleted, ...asked, gone)).toBeUndefined()
})

test('who never says that a deleted resource is gone keeps it, and is not late', () => {
  expect(latenessOf(deleted, [500, 'GET /Users', list])).toBeUndefined()
})
