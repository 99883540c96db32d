import { describe, expect, test } from '@jest/globals'
import type { OptionName } from '../../src/app/options.js'
import { startReference } from '../../src/reference/index.js'
import { conformWith } from '../support/conform.js'
import { latitudes } from '../support/latitudes.js'

const token = 'token-of-the-test'

/**
 * Declares the tests of a part of the latitudes. A check that fails on a correct server is a false alarm, the worst
 * defect that a suite can have.
 */
export function latitudeGate(
  part: number,
  parts: number,
  chosen: Partial<Record<OptionName, string>> = { skip: 'okta-scim2/**', clients: 'none' },
  passing = 300,
): void {
  const mine = Object.entries(latitudes).filter((_, index) => index % parts === part)
  describe('on a server that uses what the RFCs leave to it, no check fails', () => {
    test.each(mine)('%s', async (_, { wrappers = [], types, broken = {} }) => {
      const server = await startReference({
        token,
        wrappers,
        ...(types && { types, seed: 'none' as const }),
      })
      try {
        const report = await conformWith({
          'base-url': server.url,
          token,
          ...chosen,
        })
        const wrong = report.results
          .filter(({ id }) => !(id.replace(/@.*$/, '') in broken))
          .filter(
            ({ outcome }) => outcome === 'fail' || outcome === 'error' || outcome === 'blocked',
          )
          .map(({ id, outcome, force, reason, findings }) => ({
            id: `${outcome} (${force}) ${id}`,
            why: [reason, ...findings.map(({ message }) => message)].join(' | ').slice(0, 400),
          }))
        expect(wrong).toEqual([])
        expect(report.results.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(
          passing,
        )
      } finally {
        await server.close()
      }
    })
  })
}
