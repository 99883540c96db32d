import { describe, expect, test } from '@jest/globals'
import { lesserCredentials, secretsOf, type Options } from '../../src/app/options.js'

const given = (auth: string) => ({ 'read-only-auth': auth, 'revoked-auth': auth }) as Options

describe('credentials that may do less', () => {
  test('are values of the Authorization header, and secrets with and without the scheme', () => {
    const options = { ...given('Bearer abcdefgh'), headers: [] } as unknown as Options
    expect(lesserCredentials(options)).toEqual({
      'read-only': 'Bearer abcdefgh',
      revoked: 'Bearer abcdefgh',
    })
    expect(secretsOf(options)).toEqual(expect.arrayContaining(['Bearer abcdefgh', 'abcdefgh']))
  })

  // A server that refuses what is empty would seem to have noticed that a token was revoked.
  test.each(['', 'none', 'Bearer', 'Bearer ', 'basic'])('are none where %j was given', (auth) => {
    expect(lesserCredentials(given(auth))).toEqual({})
  })
})
