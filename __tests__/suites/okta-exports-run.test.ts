import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startReference } from '../../src/reference/index.js'
import {
  areThere,
  contraryOf,
  exportNames,
  protocolOf,
  runWithOrg,
  textOf,
  type Server,
} from '../support/okta-exports.js'
import { startScimmy } from '../support/scimmy.js'

const token = 'token-of-the-test'

/** How many assertions of each file docs/okta.md says are run, on our server and on SCIMMY. */
const docs = readFileSync(new URL('../../docs/okta.md', import.meta.url), 'utf8')
const rows = [...docs.matchAll(/^\| Okta-SCIM-(\S+)-Test\.json\s*\|(.*)$/gm)]
const told = new Map(
  rows.map(([, name = '', row = '']) => {
    const cells = row.split('|').map((cell) => cell.trim())
    return [name, { onOurs: cells[4], onScimmy: cells[5] }]
  }),
)

/**
 * How many assertions of an export are run: all hold as they are, and each is told when it says the contrary.
 * One that nobody judged could do only the first.
 */
async function assertionsRun(name: string, server: Server): Promise<string> {
  const { report } = await runWithOrg(textOf(name), server)
  expect(report.results.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
  const contrary = await runWithOrg(contraryOf(textOf(name)), server)
  return String(contrary.report.results.flatMap(({ findings }) => findings).length)
}

if (!areThere)
  test.skip('Okta’s exports are not beside this checkout: nothing to run', () => undefined)
else
  describe('as many assertions are run as docs/okta.md says', () => {
    let scimmy: Awaited<ReturnType<typeof startScimmy>>
    beforeAll(async () => {
      scimmy = await startScimmy(token)
      // The SPEC Test begins with a user that is there.
      const { status } = await fetch(`${scimmy.url}/Users`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
        body: JSON.stringify({
          schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
          userName: 'somebody@example.com',
          name: { givenName: 'Some', familyName: 'Body' },
          emails: [{ value: 'somebody@example.com' }],
          active: true,
        }),
      })
      expect(status).toBe(201)
    })
    afterAll(() => scimmy.close())

    test.each(exportNames)('%s on our server', async (name) => {
      const protocol = protocolOf(name)
      const server = await startReference({ token, protocol, seed: 'some' })
      try {
        expect(await assertionsRun(name, { url: server.url, token, protocol })).toBe(
          told.get(name)?.onOurs,
        )
      } finally {
        await server.close()
      }
    })

    test.each(exportNames)('%s on SCIMMY, which speaks SCIM 2.0', async (name) => {
      const server: Server = { url: scimmy.url, token, protocol: '2.0' }
      const isOfScimmy = protocolOf(name) === server.protocol
      const run = isOfScimmy ? await assertionsRun(name, server) : '–'
      expect(run).toBe(told.get(name)?.onScimmy)
    })
  })
