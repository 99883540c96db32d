import { expect, test } from '@jest/globals'
import { comparisonOfAll, labelledComparison } from '../../../src/app/merging/comparison.js'
import type { Comparison } from '../../../src/core/comparison.js'
import { plainResult, plainRun } from '../../support/plain-runs.js'

const none: Comparison = {
  file: 'base.json',
  baseStartedAt: '2026-01-01T00:00:00.000Z',
  newlyFailing: [],
  fixed: [],
  lapsed: [],
  added: [],
  removed: [],
}
const gone = { id: 'a/gone', title: 'gone' }
const part = (changes: Partial<Comparison>) => ({
  ...plainRun([]),
  comparison: { ...none, removed: [gone], ...changes },
})

test('parts together have changed what each of them has, and mended what none of them breaks', () => {
  const results = [
    plainResult({ id: 'a/watched', outcome: 'fail' }),
    plainResult({ id: 'a/mended' }),
    plainResult({ id: 'a/new', outcome: 'fail' }),
  ]
  const parts = [
    part({ newlyFailing: ['a/new'], fixed: ['a/mended', 'a/watched'] }),
    part({ newlyFailing: ['a/watched'] }),
  ]
  expect(comparisonOfAll(parts, results)).toEqual({
    ...none,
    newlyFailing: ['a/watched', 'a/new'],
    fixed: ['a/mended'],
    removed: [gone],
  })
})

test('runs that were compared with nothing have no comparison', () => {
  expect(comparisonOfAll([plainRun([])], [])).toBeUndefined()
})

test('a comparison of one of several servers names the server', () => {
  const labelled = labelledComparison({ ...none, fixed: ['a/x'], removed: [gone] }, 'acme')
  expect(labelled.fixed).toEqual(['a/x@acme'])
  expect(labelled.removed).toEqual([{ id: 'a/gone@acme', title: 'gone (acme)' }])
})
