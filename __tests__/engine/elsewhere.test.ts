import { expect, test } from '@jest/globals'
import { withoutCredentialsOf } from '../../src/engine/elsewhere.js'

test('a token that came up during a check is taken out of texts as well', () => {
  const secrets = ['the-first-token']
  const authenticator = { secrets, headers: () => [], title: 'a token that is renewed' }
  const without = withoutCredentialsOf({ authenticator })
  expect(without('the-first-token the-second-token')).toBe('*** the-second-token')
  secrets.push('the-second-token')
  expect(without('the-first-token the-second-token')).toBe('*** ***')
})
