import { describe, expect, test } from '@jest/globals'
import type { Exchange } from '../../src/core/exchange.js'
import { bodyText } from '../../src/reports/body-text.js'
import { headline } from '../../src/reports/headline.js'
import { prettyJson } from '../../src/reports/pretty-json.js'
import { duration, grouped, quantity } from '../../src/reports/quantity.js'
import { answerOf, requestLine } from '../../src/reports/request-line.js'
import { suiteRows } from '../../src/reports/suite-rows.js'
import { emptyRun, passingRun, plainResult, plainRun } from '../support/plain-runs.js'

describe('quantities', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1204, '1,204'],
    [1234567, '1,234,567'],
  ])('%d is written %s', (count, text) => {
    expect(grouped(count)).toBe(text)
  })

  test.each([
    [1, '1 rule'],
    [0, '0 rules'],
    [2000, '2,000 rules'],
  ])('%d rules are written %s', (count, text) => {
    expect(quantity(count, 'rule')).toBe(text)
  })

  test.each([
    [0, '0 ms'],
    [12.4, '12 ms'],
    [99.4, '99 ms'],
    [99.6, '0.1 s'],
    [3120, '3.1 s'],
    [59_949, '59.9 s'],
    [59_950, '1 min 0 s'],
    [125_000, '2 min 5 s'],
  ])('%d milliseconds are written %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text)
  })
})

describe('headlines', () => {
  const fail = plainResult({ outcome: 'fail' })
  const warn = plainResult({ outcome: 'fail', level: 'SHOULD' })
  const skip = plainResult({ outcome: 'skip', reason: 'bulk is not offered' })
  const blocked = plainResult({ outcome: 'blocked' })
  const error = plainResult({ outcome: 'error' })
  const known = plainResult({ outcome: 'fail', known: 'later' })
  const pass = plainResult()

  test.each([
    ['all pass', passingRun, 'pass', 'all 2 checks pass'],
    ['one passes', plainRun([pass]), 'pass', '1 check passes'],
    ['some are skipped', plainRun([pass, skip]), 'pass', 'no rule broken, 1 check skipped'],
    ['some are known', plainRun([pass, known]), 'pass', 'no rule broken, 1 known failure'],
    ['some warn', plainRun([pass, warn]), 'warn', 'no rule broken, 1 warning'],
    ['one fails', plainRun([fail, warn, pass]), 'fail', '1 rule broken'],
    [
      'failures do not block',
      plainRun([fail, fail], 'never'),
      'warn',
      '2 rules broken, not blocking',
    ],
    ['warnings block', plainRun([warn], 'should'), 'fail', '1 rule broken (SHOULD)'],
    ['nothing could be asked', plainRun([blocked]), 'fail', '1 check could not be asked'],
    ['an error does not block', plainRun([error, pass], 'never'), 'warn', '1 check proved nothing'],
    ['nothing ran', emptyRun, 'fail', 'no check ran, so nothing was proved'],
    ['all are skipped', plainRun([skip]), 'fail', 'no check ran'],
  ] as const)('when %s', (_, run, mood, text) => {
    expect(headline(run)).toEqual({ mood, text })
  })
})

test('suites that need a person come first, the others keep their order', () => {
  const suites = ['a', 'b', 'c', 'd'].map((id) => ({ id, title: id }))
  const results = [
    plainResult({ suite: 'a', outcome: 'skip' }),
    plainResult({ suite: 'b' }),
    plainResult({ suite: 'c', level: 'MAY', outcome: 'fail' }),
    plainResult({ suite: 'd', outcome: 'blocked' }),
  ]
  const rows = suiteRows({ ...plainRun(results), suites })
  expect(rows.map(({ suite, standing }) => [suite.id, standing])).toEqual([
    ['d', 'broken'],
    ['b', 'passed'],
    ['c', 'passed'],
    ['a', 'skipped'],
  ])
})

describe('requests', () => {
  const at = (url: string): Exchange => ({
    id: 'a#1',
    purpose: 'probe',
    startedAt: '2026-01-02T03:04:05Z',
    durationMs: 1,
    request: { method: 'GET', url, headers: [] },
  })

  test.each([
    ['http://a/v2', 'http://a/v2/Users', 'GET /Users'],
    ['http://a/v2/', 'http://a/v2/Users?x=1', 'GET /Users?x=1'],
    ['http://a/v2', 'http://a/v2', 'GET /'],
    ['http://a/v2', 'http://a/v2?x', 'GET ?x'],
    ['http://a/v2', 'http://a/v20/Users', 'GET http://a/v20/Users'],
    ['http://a/v2', 'http://b/v2/Users', 'GET http://b/v2/Users'],
  ])('below %s, %s is %s', (baseUrl, url, line) => {
    expect(requestLine(at(url), baseUrl)).toBe(line)
  })

  test('their answer is the status, the failure, or both', () => {
    const response = { status: 200, statusText: 'OK', headers: [] }
    const failure = { kind: 'reset', message: 'x' } as const
    expect(answerOf({ ...at('http://a'), response })).toBe('200')
    expect(answerOf({ ...at('http://a'), failure })).toBe('reset')
    expect(answerOf({ ...at('http://a'), response, failure })).toBe('200, reset')
    expect(answerOf(at('http://a'))).toBe('no answer')
  })
})

describe('bodies', () => {
  test.each([
    ['{}', '{}'],
    ['[ ]', '[]'],
    ['{"a":1.0,"a":[1,{"b":"x, y: {z}"}],"c":{}}', undefined],
    ['  [1e400, -0, "\\u0041\\"", null]  ', undefined],
  ])('the JSON %s keeps its tokens', (json, laidOut) => {
    const { text, left } = prettyJson(json, 1000)
    expect(left).toBe(0)
    expect(text.replace(/\s/g, '')).toBe(json.replace(/\s/g, ''))
    expect(text).toBe(laidOut ?? text)
  })

  test('JSON is laid out as JSON.stringify does it', () => {
    const value = { a: [1, { b: 'x' }], c: {}, d: [], e: { f: null } }
    expect(prettyJson(JSON.stringify(value), 1000).text).toBe(JSON.stringify(value, undefined, 2))
  })

  test('a body of nothing but brackets stays small', () => {
    const deep = '['.repeat(100_000)
    const { text, left } = prettyJson(deep, 5000)
    expect(text.length).toBeLessThanOrEqual(5000)
    expect(left).toBeGreaterThan(99_000)
  })

  test.each([
    ['{"a":1}', 0, 100, '{\n  "a": 1\n}'],
    ['{"a":1', 0, 100, '{"a":1'],
    ['{"a":1', 5, 100, '{\n  "a": 1\n… 5 characters more'],
    ['<html> </html>', 0, 6, '<html>\n… 8 characters more'],
    ['<html>', 2000, 6, '<html>\n… 2,000 characters more'],
    ['', 0, 6, ''],
    ['{"abcdef":1}', 0, 6, '{\n  "a\n… 9 characters more'],
  ])('%j, cut by %d, in %d characters is %j', (text, cut, max, shown) => {
    expect(bodyText({ text, cut }, max)).toBe(shown)
  })
})
