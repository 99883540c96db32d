import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { realBugs } from '../../scripts/generate/real-bugs.js'
import { proofOf, type Suite } from '../../src/engine/check.js'
import { plannedSuite } from '../../src/engine/plan.js'
import { faults } from '../../src/reference/index.js'
import { suites } from '../../src/suites/index.js'

const ledger = new URL('../../../shared/reference/real-bugs.md', import.meta.url)

const proved = new Set(
  Object.values<Suite>(suites)
    .flatMap((suite) => plannedSuite(suite).checks)
    .flatMap(({ check }) => Object.keys(proofOf(check))),
)

describe('every bug of the list is a fault that a check catches', () => {
  test.each(realBugs)('$number: $what', ({ faults: ids }) => {
    expect(ids.length).toBeGreaterThan(0)
    expect(ids.filter((id) => !(id in faults) || !proved.has(id))).toEqual([])
  })

  test('and stands there once', () => {
    const numbers = realBugs.map(({ number }) => number)
    expect(new Set(numbers).size).toBe(numbers.length)
  })
})

// The ledger is no part of the repository.
const unless = existsSync(ledger) ? test : test.skip

unless('every bug of the ledger that can be seen from outside is in the list', () => {
  const seen = [...readFileSync(ledger, 'utf8').matchAll(/^\| (B\d+)★/gm)].map(
    ([, number]) => number,
  )
  const listed = new Set(realBugs.map(({ number }) => number))
  expect(seen.length).toBeGreaterThan(90)
  expect(seen.filter((number = '') => !listed.has(number))).toEqual([])
})
