import { beforeAll, describe, expect, test } from '@jest/globals'
import type { CheckResult } from '../../src/core/check-result.js'
import { proofOf, type Suite } from '../../src/engine/check.js'
import { plannedSuite } from '../../src/engine/plan.js'
import { faults, type FaultId } from '../../src/reference/index.js'
import { suites } from '../../src/suites/index.js'
import { runOnReference } from '../support/reference.js'

const checks = Object.values<Suite>(suites).flatMap((suite) => plannedSuite(suite).checks)
const proofs = checks.flatMap(({ id, check }) =>
  Object.entries(proofOf(check)).map(([fault, at]) => ({ id, fault: fault as FaultId, at })),
)
const faultIds = Object.keys(faults) as FaultId[]

/** Faults about what no suite asks yet, each with the reason. */
const unasked: Readonly<Partial<Record<FaultId, string>>> = {
  'delete/keeps': 'proves what cleaning up does, in the gate tidy',
  'delete/answers-500': 'proves what cleaning up does, in the gate tidy',
}

/** Results by fault, then by check; the honest server stands under `none`. */
const table = new Map<FaultId | 'none', ReadonlyMap<string, CheckResult>>()

beforeAll(async () => {
  for (const fault of ['none', ...faultIds] as const) {
    const { report } = await runOnReference(fault === 'none' ? [] : [fault])
    table.set(fault, new Map(report.results.map((result) => [result.id, result])))
  }
}, 120_000)

describe('on the honest server every check passes', () => {
  test.each(checks.map(({ id }) => id))('%s', (id) => {
    expect(table.get('none')?.get(id)).toMatchObject({ outcome: 'pass', findings: [] })
  })
})

describe('under its fault a check fails where it should', () => {
  test.each(proofs)('$id under $fault', ({ id, fault, at }) => {
    const result = table.get(fault)?.get(id)
    expect(result?.outcome).toBe('fail')
    if (at !== undefined) expect(result?.findings.map((finding) => finding.at)).toContain(at)
  })

  test('and every check has at least one', () => {
    const unproved = checks.filter(({ check }) => Object.keys(proofOf(check)).length === 0)
    expect(unproved.map(({ id }) => id)).toEqual([])
  })
})

describe('the matrix of faults and checks', () => {
  const failing = (fault: FaultId): readonly string[] =>
    [...(table.get(fault)?.values() ?? [])]
      .filter(({ outcome }) => outcome === 'fail')
      .map(({ id }) => id)

  test.each(faultIds)('%s is caught, by few checks', (fault) => {
    const caught = failing(fault)
    if (fault in unasked) return expect(caught).toEqual([])
    expect(caught.length).toBeGreaterThan(0)
    expect(caught.length).toBeLessThanOrEqual(5)
  })

  test('is near diagonal: a fault fails hardly more than the checks that it proves', () => {
    const rows = faultIds.map((fault) => ({
      fault,
      caught: failing(fault),
      proves: proofs.filter((proof) => proof.fault === fault).map(({ id }) => id),
    }))
    const beyond = rows.flatMap(({ fault, caught, proves }) =>
      caught.filter((id) => !proves.includes(id)).map((id) => `${fault} also fails ${id}`),
    )
    process.stdout.write(matrixText(rows))
    expect(beyond.length / rows.length).toBeLessThan(0.5)
  })

  test('knows every fault that no suite asks about', () => {
    expect(Object.keys(unasked).filter((fault) => !(fault in faults))).toEqual([])
  })
})

/** A line a fault: the checks it fails, those that it is not the proof of in brackets. */
function matrixText(
  rows: readonly { fault: string; caught: readonly string[]; proves: readonly string[] }[],
): string {
  const width = Math.max(...rows.map(({ fault }) => fault.length))
  const lines = rows.map(({ fault, caught, proves }) => {
    const cells = caught.map((id) => (proves.includes(id) ? id : `(${id})`))
    return `${fault.padEnd(width)}  ${cells.join(' ') || '-'}`
  })
  return `${lines.join('\n')}\n`
}
