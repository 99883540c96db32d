import { describe, expect, test } from '@jest/globals'
import type { RunReport } from '../../src/core/run-report.js'
import { comment } from '../../src/reports/comment/index.js'
import { expectGolden } from '../support/golden.js'
import { harmless } from '../support/harmless-run.js'
import { structureOf } from '../support/markdown-structure.js'
import { emptyRun, passingRun, plainResult, plainRun } from '../support/plain-runs.js'
import { richRun } from '../support/rich-run.js'

const fullReportUrl = 'https://github.example/o/r/actions/runs/1'

test.each(Object.entries({ rich: richRun, empty: emptyRun, passing: passingRun }))(
  'the comment on a run that is %s equals the committed one',
  (name, run) => {
    expectGolden(`${name}.comment.md`, comment.render(run, { fullReportUrl }))
  },
)

test('a run in which all pass is one line', () => {
  expect(comment.render(passingRun)).toBe('**✅ SCIM conformance: all 2 checks pass**\n')
})

test('nothing in it becomes markup', () => {
  expect(structureOf(comment.render(richRun))).toEqual(
    structureOf(comment.render(harmless(richRun))),
  )
})

test('it names at most five failures, the broken rules first, and counts the others', () => {
  const results = Array.from({ length: 7 }, (_, index) =>
    plainResult({
      id: `suite/${index}`,
      title: `Rule ${index}`,
      outcome: index < 2 ? 'blocked' : 'fail',
    }),
  )
  const lines = comment.render(plainRun(results)).split('\n')
  expect(lines.filter((line) => line.startsWith('- '))).toEqual([
    '- **Rule 2** · MUST · `suite/2`',
    '- **Rule 3** · MUST · `suite/3`',
    '- **Rule 4** · MUST · `suite/4`',
    '- **Rule 5** · MUST · `suite/5`',
    '- **Rule 6** · MUST · `suite/6`',
  ])
  expect(lines).toContain('… and 2 more.')
})

test('warnings are named when nothing is worse', () => {
  const warning = plainResult({ title: 'Should', level: 'SHOULD', outcome: 'fail', hint: 'Do.' })
  expect(comment.render(plainRun([warning]))).toContain(
    '- **Should** · SHOULD · `suite/check` · Fix: Do.',
  )
})

test('equal outcomes give equal text, whatever the server said and however long it took', () => {
  const again: RunReport = {
    ...richRun,
    startedAt: '2027-01-01T00:00:00Z',
    durationMs: 99_999,
    exchanges: [],
    results: richRun.results.map((result) => ({
      ...result,
      durationMs: 1,
      ...(result.reason !== undefined && { reason: 'POST /Users/9f8e answered 500' }),
      findings: result.findings.map((finding) => ({
        ...finding,
        message: 'GET /Users/9f8e answered 500',
        expected: '9f8e',
        actual: '7d6c',
      })),
    })),
    leftovers: richRun.leftovers.map(() => ({ path: '/Users/9f8e', reason: 'no answer' })),
  }
  expect(comment.render(again)).toBe(comment.render(richRun))
})

describe('its length', () => {
  const whole = comment.render(richRun, { fullReportUrl })
  const brief = comment.render(richRun, { fullReportUrl, maxCharacters: whole.length - 1 })
  const shortest = comment.render(richRun, { fullReportUrl, maxCharacters: brief.length - 1 })

  test('is below what GitHub takes', () => {
    expect(whole.length).toBeLessThan(65_000)
  })

  test.each([
    ['the whole', whole],
    ['the brief', brief],
    ['the shortest', shortest],
  ])('gives %s form at exactly its limit', (_, text) => {
    expect(comment.render(richRun, { fullReportUrl, maxCharacters: text.length })).toBe(text)
  })

  test('gives forms each shorter than the one before, with the verdict first', () => {
    expect(brief.length).toBeLessThan(whole.length)
    expect(shortest.length).toBeLessThan(brief.length)
    expect([whole, brief, shortest].every((text) => text.startsWith('**❌ SCIM'))).toBe(true)
  })
})
