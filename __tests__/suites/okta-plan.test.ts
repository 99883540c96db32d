import { describe, expect, test } from '@jest/globals'
import { plannedSuite } from '../../src/engine/plan.js'
import { clientSuites } from '../../src/suites/clients/index.js'
import { testPlans } from '../../src/suites/clients/plans.js'
import { runOnReference } from '../support/reference.js'

const ids = Object.values(clientSuites).flatMap((suite) =>
  plannedSuite(suite).checks.map(({ id }) => id),
)

describe('every row of a test plan', () => {
  test.each(testPlans)('$id stands on checks that there are', ({ rows }) => {
    const named = rows.flatMap(({ checks }) => checks)
    expect(named.filter((check) => !ids.includes(check))).toEqual([])
  })

  test.each(testPlans)('$id has a check, or a word for the person who does it', ({ rows }) => {
    for (const { id, reach, checks, person } of rows) {
      expect(rows.filter((row) => row.id === id)).toHaveLength(1)
      expect(checks.length > 0).toBe(reach !== 'no')
      expect(person === undefined).toBe(reach === 'yes')
    }
  })
})

test('the plan of Okta has all rows, as far as a run can answer for them', () => {
  const rows = testPlans.find(({ id }) => id === 'okta-oin-plan')?.rows ?? []
  const count = (reach: string): number => rows.filter((row) => row.reach === reach).length
  expect([rows.length, count('yes'), count('partly'), count('no')]).toEqual([61, 30, 16, 15])
})

describe('a run by the name of the plan', () => {
  test('runs the suites of Okta alone, and gives each row its standing', async () => {
    const { report } = await runOnReference([], {
      suites: 'okta-oin-plan',
      only: '*/connection/**',
    })
    expect(report.suites.map(({ id }) => id)).toEqual(['okta-aiw', 'okta-oin'])
    const rows = report.plans?.[0]?.rows ?? []
    const standingOf = (id: string) => rows.find((row) => row.id === id)?.standing
    expect(['C9306', 'C9341', 'C9342'].map(standingOf)).toEqual(['passed', 'partly', 'by-hand'])
  })

  test('names the rows that fail, and those of which nothing was asked', async () => {
    const only = 'okta-oin/users/{deactivates,reactivates}'
    const { report } = await runOnReference(['okta-users/inactive-is-gone'], {
      suites: 'okta-oin-plan',
      only,
    })
    const rows = report.plans?.[0]?.rows ?? []
    const standingOf = (id: string) => rows.find((row) => row.id === id)?.standing
    expect(standingOf('C9292')).toBe('failed')
    expect(standingOf('C9290')).toBe('unproved')
    expect(standingOf('C9296')).toBe('by-hand')
  })
})
