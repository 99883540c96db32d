import { describe, expect, test } from '@jest/globals'
import { startReference } from '../../src/reference/index.js'
import { conformWith } from '../support/conform.js'
import { scim11Latitudes } from '../support/scim11-latitudes.js'

const token = 'token-of-the-test'

describe('on a server that uses what SCIM 1.1 leaves to it, no check fails', () => {
  test.each(Object.entries(scim11Latitudes))('%s', async (_, { wrappers = [], broken = {} }) => {
    const server = await startReference({ token, wrappers, protocol: '1.1' })
    try {
      const report = await conformWith({ 'base-url': server.url, token, formats: 'badge' })
      const wrong = report.results
        .filter(({ id }) => !(id in broken))
        .filter(({ outcome }) => outcome === 'fail' || outcome === 'error' || outcome === 'blocked')
        .map(({ id, reason, findings }) => [id, reason, ...findings.map(({ message }) => message)])
      expect(wrong).toEqual([])
      expect(report.target.protocol).toBe('1.1')
      expect(report.results.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(50)
      for (const id of Object.keys(broken))
        expect(report.results.find((result) => result.id === id)?.outcome).toBe('fail')
    } finally {
      await server.close()
    }
  })
})
