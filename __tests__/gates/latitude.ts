import { afterAll, describe, expect, test } from '@jest/globals'
import { latitudes, neighbours } from '../support/latitudes.js'
import { startOutside } from '../support/outside.js'
import type * as runs from './latitude-runs.js'

/** `EACH=1` runs each latitude alone and with all clients: for who looks for the one that a check fails on, or adds one. */
const { EACH } = process.env
const servers = EACH ? Object.keys(latitudes).map((name) => [name]) : neighbours

/** Okta's own suite says what Okta says, also where the RFCs leave more to a server. */
const chosen = { skip: 'okta-scim2/**', ...(EACH && { clients: 'all' }) }

/**
 * Declares the tests of a part of the latitudes. A check that fails on a correct server is a false alarm, the worst
 * defect that a suite can have.
 */
export function latitudeGate(part: number, parts: number): void {
  const mine = servers.filter((_, index) => index % parts === part)
  const outside = startOutside<typeof runs>(new URL('./latitude-runs.ts', import.meta.url))
  afterAll(() => outside.close())

  describe('on a server that uses what the RFCs leave to it, no check fails', () => {
    test.each(mine.map((names) => [names.join(' + '), names] as const))('%s', async (_, names) => {
      const { wrong, passed } = await outside.call('runOnLatitudes', names, chosen)
      expect(wrong).toEqual([])
      expect(passed).toBeGreaterThan(350)
    })
  })

  test('every latitude is used once', () => {
    expect(neighbours.flat().toSorted()).toEqual(Object.keys(latitudes).toSorted())
  })
}
