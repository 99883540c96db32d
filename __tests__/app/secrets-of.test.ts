import { describe, expect, test } from '@jest/globals'
import { readOptions, secretsOf, type OptionName } from '../../src/app/options.js'
import { createRedactor } from '../../src/core/secrets.js'

type Given = Partial<Record<OptionName, string>>

const secretsIn = (given: Given): readonly string[] =>
  secretsOf(readOptions((name) => (name === 'base-url' ? 'https://scim.example' : given[name])))

const places: Readonly<Record<string, (value: string) => Given>> = {
  auth: (auth) => ({ auth }),
  'second-auth': (value) => ({ token: 'of-the-first', 'second-auth': value }),
  'revoked-auth': (value) => ({ token: 'of-the-first', 'revoked-auth': value }),
  headers: (value) => ({ headers: `Authorization: ${value}` }),
  'second-headers': (value) => ({
    token: 'of-the-first',
    'second-headers': `authorization: ${value}`,
  }),
}

describe.each(Object.entries(places))('credentials of %s', (_, given) => {
  test.each(['Bearer', 'GenieKey', 'Digest', 'SSWS', 'AWS4-HMAC-SHA256', 'x'])(
    'are found without their scheme %s',
    (scheme) => {
      const { text } = createRedactor(secretsIn(given(`${scheme}  abc-12`)))
      expect(text('invalid key abc-12!')).toBe('invalid key ***!')
      expect(text(`${scheme} was not understood`)).toBe(`${scheme} was not understood`)
    },
  )

  test('are found in a parameter that proves something, and others stay', () => {
    const value = 'Token token="abcd-1234", email="me@scim.example"'
    const { text } = createRedactor(secretsIn(given(value)))
    expect(text('abcd-1234 of me@scim.example')).toBe('*** of me@scim.example')
  })
})

test('of another header that a value has two words means nothing', () => {
  const { text } = createRedactor(secretsIn({ headers: 'X-Client: conformance pipeline' }))
  expect(text('the conformance pipeline is a pipeline')).toBe('the *** is a pipeline')
})

test('passwords and tokens that the server is started with are secrets, and what else it is told is none', () => {
  const lines = [
    'DB_PASSWORD=hunter-22',
    'SCIM_TOKEN=abcd-1234',
    'PGPWD=test',
    'TOKEN_TTL=100000000',
  ]
  const secrets = secretsIn({ start: 'npm start', 'start-env': lines.join('\n') })
  expect(secrets).toEqual(['hunter-22', 'abcd-1234'])
})

test('a scheme with nothing behind it is no secret', () => {
  expect(secretsIn({ headers: 'Authorization: Bearer' })).toEqual([])
})
