import { beforeAll, describe, expect, test } from '@jest/globals'
import type { CheckResult } from '../../src/core/check-result.js'
import { matcher } from '../../src/core/glob.js'
import type { Protocol } from '../../src/core/protocol.js'
import { proofOf, type Suite } from '../../src/engine/check.js'
import { plannedSuite } from '../../src/engine/plan.js'
import { faults, type FaultId } from '../../src/reference/index.js'
import { suites } from '../../src/suites/index.js'
import { runOnReference, type ReferenceRun } from '../support/reference.js'
import { hiding, lacking, unasked } from './exempt-faults.js'
import { isOverTls } from './over-tls.js'

/** A glob of check ids for those who work on a few checks; the gate itself proves all of them. */
const { ONLY = '' } = process.env
const selected = ONLY === '' ? () => true : matcher([ONLY])

/** What a run on the reference server gave, by the id of the declared check. */
interface Proved extends ReferenceRun {
  readonly results: ReadonlyMap<string, readonly CheckResult[]>
}

const declared = Object.values<Suite>(suites).flatMap((suite) =>
  plannedSuite(suite).checks.map((planned) => ({ ...planned, suite })),
)

/** Checks of one kind: those that ask, or those that only watch what others ask. */
function checksOf(kind: 'probes' | 'invariants', protocol: Protocol) {
  return declared.filter(
    ({ id, suite }) =>
      (suite.order === 'observed') === (kind === 'invariants') &&
      suite.protocol === protocol &&
      selected(id) &&
      !isOverTls(id),
  )
}

/** Checks whose exchanges show every fault to who watches; all others would show it again. */
const witnesses = [
  'okta-scim2/**',
  'rfc7643/user-access/**',
  ...[
    'creating',
    'replacing',
    'projecting',
    'errors',
    'malformed',
    'group-members',
    'simultaneous',
  ].map((part) => `rfc7644/${part}/**`),
  'exchanges/**',
]

/** What has to run to show a fault to its checks: a whole sequence, and the witnesses for who watches. */
function neededFor(checks: ReturnType<typeof checksOf>): string {
  if (checks.some(({ suite }) => suite.order === 'observed')) return witnesses.join('\n')
  return checks.map(({ id, suite }) => (suite.order === 'sequence' ? suite.id : id)).join('\n')
}

async function runUnder(
  all: readonly FaultId[],
  only: string,
  protocol: Protocol,
): Promise<Proved> {
  const given = { protocol, formats: 'badge', clients: 'all' }
  const run = await runOnReference(all, only === '' ? given : { ...given, only })
  const results = new Map<string, CheckResult[]>()
  for (const result of run.report.results) {
    const id = result.id.replace(/@.*$/, '')
    results.set(id, [...(results.get(id) ?? []), result])
  }
  return { ...run, results }
}

/**
 * Declares the tests of a part of the checks: each passes on the honest server and fails, at the
 * expected place, under each of its faults; and the target holds afterwards what it held before.
 */
export function proofGate(
  kind: 'probes' | 'invariants',
  part: number,
  parts: number,
  protocol: Protocol = '2.0',
): void {
  const checks = checksOf(kind, protocol)
  if (checks.length === 0) {
    test.skip(`no check of SCIM ${protocol} is among those that are to be proved`, () => undefined)
    return
  }
  const proofs = checks.flatMap(({ id, check }) =>
    Object.entries(proofOf(check)).map(([fault, at]) => ({ id, fault: fault as FaultId, at })),
  )
  const ofPart = (Object.keys(faults) as FaultId[])
    .filter((fault) => proofs.some((proof) => proof.fault === fault))
    .filter((_, index) => index % parts === part)
  const mine = proofs.filter(({ fault }) => ofPart.includes(fault))
  const runs = new Map<FaultId, Proved>()
  let honest: Proved | undefined
  const poorer = new Map<FaultId, Proved>()

  beforeAll(async () => {
    if (part === 0) honest = await runUnder([], kind === 'invariants' ? '' : ONLY, protocol)
    const lacks = part === 0 ? checks.filter(({ id }) => id in lacking) : []
    for (const { id } of lacks) {
      const fault = lacking[id]
      if (fault && !poorer.has(fault))
        poorer.set(fault, await runUnder([fault], neededFor(lacks), protocol))
    }
    for (const fault of ofPart) {
      const needs = checks.filter(({ check }) => fault in proofOf(check))
      runs.set(fault, await runUnder([fault], neededFor(needs), protocol))
    }
  }, 900_000)

  if (part === 0)
    describe('on the honest server every check passes', () => {
      test.each(checks.map(({ id }) => id))('%s', (id) => {
        const lack = lacking[id]
        const run = lack === undefined ? honest : poorer.get(lack)
        const results = run?.results.get(id) ?? []
        expect(results.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
        expect(results.length).toBeGreaterThan(0)
      })
      test('and has a fault that it catches', () => {
        const unproved = checks.filter(({ check }) => Object.keys(proofOf(check)).length === 0)
        expect(unproved.map(({ id }) => id)).toEqual([])
      })
    })

  describe('under its fault a check fails where it should', () => {
    test.each(mine)('$id under $fault', ({ id, fault, at }) => {
      const results = runs.get(fault)?.results.get(id) ?? []
      const failed = results.filter(({ outcome }) => outcome === 'fail')
      expect(failed.length).toBeGreaterThan(0)
      const places = failed.flatMap(({ findings }) => findings.map((finding) => finding.at))
      if (at !== undefined) expect(places).toContain(at)
    })
  })

  describe('under a fault', () => {
    test.each(ofPart)('%s no check ends in an error', (fault) => {
      const results = [...(runs.get(fault)?.results.values() ?? [])].flat()
      expect(results.filter(({ outcome }) => outcome === 'error')).toEqual([])
    })

    test.each(ofPart)('%s the target holds in the end what it held before', (fault) => {
      const { before = '', after = '', report } = runs.get(fault) ?? {}
      const lines = (snapshot: string): readonly string[] => snapshot.split('\n')
      const lost = lines(before).filter((line) => !lines(after).includes(line))
      expect(lost).toEqual([])
      if (fault in hiding || (report?.leftovers.length ?? 0) > 0) return
      expect(lines(after).filter((line) => !lines(before).includes(line))).toEqual([])
    })
  })
}

/** Declares the tests about faults as such. */
export function faultGate(): void {
  const proved = new Set(declared.flatMap(({ check }) => Object.keys(proofOf(check))))

  test('every fault is caught by a check, or no suite asks about it yet, for a reason', () => {
    const uncaught = Object.keys(faults).filter((fault) => !proved.has(fault))
    expect(uncaught.sort()).toEqual(Object.keys(unasked).sort())
  })
}
