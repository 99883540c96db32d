import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readOptions } from '../../src/app/options.js'
import type { RunReport } from '../../src/core/run-report.js'
import type { FaultId } from '../../src/reference/index.js'
import { startReference } from '../../src/reference/index.js'
import { json } from '../../src/reports/json.js'
import { conformWith } from '../support/conform.js'
import { passingRun } from '../support/plain-runs.js'

const token = 'token-of-the-test'
const only = 'rfc7644/creating/{answers-201,ignores-id}'
const base = JSON.parse(json.render(passingRun)) as Record<string, unknown>

const options = (text: string | undefined, given: Record<string, string> = {}) => {
  const values: Record<string, string> = { 'base-url': 'demo', 'compare-to': 'base.json', ...given }
  return readOptions(
    (name) => values[name],
    (path) => (path === 'base.json' ? text : undefined),
  )
}

describe('the report that is compared with', () => {
  test('need not be there', () => {
    expect(options(undefined).base).toEqual({ file: 'base.json' })
  })

  test('may say more than this version knows', () => {
    const text = JSON.stringify({
      ...base,
      novelty: 1,
      results: [{ ...passingRun.results[0], novelty: 2 }],
    })
    expect(options(text).base?.report?.results).toEqual([
      { id: 'suite/creates', title: 'POST creates a user', outcome: 'pass', force: 'fail' },
    ])
  })

  test.each([
    ['no JSON', '<html>', 'it is not JSON'],
    ['another JSON', '[]', 'it has no schemaVersion'],
    [
      'a moment that is none',
      JSON.stringify({ ...base, startedAt: 'now' }),
      'startedAt is not a moment',
    ],
    ['no results', JSON.stringify({ ...base, results: {} }), 'results is not a list'],
    [
      'a result that is none',
      JSON.stringify({ ...base, results: [{ id: 1 }] }),
      'results[0] is not a result',
    ],
    [
      'another version',
      JSON.stringify({ ...base, schemaVersion: 2 }),
      'has schemaVersion 2, and this version reads 1. Write it anew',
    ],
    [
      'a part of a run',
      JSON.stringify({ ...base, shard: { index: 1, of: 2 } }),
      'is a part of a run, and what the others found is new to it',
    ],
    [
      'merged from several servers',
      JSON.stringify({ ...base, servers: [] }),
      'is merged from runs against several servers',
    ],
  ])('is refused when it is %s', (_, text, message) => {
    expect(() => options(text)).toThrow(/^compare-to: "base.json" /)
    expect(() => options(text)).toThrow(message)
  })

  test('has to be named for fail-on: regression', () => {
    const given = { 'fail-on': 'regression', 'compare-to': '' }
    expect(() => options(undefined, given)).toThrow(
      'fail-on: is regression, which needs compare-to',
    )
  })
})

describe('a run', () => {
  const reports: Record<string, RunReport> = {}
  const logged: string[] = []

  async function run(faults: readonly FaultId[], file?: RunReport, chosen = only) {
    const server = await startReference({ token, faults })
    try {
      return await conformWith(
        {
          'base-url': server.url,
          token,
          only: chosen,
          'compare-to': 'base.json',
          'fail-on': 'regression',
        },
        { log: (line) => logged.push(line) },
        undefined,
        (path) => (path === 'base.json' && file ? json.render(file) : undefined),
        (glob) => [glob],
      )
    } finally {
      await server.close()
    }
  }

  beforeAll(async () => {
    reports['first'] = await run(['create/answers-200'])
    reports['same'] = await run(['create/answers-200'], reports['first'])
    reports['other'] = await run(['creating/adopts-id'], reports['first'])
  })
  afterAll(() => {
    logged.length = 0
  })

  test('without a base is held against every MUST, and says so', () => {
    expect(reports['first']?.verdict.ok).toBe(false)
    expect(reports['first']?.comparison).toMatchObject({ file: 'base.json', newlyFailing: [] })
    expect(reports['first']?.comparison).not.toHaveProperty('baseStartedAt')
    expect(logged).toContain(
      'compare-to: "base.json" is not there, so nothing is compared; every broken MUST counts',
    )
  })

  test('that fails as before is ok', () => {
    expect(reports['same']?.verdict).toMatchObject({ ok: true, counts: { failed: 1 } })
    expect(reports['same']?.comparison).toMatchObject({ newlyFailing: [], fixed: [], added: [] })
  })

  test('that fails elsewhere is not', () => {
    const { verdict, comparison } = reports['other']!
    expect(verdict.reasons).toEqual(['3 rules newly broken (MUST)'])
    expect(comparison?.newlyFailing.every((id) => id.includes('/ignores-id@'))).toBe(true)
    expect(comparison?.fixed.every((id) => id.includes('/answers-201@'))).toBe(true)
    expect(comparison?.baseStartedAt).toBe(reports['first']?.startedAt)
  })

  test('of fewer checks loses none, and one of more gains them', async () => {
    const narrow = await run([], reports['first'], 'rfc7644/creating/answers-201@User')
    expect(narrow.comparison).toMatchObject({ removed: [], added: [] })
    const wide = await run([], narrow, only)
    expect(wide.comparison?.added).toHaveLength(5)
  })
})
