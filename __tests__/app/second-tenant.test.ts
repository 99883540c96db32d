import { expect, test } from '@jest/globals'
import { startReference } from '../../src/reference/index.js'
import { conformWith } from '../support/conform.js'

const only = 'rfc7644/isolation/not-read-by-id'
const token = 'token-of-the-first'

async function outcomes(given: Parameters<typeof conformWith>[0]) {
  const server = await startReference({ token, secondToken: 'token-of-the-second' })
  try {
    const report = await conformWith({ 'base-url': server.url, token, only, ...given })
    return [...new Set(report.results.map(({ outcome }) => outcome))]
  } finally {
    await server.close()
  }
}

test('with second-auth tenants are told apart, without it nothing is asked', async () => {
  expect(await outcomes({ 'second-auth': 'Bearer token-of-the-second' })).toEqual(['pass'])
  expect(await outcomes({})).toEqual(['skip'])
})

test('a secret that is not there leaves the scheme alone, which is as good as nothing', async () => {
  expect(await outcomes({ 'second-auth': 'Bearer ' })).toEqual(['skip'])
})

test('credentials that are not accepted prove nothing', async () => {
  expect(await outcomes({ 'second-auth': 'Bearer nonsense' })).toEqual(['blocked'])
})

test('the credentials of the first tenant are no second ones', async () => {
  await expect(outcomes({ 'second-auth': `Bearer ${token}` })).rejects.toThrow(
    /second-auth: is that of the first tenant/,
  )
})

test('the second tenant may be elsewhere', async () => {
  const other = await startReference({ token })
  const second = { 'second-auth': `Bearer ${token}`, 'second-base-url': `${other.url}/` }
  expect(await outcomes(second)).toEqual(['pass'])
  await other.close()
})

test('the demo has two tenants', async () => {
  const { results } = await conformWith({ 'base-url': 'demo', only })
  expect(results.map(({ outcome }) => outcome)).toEqual(['pass', 'pass', 'pass'])
})
