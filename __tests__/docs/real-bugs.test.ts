import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { realBugs } from '../../scripts/generate/real-bugs.js'
import { proofOf, type Suite } from '../../src/engine/check.js'
import { plannedSuite } from '../../src/engine/plan.js'
import { faults } from '../../src/reference/index.js'
import { suites } from '../../src/suites/index.js'

const ledger = new URL('../../../shared/reference/real-bugs.md', import.meta.url)

/** Bugs of the ledger that break no rule of an RFC, each with whose rule it is. */
const ofOthers: Readonly<Record<string, string>> = {
  B01: 'Microsoft Entra ID sends values in a remove, of which the RFC says nothing',
  B07: 'a PATCH is all or nothing, so that one unknown member may refuse it; what its detail says is free',
  B08: 'a replace of members drops the others, as the RFC wants; the tenant had meant an add',
  B12: 'Microsoft Entra ID sends values in a remove, of which the RFC says nothing',
  B15: 'Microsoft Entra ID sends "Add" and values in a remove',
  B20: 'Microsoft Entra ID sends "False" as a text',
  B21: 'Microsoft Entra ID sends "Add"',
  B22: 'Microsoft Entra ID sends "True" and "False" as texts',
  B91: 'no RFC says where the host of a location comes from',
  B92: 'Microsoft Entra ID tests a connection in its own way',
  B96: 'a server contradicts its own documentation',
  B97: 'that deactivation is no deletion is a rule of profiles; as B26 and B27 it is caught all the same',
  B99: 'a wish',
}

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

unless(
  "every bug of the ledger that can be seen from outside is in the list, or is no RFC's",
  () => {
    const seen = [...readFileSync(ledger, 'utf8').matchAll(/^\| (B\d+)★/gm)].map(
      ([, number]) => number,
    )
    const listed = new Set(realBugs.map(({ number }) => number))
    expect(seen.length).toBeGreaterThan(90)
    expect(seen.filter((number = '') => !listed.has(number) && !(number in ofOthers))).toEqual([])
  },
)
