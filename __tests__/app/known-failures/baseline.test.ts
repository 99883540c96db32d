import { describe, expect, test } from '@jest/globals'
import { baselineOf } from '../../../src/app/known-failures/baseline.js'
import { patternsFor } from '../../../src/app/known-failures/grouping.js'
import { parseKnownFailures } from '../../../src/app/known-failures/parse.js'
import { staleIn } from '../../../src/app/known-failures/stale-in.js'
import type { CheckResult } from '../../../src/core/check-result.js'
import { naming } from '../../../src/engine/plan.js'
import type { FailOn } from '../../../src/engine/verdict.js'
import { plainResult } from '../../support/plain-runs.js'

const fails = (id: string, more: Partial<CheckResult> = {}) =>
  plainResult({ id, outcome: 'fail', ...more })
const passes = (id: string) => plainResult({ id })

function made(text: string, results: readonly CheckResult[], failOn: FailOn = 'must') {
  const told = { results, listed: [], stale: [] }
  const declared = ['a/b', 'a/c', 'a/d']
  return baselineOf({
    file: 'known.txt',
    text,
    results,
    failOn,
    today: '2026-11-26',
    isStale: staleIn(told, declared),
  })
}

describe('failing checks are named', () => {
  test.each<[string, CheckResult[], string[]]>([
    ['as they are', [fails('a/b'), passes('a/c')], ['a/b']],
    ['once, when all instances fail', [fails('a/b@User'), fails('a/b@Group')], ['a/b']],
    [
      'by instance, when others pass',
      [fails('a/b@User'), fails('a/b@Group'), passes('a/b@Device')],
      ['a/b@User', 'a/b@Group'],
    ],
    [
      'by type, when all attributes of it fail',
      [fails('a/b@User.x'), fails('a/b@User.y.z'), fails('a/b@Group.x'), passes('a/b@Group.y')],
      ['a/b@User.*', 'a/b@Group.x'],
    ],
    [
      'without what a glob or the file would read otherwise',
      [fails('a/b@X {y} # until 2'), passes('a/b@Z')],
      ['a/b@X ?y? ??until 2'],
    ],
  ])('%s', (_, results, patterns) => {
    const failing = results.filter(({ outcome }) => outcome === 'fail')
    const found = patternsFor(failing, results)
    expect(found).toEqual(patterns)
    // Whatever was named, the file reads it back, and it names the failures and no pass.
    const read = parseKnownFailures('x', found.map((pattern) => `${pattern}  # x`).join('\n'))
    expect(read.map(({ pattern }) => pattern)).toEqual(patterns)
    expect(results.filter(({ id }) => naming(patterns)(id))).toEqual(failing)
  })
})

describe('the file', () => {
  test('is made with a line for each failure, aligned, and can be read', () => {
    const { text, ...counts } = made('', [fails('a/long-name'), fails('a/b'), passes('a/c')])
    expect(text.split('\n').slice(-3)).toEqual([
      'a/long-name  # baseline of 2026-11-26',
      'a/b          # baseline of 2026-11-26',
      '',
    ])
    expect(counts).toEqual({ kept: 0, added: 2, struckOut: 0 })
    expect(parseKnownFailures('x', text)).toHaveLength(2)
  })

  test('keeps comments, reasons, dates and order, loses what passes, and gains what is new', () => {
    const before = [
      '# ours',
      'a/b until 2020-01-01 # ticket 1',
      'a/c # ticket 2',
      '',
      'other/** # not asked',
      '',
    ].join('\n')
    const { text, ...counts } = made(before, [fails('a/b'), passes('a/c'), fails('a/d')])
    expect(text).toBe(
      [
        '# ours',
        'a/b until 2020-01-01 # ticket 1',
        '',
        'other/** # not asked',
        '',
        'a/d  # baseline of 2026-11-26',
        '',
      ].join('\n'),
    )
    expect(counts).toEqual({ kept: 2, added: 1, struckOut: 1 })
  })

  test('stays as it is when nothing changed', () => {
    const results = [fails('a/b'), fails('a/c@User'), passes('a/d')]
    const once = made('', results).text
    expect(made(once, results)).toEqual({ text: once, kept: 2, added: 0, struckOut: 0 })
  })

  test('keeps an entry of which a part was not asked', () => {
    expect(made('a/* # x\n', [passes('a/b')])).toMatchObject({ kept: 1, struckOut: 0 })
    const all = ['a/b', 'a/c', 'a/d'].map(passes)
    expect(made('a/* # x\n', all)).toMatchObject({ kept: 0, struckOut: 1 })
  })

  test('believes a run that knew the list', () => {
    const told = { results: [passes('a/b')], listed: ['a/b', 'a/b@Robot'], stale: ['a/b@Robot'] }
    expect(['a/b', 'a/b@Robot'].map(staleIn(told, ['a/b']))).toEqual([false, true])
  })

  test.each<[FailOn, string[]]>([
    ['must', ['a/b', 'a/c']],
    ['should', ['a/b', 'a/c', 'a/d']],
    ['never', ['a/b', 'a/c']],
  ])('lists what would block under %s', (failOn, ids) => {
    const results = [
      fails('a/b'),
      fails('a/c', { outcome: 'blocked' }),
      fails('a/d', { level: 'SHOULD' }),
      fails('a/e', { level: 'MAY' }),
      plainResult({ id: 'a/f', outcome: 'skip' }),
    ]
    const { text } = made('', results, failOn)
    expect(parseKnownFailures('x', text).map(({ pattern }) => pattern)).toEqual(ids)
  })
})
