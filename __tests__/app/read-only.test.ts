import { describe, expect, test } from '@jest/globals'
import { runOnReference } from '../support/reference.js'

describe('a run that only reads', () => {
  test('sends no request that could write, and finds an honest server ok', async () => {
    const { report, before, after } = await runOnReference([], { mode: 'read-only' })
    const methods = new Set(report.exchanges.map(({ request }) => request.method))
    expect([...methods].filter((method) => !['GET', 'HEAD', 'OPTIONS'].includes(method))).toEqual(
      [],
    )
    expect(after).toBe(before)
    expect(report.results.filter(({ outcome }) => !['pass', 'skip'].includes(outcome))).toEqual([])
    expect(report.verdict.ok).toBe(true)
    expect(report.verdict.counts.passed).toBeGreaterThan(100)
    const refused = report.results.filter(({ reason }) => reason?.startsWith('read-only: '))
    expect(refused.length).toBeGreaterThan(100)
  })
})
