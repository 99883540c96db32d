import { describe, expect, test } from '@jest/globals'
import type { CheckResult } from '../../src/core/check-result.js'
import { compared } from '../../src/engine/comparison.js'
import { verdictOf } from '../../src/engine/verdict.js'
import { plainResult } from '../support/plain-runs.js'

const states = {
  pass: plainResult({ id: 'a/b' }),
  fail: plainResult({ id: 'a/b', outcome: 'fail' }),
  warn: plainResult({ id: 'a/b', outcome: 'fail', level: 'SHOULD' }),
  inform: plainResult({ id: 'a/b', outcome: 'fail', level: 'MAY' }),
  skip: plainResult({ id: 'a/b', outcome: 'skip' }),
  blocked: plainResult({ id: 'a/b', outcome: 'blocked' }),
  error: plainResult({ id: 'a/b', outcome: 'error' }),
} satisfies Record<string, CheckResult>
type State = keyof typeof states

const startedAt = '2026-01-01T00:00:00Z'

function compare(before: readonly CheckResult[], now: readonly CheckResult[], leftOut = false) {
  return compared('base.json', { startedAt, results: before }, now, () => leftOut)
}

/** The way in which a check changed. */
function change(before: State, now: State): string {
  const { newlyFailing, fixed, lapsed } = compare([states[before]], [states[now]])
  const ways = { newlyFailing, fixed, lapsed }
  return Object.entries(ways)
    .filter(([, ids]) => ids.length > 0)
    .map(([way]) => way)
    .join()
}

describe('a check', () => {
  test.each<[State, State, string]>([
    ['pass', 'fail', 'newlyFailing'],
    ['pass', 'warn', 'newlyFailing'],
    ['pass', 'blocked', 'newlyFailing'],
    ['pass', 'error', 'newlyFailing'],
    ['skip', 'fail', 'newlyFailing'],
    ['blocked', 'fail', 'newlyFailing'],
    ['error', 'fail', 'newlyFailing'],
    ['inform', 'fail', 'newlyFailing'],
    ['fail', 'fail', ''],
    ['fail', 'blocked', ''],
    ['blocked', 'blocked', ''],
    ['blocked', 'error', ''],
    ['warn', 'fail', ''],
    ['fail', 'pass', 'fixed'],
    ['warn', 'pass', 'fixed'],
    ['blocked', 'pass', 'fixed'],
    ['fail', 'inform', 'fixed'],
    ['pass', 'inform', ''],
    ['pass', 'pass', ''],
    ['pass', 'skip', 'lapsed'],
    ['fail', 'skip', 'lapsed'],
    ['blocked', 'skip', ''],
    ['skip', 'pass', ''],
  ])('that was %s and is %s: %s', (before, now, way) => {
    expect(change(before, now)).toBe(way)
  })

  test('that the base does not have is new, and no regression', () => {
    const now = [states.pass, { ...states.fail, id: 'a/c' }]
    const { added, newlyFailing } = compare([states.pass], now)
    expect({ added, newlyFailing }).toEqual({ added: ['a/c'], newlyFailing: [] })
  })

  test('that is asked about one thing more is a regression when it fails there', () => {
    const before = [plainResult({ id: 'a/b@User' })]
    const { added, newlyFailing } = compare(before, [
      ...before,
      plainResult({ id: 'a/b@Device', outcome: 'fail' }),
      plainResult({ id: 'a/b@Group' }),
    ])
    expect({ added, newlyFailing }).toEqual({
      added: ['a/b@Device', 'a/b@Group'],
      newlyFailing: ['a/b@Device'],
    })
  })

  test('that is gone is told, unless it was left out', () => {
    expect(compare([states.pass], []).removed).toEqual([{ id: 'a/b', title: 'Answers' }])
    expect(compare([states.pass], [], true).removed).toEqual([])
  })
})

describe('fail-on: regression', () => {
  const other = plainResult({ id: 'a/other' })
  const verdict = (before: CheckResult[] | undefined, now: CheckResult[]) => {
    const base = before && { startedAt, results: before }
    const { ok, reasons } = verdictOf(
      now,
      'regression',
      compared('x', base, now, () => false),
    )
    return { ok, reasons }
  }

  test.each<[string, CheckResult[] | undefined, CheckResult[], string[]]>([
    ['what failed before', [states.fail], [states.fail, other], []],
    ['a new failure', [states.pass], [states.fail, other], ['1 rule newly broken (MUST)']],
    ['a new failure that is known', [states.pass], [{ ...states.fail, known: 'x' }, other], []],
    ['a new warning', [states.pass], [states.warn], []],
    ['a failing new check', [other], [states.fail, other], []],
    [
      'what can no longer be asked',
      [states.pass],
      [states.blocked, other],
      ['1 check could not be asked any more'],
    ],
    ['a new error', [states.pass], [states.error, other], ['1 check newly ended in our own error']],
    ['nothing that ran', [states.blocked], [states.blocked], ['no check ran']],
    ['no base', undefined, [states.fail], ['1 rule broken (MUST)']],
  ])('with %s', (_, before, now, reasons) => {
    expect(verdict(before, now)).toEqual({ ok: reasons.length === 0, reasons })
  })
})

test('a base that knows none of the checks excuses none of them', () => {
  const broken = plainResult({ id: 'a/b', outcome: 'fail' })
  expect(compare([plainResult({ id: 'other/x' })], [broken]).newlyFailing).toEqual(['a/b'])
  const known = plainResult({ id: 'a/known' })
  expect(compare([known], [known, broken]).newlyFailing).toEqual([])
})
