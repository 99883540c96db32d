import { expect, test } from '@jest/globals'
import { startReference } from '../../src/reference/index.js'
import { conformWith } from '../support/conform.js'

const token = 'token-of-the-test'
/** Both share the machine with each other and with other tests. */
const twoWholeRunsMs = 400_000

test(
  'two runs of all suites against one target at the same time do not disturb each other',
  async () => {
    const server = await startReference({ token })
    try {
      const before = server.store.snapshot()
      const given = { 'base-url': server.url, token, formats: 'badge', clients: 'all' }
      const reports = await Promise.all([conformWith(given), conformWith(given)])
      for (const { results, leftovers } of reports) {
        const wrong = results.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'skip')
        expect(wrong).toEqual([])
        expect(results.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(3_000)
        expect(leftovers).toEqual([])
      }
      expect(server.store.snapshot()).toBe(before)
    } finally {
      await server.close()
    }
  },
  twoWholeRunsMs,
)
