import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { protocols, type Protocol } from '../../src/core/protocol.js'
import { startReference, type FaultId } from '../../src/reference/index.js'
import { oktaExports } from '../support/equivalence.js'
import { freePort } from '../support/free-port.js'
import { startOktaOrg } from '../support/okta-org.js'
import { runExport } from '../support/runscope.js'

const token = 'token-of-the-test'
const oktaToken = 'token-of-the-org'
const exported = (name: string) =>
  readFileSync(new URL(`Okta-SCIM-${name}-Test.json`, oktaExports), 'utf8')

/** Runs the CRUD Test with a stand-in for an Okta org whose app provisions to a server. */
async function runCrud(scimUrl: string, password = oktaToken, protocol: Protocol = '2.0') {
  const org = await startOktaOrg(oktaToken, '0oa1', { scimUrl, token, protocol })
  const name = `${protocol.replace('.', '')}-CRUD`
  try {
    const report = await runExport(exported(name), scimUrl, {
      token,
      protocol,
      'pause-scale': '0',
      variables: `oktaOrgUrl=${org.url}/\noktaToken=${password}\noktaAppId=0oa1`,
    })
    return { report, provisioned: org.provisioned }
  } finally {
    await org.close()
  }
}

if (!existsSync(oktaExports))
  test.skip('Okta’s exports are not beside this checkout: nothing to run', () => undefined)
else {
  describe.each(protocols)('the SCIM %s CRUD Test with an Okta org', (protocol) => {
    const onReference = async (faults: readonly FaultId[], password = oktaToken) => {
      const server = await startReference({ token, faults, protocol })
      try {
        return await runCrud(server.url, password, protocol)
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

  describe('on SCIMMY, the server of the examples', () => {
    let url = ''
    let stop = (): void => undefined
    beforeAll(async () => {
      const port = await freePort()
      const child = spawn(process.execPath, ['server.js'], {
        cwd: fileURLToPath(new URL('../../examples/scimmy', import.meta.url)),
        env: { ...process.env, PORT: String(port), SCIM_TOKEN: token },
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      stop = () => void child.kill()
      url = `http://127.0.0.1:${String(port)}/scim/v2`
      await once(child.stdout, 'data')
    })
    afterAll(() => stop())

    test('the CRUD Test passes', async () => {
      const { report } = await runCrud(url)
      expect(report.results.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
    })

    test('the SPEC and the Entitlements Test pass', async () => {
      for (const name of ['20-SPEC', '20-Entitlements']) {
        const report = await runExport(exported(name), url, {
          token,
          variables: 'EntitlementEndpoint=/Users',
        })
        expect([name, report.results.filter(({ outcome }) => outcome !== 'pass')]).toEqual([
          name,
          [],
        ])
      }
    })
  })
}
