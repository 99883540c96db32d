import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { matcher } from '../../src/core/glob.js'
import type { Protocol } from '../../src/core/protocol.js'
import { proofOf, type Suite } from '../../src/engine/check.js'
import { plannedSuite } from '../../src/engine/plan.js'
import { faults, type FaultId } from '../../src/reference/index.js'
import { suites } from '../../src/suites/index.js'
import { startOutside } from '../support/outside.js'
import { hiding, lacking, unasked } from './exempt-faults.js'
import { isOverTls } from './over-tls.js'
import type * as runs from './proof-runs.js'
import type { Proved } from './proof-runs.js'

/** A glob of check ids for those who work on a few checks; the gate itself proves all of them. */
const { ONLY = '' } = process.env
const selected = ONLY === '' ? () => true : matcher([ONLY])

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

/** Checks whose exchanges show every fault to who watches, those first that show most. */
const parts = [
  ['okta-scim2/**', 'rfc7644/errors/**'],
  ['rfc7644/creating/**', 'rfc7644/projecting/**', 'rfc7644/group-members/**'],
  ['rfc7644/replacing/**', 'rfc7644/malformed/**'],
  ['rfc7643/user-access/**', 'rfc7644/simultaneous/**'],
  [
    'rfc7644/authentication/**',
    'rfc7644/lesser-credentials/**',
    'rfc7644/wrong-values/**',
    'rfc7643/user-name/**',
  ],
]
const witnesses = [...parts, parts.flat()].map((some) =>
  [...some, 'exchanges/**', 'okta-limits/**'].join('\n'),
)

/**
 * What has to run to show a fault to its checks: a whole sequence, and the witnesses for who watches. What comes
 * later is for what came before it did not show.
 */
function neededFor(checks: ReturnType<typeof checksOf>): readonly string[] {
  if (checks.some(({ suite }) => suite.order === 'observed')) return witnesses
  return [checks.map(({ id, suite }) => (suite.order === 'sequence' ? suite.id : id)).join('\n')]
}

/** The places that a check found something at; undefined when it did not fail. */
function placesOf(run: Proved | undefined, id: string): readonly string[] | undefined {
  const failed = (run?.results.get(id) ?? []).filter(({ outcome }) => outcome === 'fail')
  return failed.length > 0
    ? failed.flatMap(({ findings }) => findings.map(({ at }) => at))
    : undefined
}

/** A process that runs what is to be proved; it ends with the tests. */
function startRuns(
  protocol: Protocol,
): (under: readonly FaultId[], only: string) => Promise<Proved> {
  const outside = startOutside<typeof runs>(new URL('./proof-runs.ts', import.meta.url))
  afterAll(() => outside.close())
  return (under, only) => outside.call('runUnder', under, only, protocol)
}

/** Declares the tests of a run of everything on the honest server. */
export function honestGate(protocol: Protocol = '2.0'): void {
  const checks = [...checksOf('probes', protocol), ...checksOf('invariants', protocol)]
  const runUnder = startRuns(protocol)
  let honest: Proved | undefined
  const poorer = new Map<FaultId, Proved>()
  beforeAll(async () => {
    honest = await runUnder([], ONLY)
    for (const [id, fault] of Object.entries(lacking))
      if (checks.some((check) => check.id === id) && !poorer.has(fault))
        poorer.set(fault, await runUnder([fault], Object.keys(lacking).join('\n')))
  }, 900_000)

  describe('on the honest server every check passes', () => {
    test.each(checks.map(({ id }) => id))('%s', (id) => {
      const lack = lacking[id]
      const run = lack === undefined ? honest : poorer.get(lack)
      const results = run?.results.get(id) ?? []
      expect(results.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
      expect(results.length).toBeGreaterThan(0)
    })
    test('and the target holds what it held before, byte for byte', () => {
      expect(honest?.after).toBe(honest?.before)
      expect(honest?.leftovers).toEqual([])
    })
    test('and has a fault that it catches', () => {
      const unproved = checks.filter(({ check }) => Object.keys(proofOf(check)).length === 0)
      expect(unproved.map(({ id }) => id)).toEqual([])
    })
  })
}

/**
 * Declares the tests of a part of the checks: each fails, at the expected place, under each of its faults;
 * and the target holds afterwards what it held before.
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
  const proved = new Map<FaultId, Proved>()
  const runUnder = startRuns(protocol)
  beforeAll(async () => {
    const provedUnder = async (fault: FaultId, needs: typeof checks): Promise<Proved> => {
      const [first = '', ...others] = neededFor(needs)
      let run = await runUnder([fault], first)
      const isShown = ({ id, at }: (typeof mine)[number]): boolean => {
        const places = placesOf(run, id)
        return at === undefined ? places !== undefined : places?.includes(at) === true
      }
      for (const only of others)
        if (!mine.filter((proof) => proof.fault === fault).every(isShown))
          run = await runUnder([fault], only)
      return run
    }
    for (const fault of ofPart) {
      const needs = checks.filter(({ check }) => fault in proofOf(check))
      proved.set(fault, await provedUnder(fault, needs))
    }
  }, 900_000)

  describe('under its fault a check fails where it should', () => {
    test.each(mine)('$id under $fault', ({ id, fault, at }) => {
      const places = placesOf(proved.get(fault), id)
      expect(places).toBeDefined()
      if (at !== undefined) expect(places).toContain(at)
    })
  })

  describe('under a fault', () => {
    test.each(ofPart)('%s no check ends in an error', (fault) => {
      const results = [...(proved.get(fault)?.results.values() ?? [])].flat()
      expect(results.filter(({ outcome }) => outcome === 'error')).toEqual([])
    })

    test.each(ofPart)('%s the target holds in the end what it held before', (fault) => {
      const { before = '', after = '', leftovers = [] } = proved.get(fault) ?? {}
      const lines = (snapshot: string): readonly string[] => snapshot.split('\n')
      const lost = lines(before).filter((line) => !lines(after).includes(line))
      expect(lost).toEqual([])
      if (fault in hiding || leftovers.length > 0) return
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
