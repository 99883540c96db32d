import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { fitCells } from '../../src/reports/console/cells.js'
import { console } from '../../src/reports/console/index.js'
import { expectGolden } from '../support/golden.js'
import { emptyRun, passingRun, plainResult, plainRun } from '../support/plain-runs.js'
import { richRun } from '../support/rich-run.js'

const runs = Object.entries({ rich: richRun, empty: emptyRun, passing: passingRun })

describe.each(runs)('the closing text of a run that is %s', (name, run) => {
  const text = console.render(run)

  test('equals the committed one', () => {
    expectGolden(`${name}.txt`, text)
  })

  test('holds no control character and no workflow command', () => {
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}]/u)
    expect(text).not.toMatch(/^\s*::|##\w*\[/m)
  })

  test('says the same with colours', () => {
    const coloured = console.render(run, { colour: true })
    expect(coloured).not.toBe(text)
    expect(stripVTControlCharacters(coloured)).toBe(text)
  })

  test('ends with the verdict and the counts', () => {
    const lines = text.trimEnd().split('\n')
    if (run.coverage.length > 0) expect(lines.pop()).toMatch(/^ {2}[\d,]+ requirements: \d+ proved/)
    if (run.comparison) expect(lines.pop()).toMatch(/^ {2}against the base: \d+ newly failing/)
    const [verdict, counts] = lines.slice(-2)
    expect(verdict).toMatch(/^(✓ ok|✗ not ok): /)
    expect(counts).toMatch(/^ {2}\d+ checks: \d+ pass/)
  })
})

test('a failure says what was expected, what came, how to mend it and where to read on', () => {
  const text = console.render(richRun)
  const [, block] = text.split('\n\n')
  for (const part of [
    'MUST · RFC 7644 §3.5.2.2',
    '  PATCH /Users/2819c223 answered 200: /emails should hold 1 value (home), holds 0',
    '  expected  1 value (home)',
    '  actual    nothing',
    '  fix       Apply the value filter before removing; values that do not match stay.',
    '  see       scim-conformance explain rfc7644/patch/removes-matching',
    '    > PATCH http://127.0.0.1:3000/scim/v2/Users/2819c223',
    '    < 200 OK  (12 ms)',
  ]) {
    expect(block).toContain(part)
  }
})

test('of many commands that delete what is left the first are shown, and how many follow', () => {
  const leftovers = Array.from({ length: 8 }, (_, index) => ({
    path: `/Users/${String(index)}`,
    reason: 'DELETE answered 403',
  }))
  const text = console.render({ ...emptyRun, leftovers })
  expect(text.match(/curl --include --request DELETE/g)).toHaveLength(5)
  expect(text).toContain('… and 3 more like these, one for each path\n')
})

test('checks that lack the same thing stand together, and the commonest lack first', () => {
  const lacking = (id: string, reason: string) => plainResult({ id, outcome: 'blocked', reason })
  const ids = ['s/a', 's/b', 's/c', 's/d', 's/e']
  const run = plainRun([
    lacking('s/alone', 'no group'),
    ...ids.map((id) => lacking(id, 'POST /Users answered 401')),
  ])
  const [first = '', second = ''] = console.render(run).split('\n\n')
  expect(first.split('\n')).toEqual([
    '⊘ 5 checks could not be asked',
    '  POST /Users answered 401',
    '  s/a, s/b, s/c and 2 more',
  ])
  expect(second).toContain('⊘ s/alone')
})

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['日本語', 6, '日本語'],
  ['日本語', 5, '日本…'],
  ['日本語', 4, '日…'],
  ['a\u0301b', 2, 'a\u0301b'],
  ['abc', 0, ''],
])('%j in %d cells is %j', (text, width, cut) => {
  expect(fitCells(text, width)).toBe(cut)
})
