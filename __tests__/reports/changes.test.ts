import { describe, expect, test } from '@jest/globals'
import type { Comparison } from '../../src/core/comparison.js'
import type { RunReport } from '../../src/core/run-report.js'
import { changesLine } from '../../src/reports/changes.js'
import { comment } from '../../src/reports/comment/index.js'
import { headline } from '../../src/reports/headline.js'
import { reports } from '../../src/reports/index.js'
import { instancesTogether } from '../../src/reports/rules.js'
import { plainResult, plainRun } from '../support/plain-runs.js'

const results = [
  plainResult({ id: 'suite/old', title: 'Old', outcome: 'fail', cites: ['rule'] }),
  plainResult({ id: 'suite/new', title: 'New', outcome: 'fail', cites: ['rule'], hint: 'Do.' }),
  plainResult({ id: 'suite/known', title: 'Known', outcome: 'fail', known: 'ticket 1' }),
  plainResult({ id: 'suite/mended', title: 'Mended' }),
]
const nothing = {
  file: 'base.json',
  newlyFailing: [],
  fixed: [],
  lapsed: [],
  added: [],
  removed: [],
}
const baseStartedAt = '2026-01-01T02:03:04Z'

function runWith(comparison: Partial<Comparison>, of = results): RunReport {
  return { ...plainRun(of), comparison: { ...nothing, baseStartedAt, ...comparison } }
}

const changedRun = runWith({
  newlyFailing: ['suite/new', 'suite/known'],
  fixed: ['suite/mended'],
  added: ['suite/new'],
  lapsed: ['suite/mended'],
  removed: [{ id: 'suite/gone', title: 'Gone' }],
})

describe('what changed in one line', () => {
  test('tells each way with its number', () => {
    expect(changesLine(changedRun)).toBe(
      '2 newly failing (1 of them listed as known), 1 fixed, 1 no longer asked, 1 new check (1 of them failing), 1 check gone',
    )
    expect(changesLine(runWith({}))).toBe('nothing changed')
    expect(changesLine(plainRun(results))).toBe('')
  })

  test.each(['markdown', 'comment', 'console', 'html'] as const)('comes early in %s', (name) => {
    const text = reports[name].render(changedRun)
    const change = text.indexOf('2 newly failing')
    // The page has its band above it, and the console has nothing.
    const checks = text.search(/### 1\.|^- 🆕|^✗ suite\/|class="check /m)
    expect(change).toBeGreaterThan(0)
    expect(change).toBeLessThan(checks)
    expect(text).toContain('1 fixed')
    expect(text).toContain('suite/gone')
  })

  test.each(['markdown', 'comment', 'console', 'html'] as const)(
    'says in %s that there is no base',
    (name) => {
      const { baseStartedAt: _, ...comparison } = changedRun.comparison!
      const text = reports[name].render({
        ...plainRun(results),
        comparison: { ...comparison, ...nothing },
      })
      expect(text).toMatch(/othing (is compared|to compare with)/)
      expect(text).toContain('base.json')
    },
  )
})

test.each([
  ['a broken rule is new', { newlyFailing: ['suite/new'] }, '2 rules broken, not blocking'],
  ['none is', { newlyFailing: ['suite/known'] }, '2 rules broken, no regression'],
])('the headline of a run that is ok although %s', (_, comparison, text) => {
  const { verdict } = plainRun(results, 'never')
  expect(headline({ ...runWith(comparison), verdict })).toEqual({ mood: 'warn', text })
})

describe('a comment', () => {
  test('shows what is new, and folds what failed before', () => {
    const text = comment.render(changedRun)
    const [open = '', folded = ''] = text.split(
      '<details><summary>❌ 1 check failed already before',
    )
    expect(open).toContain('- 🆕 **New** · MUST · rule · `suite/new` · Fix: Do.')
    expect(open).not.toContain('suite/old')
    expect(folded).toContain('**Old**')
    expect(text).toContain('known: ticket 1')
  })

  test('tells several checks of a rule below the rule', () => {
    expect(comment.render(plainRun(results))).toContain(
      '- rule · MUST\n  - **Old** · `suite/old`\n  - **New** · `suite/new` · Fix: Do.\n',
    )
  })

  test('of a run in which all pass has the changes and nothing else', () => {
    const run = runWith({ fixed: ['suite/mended'] }, [results[3]!])
    expect(comment.render(run)).toBe(
      [
        '**✅ SCIM conformance: 1 check passes**',
        'Against the base: **1 fixed**',
        '<details><summary>🎉 1 fixed</summary>',
        '- Mended · `suite/mended`',
        '</details>\n',
      ].join('\n\n'),
    )
  })

  test('stays below the limit with a thousand changes, and a summary below its own', () => {
    const many = Array.from({ length: 1_000 }, (_, index) =>
      plainResult({
        id: `suite/${index}`,
        title: 'x'.repeat(400),
        outcome: 'fail',
        hint: 'y'.repeat(400),
      }),
    )
    const ids = many.map(({ id }) => id)
    const run = runWith(
      { newlyFailing: ids, fixed: ids, lapsed: ids, added: ids, removed: many },
      many,
    )
    expect(comment.render(run).length).toBeLessThan(65_536)
    expect(Buffer.byteLength(reports.markdown.render(run))).toBeLessThan(1024 * 1024)
    for (const maxCharacters of [20_000, 3_000, 200])
      expect(comment.render(run, { maxCharacters }).length).toBeLessThanOrEqual(maxCharacters)
  })
})

test('what was asked about several things is told once, with what was found about each', () => {
  const found = (at: string) => [{ message: at, at, expected: '', actual: '' }]
  const one = (name: string) =>
    plainResult({
      id: `a/b@${name}`,
      title: `Answers (${name})`,
      outcome: 'fail',
      findings: found(name),
    })
  const together = instancesTogether([one('User'), plainResult({ id: 'a/c' }), one('Group')])
  expect(together.map(({ id, title, findings }) => [id, title, findings.length])).toEqual([
    ['a/b', 'Answers (User, Group)', 2],
    ['a/c', 'Answers', 0],
  ])
})
