import { describe, expect, test } from '@jest/globals'
import type { Outcome } from '../../src/core/check-result.js'
import type { Requirement } from '../../src/core/requirement.js'
import { coverageOf } from '../../src/engine/coverage.js'
import { spec } from '../../src/spec/index.js'
import { plainResult } from '../support/plain-runs.js'

const requirement = (source: string, section: string, untestable?: string): Requirement => ({
  source,
  section,
  level: 'MUST',
  text: 'It is so.',
  feature: 'core',
  link: `https://example.com/${section}`,
  ...(untestable === undefined ? {} : { untestable }),
})

const cited = (cites: readonly string[], outcome: Outcome) => plainResult({ cites, outcome })

describe('a requirement counts as', () => {
  test.each<[string, readonly Outcome[]]>([
    ['proved', ['pass']],
    ['proved', ['pass', 'skip', 'blocked', 'error']],
    ['failed', ['fail']],
    ['failed', ['pass', 'fail']],
    ['failed', ['skip', 'fail']],
    ['skipped', ['skip']],
    ['skipped', ['skip', 'blocked', 'error']],
    ['uncovered', []],
  ])('%s when its checks ended in %j', (standing, outcomes) => {
    const results = outcomes.map((outcome) => cited(['a'], outcome))
    const known = { a: requirement('RFC', '1'), other: requirement('RFC', '2') }
    const [row] = coverageOf(known, [...results, cited(['other'], 'pass')])
    expect(row).toEqual({
      source: 'RFC',
      section: '1',
      link: 'https://example.com/1',
      proved: 0,
      failed: 0,
      skipped: 0,
      uncovered: 0,
      untestable: 0,
      [standing]: 1,
    })
  })

  test('untestable when no client can test it, unless a check does', () => {
    const known = { a: requirement('RFC', '1', 'internal'), b: requirement('RFC', '1', 'internal') }
    expect(coverageOf(known, [cited(['b'], 'pass')])).toMatchObject([{ proved: 1, untestable: 1 }])
  })
})

test('a source that no check cites is left out', () => {
  const known = { a: requirement('RFC', '1'), b: requirement('Other', '1') }
  expect(coverageOf(known, [cited(['a'], 'pass')]).map(({ source }) => source)).toEqual(['RFC'])
  expect(coverageOf(known, [])).toEqual([])
})

test('every requirement of a source is counted once, in the order of its sections', () => {
  const ids = Object.entries(spec).filter(([, { source }]) => source === 'RFC 7644')
  const rows = coverageOf(spec, [cited([ids[0]![0]], 'pass')])
  const counts = rows.map(
    ({ proved, failed, skipped, uncovered, untestable }) =>
      proved + failed + skipped + uncovered + untestable,
  )
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(ids.length)
  const sections = rows.map(({ section }) => section.split('.').map(Number))
  const compare = (a: readonly number[], b: readonly number[]): number =>
    a.map((part, index) => part - (b[index] ?? -1)).find((sign) => sign !== 0) ?? -1
  expect(sections).toEqual([...sections].sort(compare))
})
