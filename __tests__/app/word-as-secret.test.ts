import { expect, test } from '@jest/globals'
import { startReference } from '../../src/reference/index.js'
import { conformWith } from '../support/conform.js'

const checks = ['exchanges/headers/location-of-created', 'rfc7644/creating/answers-201']

test.each(['http', 'headers', 'location', 'creating', 'User'])(
  'a token that is the word %s changes no verdict, and the name of no check',
  async (token) => {
    const server = await startReference({ token })
    try {
      const { results } = await conformWith({
        'base-url': server.url,
        token,
        only: checks.join(','),
      })
      const names = results.map(({ id }) => id.replace(/@.*/, ''))
      expect([...new Set(names)].sort()).toEqual(checks)
      expect(results.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
    } finally {
      await server.close()
    }
  },
)
