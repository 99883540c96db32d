import { describe, expect, test } from '@jest/globals'
import { protocols, type Protocol } from '../../src/core/protocol.js'
import { startReference, type FaultId } from '../../src/reference/index.js'
import { areThere, runWithOrg, textOf } from '../support/okta-exports.js'

const token = 'token-of-the-test'

/** Runs the CRUD Test of a version of SCIM. */
function runCrud(url: string, protocol: Protocol, oktaToken?: string) {
  const text = textOf(`${protocol.replace('.', '')}-CRUD`)
  return runWithOrg(text, { url, token, protocol }, oktaToken)
}

if (!areThere)
  test.skip('Okta’s exports are not beside this checkout: nothing to run', () => undefined)
else
  describe.each(protocols)('the SCIM %s CRUD Test with an Okta org', (protocol) => {
    const onReference = async (faults: readonly FaultId[], oktaToken?: string) => {
      const server = await startReference({ token, faults, protocol })
      try {
        return await runCrud(server.url, protocol, oktaToken)
      } finally {
        await server.close()
      }
    }
    const outcomes = ({ report }: Awaited<ReturnType<typeof runCrud>>) =>
      report.results.map(({ outcome }) => outcome)

    test('passes in every step, and the org does what Okta does', async () => {
      const run = await onReference([])
      expect(
        run.report.results.flatMap(({ findings, reason }) => [
          ...findings,
          ...(reason ? [reason] : []),
        ]),
      ).toEqual([])
      expect(outcomes(run)).toEqual(new Array(13).fill('pass'))
      const lines = run.provisioned.map(
        ({ line, status }) => `${line.replace(/\?.*|(?<=\/Users\/).*/, '')} ${String(status)}`,
      )
      expect(lines).toEqual([
        'GET /Users 200',
        'POST /Users 201',
        'GET /Users/ 200',
        'PUT /Users/ 200',
        'PATCH /Users/ 200',
        'GET /Users 200',
        'GET /Users/ 200',
        'PUT /Users/ 200',
        'PATCH /Users/ 200',
        'PATCH /Users/ 200',
      ])
    })

    test('blames the server for what it does wrong with what Okta sends', async () => {
      const { report } = await onReference(['read/stale-names'])
      const failed = report.results.filter(({ outcome }) => outcome === 'fail')
      expect(failed.map(({ id }) => id)).toEqual(['mine/06-verify-firstname-update-in-scim-app'])
    })

    test('blames nothing on the server when Okta did nothing: what looks at it is blocked', async () => {
      const run = await onReference([], 'wrong')
      expect(run.provisioned).toEqual([])
      expect(outcomes(run).filter((outcome) => outcome === 'pass')).toEqual([])
      const [, , , verifies] = run.report.results
      expect(verifies).toMatchObject({
        outcome: 'blocked',
        reason: 'it looks at what step 3 should have brought about, and that got no answer',
      })
      const atTarget = run.report.results.filter(({ id }) => id.includes('verify'))
      expect(new Set(atTarget.map(({ outcome }) => outcome))).toEqual(new Set(['blocked']))
    })
  })
