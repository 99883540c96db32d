import { describe, expect, test } from '@jest/globals'
import type { CheckResult, Outcome } from '../../src/core/check-result.js'
import { forceOf, type Level } from '../../src/core/requirement.js'
import { verdictOf, type FailOn } from '../../src/engine/verdict.js'

function result(outcome: Outcome, level: Level = 'MUST', known?: string): CheckResult {
  return {
    id: 'a/b',
    suite: 'a',
    title: 'does',
    level,
    force: forceOf[level],
    cites: [],
    hint: 'Do.',
    outcome,
    findings: [],
    exchanges: [],
    durationMs: 0,
    ...(known === undefined ? {} : { known }),
  }
}

describe('a run is ok or not', () => {
  test.each<[string, CheckResult[], FailOn, boolean, string[]]>([
    ['all pass', [result('pass')], 'must', true, []],
    ['a MUST fails', [result('fail')], 'must', false, ['1 rule broken (MUST)']],
    ['a stated fact fails', [result('fail', 'STATED')], 'must', false, ['1 rule broken (MUST)']],
    ['a SHOULD fails', [result('fail', 'SHOULD')], 'must', true, []],
    [
      'a SHOULD fails and counts',
      [result('fail', 'SHOULD'), result('pass')],
      'should',
      false,
      ['1 rule broken (SHOULD)'],
    ],
    ['a MAY fails', [result('fail', 'MAY')], 'should', true, []],
    ['a MUST fails, and nothing counts', [result('fail')], 'never', true, []],
    ['a known failure', [result('fail', 'MUST', 'issue 1'), result('pass')], 'must', true, []],
    [
      'one is blocked',
      [result('pass'), result('blocked')],
      'must',
      false,
      ['1 check could not be asked'],
    ],
    ['one is our error', [result('error')], 'must', false, ['1 check ended in our own error']],
    ['a skip beside a pass', [result('pass'), result('skip')], 'must', true, []],
    ['nothing but skips', [result('skip')], 'must', false, ['no check ran']],
    ['nothing but skips, and nothing counts', [result('skip')], 'never', false, ['no check ran']],
    ['nothing at all', [], 'must', false, ['no check ran']],
  ])('%s', (_, results, failOn, ok, reasons) => {
    expect(verdictOf(results, failOn)).toMatchObject({ ok, reasons })
  })

  test('counts add up to the total', () => {
    const results = [
      result('pass'),
      result('fail'),
      result('fail', 'SHOULD'),
      result('fail', 'MAY'),
      result('fail', 'MUST', 'known'),
      result('skip', 'MUST', 'known'),
      result('pass', 'MUST', 'known'),
      result('skip'),
      result('blocked'),
      result('error'),
    ]
    const { total, ...parts } = verdictOf(results, 'must').counts
    expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(total)
  })
})
