import { beforeAll, describe, expect, test } from '@jest/globals'
import type { CheckResult } from '../../src/core/check-result.js'
import { matcher } from '../../src/core/glob.js'
import { proofOf, type Suite } from '../../src/engine/check.js'
import { plannedSuite } from '../../src/engine/plan.js'
import { faults, type FaultId } from '../../src/reference/index.js'
import { suites } from '../../src/suites/index.js'
import { runOnReference } from '../support/reference.js'

/** A glob of check ids for those who work on a few checks; the gate itself runs all of them. */
const { ONLY = '' } = process.env
const selected = ONLY === '' ? () => true : matcher([ONLY])

const checks = Object.values<Suite>(suites)
  .flatMap((suite) => plannedSuite(suite).checks)
  .filter(({ id }) => selected(id))
const proofs = checks.flatMap(({ id, check }) =>
  Object.entries(proofOf(check)).map(([fault, at]) => ({ id, fault: fault as FaultId, at })),
)
const faultIds = (Object.keys(faults) as FaultId[]).filter(
  (id) => ONLY === '' || proofs.some(({ fault }) => fault === id),
)

/** Faults about what no suite asks yet, each with the reason. */
const unasked: Readonly<Partial<Record<FaultId, string>>> = {
  'delete/keeps': 'proves what cleaning up does, in the gate tidy',
  'delete/answers-500': 'proves what cleaning up does, in the gate tidy',
}

/** Results by fault, then by declared check: a generated one has several. The honest server stands under `none`. */
const table = new Map<FaultId | 'none', ReadonlyMap<string, readonly CheckResult[]>>()

beforeAll(async () => {
  for (const fault of ['none', ...faultIds] as const) {
    const only = ONLY === '' ? {} : { only: ONLY }
    const { report } = await runOnReference(fault === 'none' ? [] : [fault], only)
    table.set(fault, byCheck(report.results))
  }
}, 900_000)

describe('on the honest server every check passes', () => {
  test.each(checks.map(({ id }) => id))('%s', (id) => {
    const results = table.get('none')?.get(id) ?? []
    expect(results.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
    expect(results.length).toBeGreaterThan(0)
  })
})

describe('under its fault a check fails where it should', () => {
  test.each(proofs)('$id under $fault', ({ id, fault, at }) => {
    const failed = (table.get(fault)?.get(id) ?? []).filter(({ outcome }) => outcome === 'fail')
    expect(failed.length).toBeGreaterThan(0)
    const places = failed.flatMap(({ findings }) => findings.map((finding) => finding.at))
    if (at !== undefined) expect(places).toContain(at)
  })

  test('and every check has at least one', () => {
    const unproved = checks.filter(({ check }) => Object.keys(proofOf(check)).length === 0)
    expect(unproved.map(({ id }) => id)).toEqual([])
  })
})

/** Results by the id of the declared check. */
function byCheck(results: readonly CheckResult[]): ReadonlyMap<string, readonly CheckResult[]> {
  const found = new Map<string, CheckResult[]>()
  for (const result of results) {
    const id = result.id.replace(/@.*$/, '')
    found.set(id, [...(found.get(id) ?? []), result])
  }
  return found
}

const failing = (fault: FaultId): readonly string[] =>
  [...(table.get(fault)?.entries() ?? [])]
    .filter(([, results]) => results.some(({ outcome }) => outcome === 'fail'))
    .map(([id]) => id)

// Half a matrix says nothing.
const describeMatrix = ONLY === '' ? describe : describe.skip

describeMatrix('the matrix of faults and checks', () => {
  test.each(faultIds)('%s is caught, unless no suite asks', (fault) => {
    const caught = failing(fault)
    if (fault in unasked) return
    expect(caught.length).toBeGreaterThan(0)
  })

  test('no check ends in an error under any fault', () => {
    const errors = [...table].flatMap(([fault, results]) =>
      [...results.values()]
        .flat()
        .filter(({ outcome }) => outcome === 'error')
        .map(({ id, reason }) => `${fault}: ${id}: ${reason ?? ''}`),
    )
    expect(errors).toEqual([])
  })

  test('is printed, and near diagonal: a fault fails few checks beyond those that it proves', () => {
    const rows = faultIds.map((fault) => ({
      fault,
      caught: failing(fault),
      proves: proofs.filter((proof) => proof.fault === fault).map(({ id }) => id),
    }))
    process.stdout.write(matrixText(rows))
    const beyond = rows.map(
      ({ caught, proves }) => caught.filter((id) => !proves.includes(id)).length,
    )
    const median = beyond.toSorted((a, b) => a - b)[Math.floor(beyond.length / 2)]
    expect(median).toBeLessThanOrEqual(2)
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
