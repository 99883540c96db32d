import { describe, expect, test } from '@jest/globals'
import { linkOf } from '../../src/engine/link.js'

const baseUrl = 'https://scim.example.com:8443/tenant/v2'
const base = 'https://scim.example.com:8443'

describe('a link of the target is followed on the host that the run talks to', () => {
  test.each([
    ['a URL', `${baseUrl}/Users/1`, '/tenant/v2/Users/1'],
    ['a URL of another host', 'http://internal/tenant/v2/Users/1', '/tenant/v2/Users/1'],
    ['an absolute path with a query', '/tenant/v2/Users/1?a=b', '/tenant/v2/Users/1?a=b'],
    ['a path that is relative to where it was found', '1', '/tenant/v2/Users/1'],
  ])('%s', (_, value, path) => {
    expect(linkOf(value, baseUrl, '/Users/1')).toEqual({ base, path })
  })

  test.each([
    ['nothing', undefined],
    ['a number', 7],
    ['an empty text', ''],
    ['an address of another kind', 'mailto:a@example.com'],
    ['a broken URL', 'http://['],
  ])('%s leads nowhere', (_, value) => {
    expect(linkOf(value, baseUrl)).toBeUndefined()
  })
})
