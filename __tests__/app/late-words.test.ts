import { afterEach, expect, test } from '@jest/globals'
import { startReference } from '../../src/reference/index.js'
import { conformWith } from '../support/conform.js'
import { showingLate } from '../support/late-server.js'

const token = 'token-of-the-test'
const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

/** What a report says beside its checks, of a server that shows so late what it holds. */
async function warningsAbout(lateMs: number): Promise<readonly string[]> {
  const server = await startReference({ token, wrappers: [showingLate(lateMs)] })
  open.push(server)
  const only = 'rfc7644/deleting/**'
  const given = { 'base-url': server.url, token, protocol: '2.0', formats: 'badge', only }
  return (await conformWith(given)).warnings ?? []
}

test('where reads show for a while what was deleted, the report names the option that helps', async () => {
  expect(await warningsAbout(150)).toEqual([
    expect.stringMatching(/^Reads showed up to .* later what was deleted\..* settle: 2s /),
  ])
})

test('where they show it no longer, or for ever, it does not', async () => {
  expect(await warningsAbout(0)).toEqual([])
  expect(await warningsAbout(Infinity)).not.toContainEqual(expect.stringContaining('settle'))
})
