import type { Exchange } from '../../src/core/exchange.js'
import type { RunReport } from '../../src/core/run-report.js'
import { plainResult, plainRun } from './plain-runs.js'

/** A run of many checks, each with some exchanges of an ordinary size; every tenth check fails. */
export function largeRun(checks: number, exchangesEach: number): RunReport {
  const each = Array.from({ length: exchangesEach }, (_, index) => index + 1)
  const results = Array.from({ length: checks }, (_, index) => {
    const id = `suite/part-${index % 20}/check-${index}`
    const exchange = `${id}#1`
    return plainResult({
      id,
      title: `Check ${index} does what its rule asks`,
      hint: 'Do what the rule asks.',
      exchanges: each.map((number) => `${id}#${number}`),
      ...(index % 10 === 0 && {
        outcome: 'fail' as const,
        findings: [{ message: 'status', at: 'status', expected: '200', actual: '500', exchange }],
      }),
    })
  })
  const exchanges = results.flatMap(({ exchanges: ids }, index) =>
    ids.map((id, at): Exchange => exchange(id, index * 5 + at)),
  )
  return { ...plainRun(results), exchanges }
}

function exchange(id: string, at: number): Exchange {
  const user = {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    id,
    userName: `user-${at}@example.com`,
    emails: Array.from({ length: 8 }, (_, index) => ({
      value: `user-${at}-${index}@example.com`,
      type: 'work',
    })),
  }
  const body = { text: JSON.stringify(user), cut: 0 }
  const headers = [['content-type', 'application/scim+json']] as const
  return {
    id,
    purpose: 'probe',
    startedAt: new Date(Date.UTC(2026, 0, 2) + at).toISOString(),
    durationMs: 8,
    request: { method: 'POST', url: 'http://127.0.0.1:3000/scim/v2/Users', headers, body },
    response: { status: 201, statusText: 'Created', headers, body },
  }
}
