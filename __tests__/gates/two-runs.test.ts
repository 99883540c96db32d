import { expect, test } from '@jest/globals'
import { startReference } from '../../src/reference/index.js'
import { conformWith } from '../support/conform.js'

const token = 'token-of-the-test'

/** Checks of lists, counts and unique values, which what others create could mislead, and of what they write. */
const only = [
  'okta-scim2/**',
  'rfc7643/common-attributes/**',
  'rfc7643/user-name/**',
  ...[
    'creating',
    'listing',
    'paging',
    'counting',
    'uniqueness',
    'querying',
    'sorting',
    'deleting',
    'simultaneous',
    'group-members',
    'versions',
    'bulk-operations',
  ].map((part) => `rfc7644/${part}/**`),
  'rfc9865/**',
  'exchanges/**',
].join('\n')

test('two runs against one target at the same time do not disturb each other', async () => {
  const server = await startReference({ token })
  try {
    const before = server.store.snapshot()
    const given = { 'base-url': server.url, token, formats: 'badge', clients: 'none', only }
    const reports = await Promise.all([conformWith(given), conformWith(given)])
    for (const { results, leftovers } of reports) {
      const wrong = results.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'skip')
      expect(wrong).toEqual([])
      expect(results.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(200)
      expect(leftovers).toEqual([])
    }
    expect(server.store.snapshot()).toBe(before)
  } finally {
    await server.close()
  }
})
