import { expect, test } from '@jest/globals'
import {
  comparisonOfAll,
  labelledComparison,
  warningsOfUnbased,
} from '../../../src/app/merging/comparison.js'
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

test('a run without a base breaks anew whatever it breaks, on whichever side it stands', () => {
  const broken = plainResult({ id: 'b/broken', outcome: 'fail' })
  const results = [plainResult({ id: 'a/x' }), broken, plainResult({ id: 'b/y' })]
  const based = part({})
  const { baseStartedAt: _, ...unbased } = none
  for (const comparison of [undefined, unbased]) {
    const bare = { ...plainRun([broken]), ...(comparison && { comparison }) }
    for (const runs of [
      [based, bare],
      [bare, based],
    ]) {
      const { newlyFailing, baseStartedAt } = comparisonOfAll(runs, results) ?? {}
      expect(newlyFailing).toEqual(['b/broken'])
      expect(baseStartedAt).toBe(none.baseStartedAt)
    }
    expect(
      warningsOfUnbased([
        ['a', based],
        ['b', bare],
      ]),
    ).toEqual(['b had no report to be compared with: all that it breaks counts as new'])
    expect(warningsOfUnbased([['b', bare]])).toEqual([])
  }
})
