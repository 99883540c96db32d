import { afterAll, describe, expect, test } from '@jest/globals'
import { proofOf, type Suite } from '../../src/engine/check.js'
import { plannedSuite } from '../../src/engine/plan.js'
import type { FaultId } from '../../src/reference/index.js'
import { suites } from '../../src/suites/index.js'
import { startOutside } from '../support/outside.js'
import type * as runs from './late-runs.js'
import { isOverTls } from './over-tls.js'

/** `EACH=1` runs all checks, and each under each of its faults, in place of a sample. */
const { EACH } = process.env

/** Suites whose checks write and read most. */
const sample = [
  'exchanges/**',
  'okta-scim2/**',
  'rfc7644/deleting/**',
  'rfc7644/group-members/**',
  'rfc7644/patch-atomicity/**',
  'rfc7644/sorting/**',
]
const everything = EACH ? '**' : sample.join('\n')

/** Faults that an old state hides best: what they change is told by no answer, or is done at the same time. */
const hidden = /^(patch-no-effect\/touches|simultaneous|side-effects)/

const proofs = Object.values<Suite>(suites)
  .filter(({ protocol, order }) => protocol === '2.0' && order !== 'observed')
  .flatMap((suite) => plannedSuite(suite).checks.map((planned) => ({ ...planned, suite })))
  .filter(({ id }) => !isOverTls(id))
  .flatMap(({ id, check, suite }) =>
    Object.keys(proofOf(check)).map((fault) => ({
      id,
      fault: fault as FaultId,
      needs: suite.order === 'sequence' ? suite.id : id,
    })),
  )
const ids = [...new Set(proofs.map(({ fault }) => fault))]
const chosen = ids.filter((fault, index) => EACH || hidden.test(fault) || index % 60 === 0)

const outside = startOutside<typeof runs>(new URL('./late-runs.ts', import.meta.url))
afterAll(() => outside.close())

describe('a server that shows writes late', () => {
  test('breaks no rule where the run waits for it, and the report says how often it did', async () => {
    const { failed, passed, warnings, leftovers } = await outside.call('runOnLate', everything)
    expect(failed).toEqual([])
    expect(passed).toBeGreaterThan(100)
    expect(leftovers).toBe(0)
    expect(warnings.join()).toMatch(/[1-9]\d* showed at first what was there before, for up to/)
  })

  // So late that no run is slow enough to see it.
  test('breaks some where the run does not', async () => {
    const { failed } = await outside.call('runOnNeverShowing', 'rfc7644/deleting/**')
    expect(failed).toContain('rfc7644/deleting/then-get-is-404')
  })

  test.each(chosen)('is found out under %s', async (fault) => {
    const mine = proofs.filter((proof) => proof.fault === fault)
    const only = [...new Set(mine.map(({ needs }) => needs))].join('\n')
    const { failed } = await outside.call('runOnLate', only, [fault])
    expect(failed).toEqual(expect.arrayContaining(mine.map(({ id }) => id)))
  })
})
