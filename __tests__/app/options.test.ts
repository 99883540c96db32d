import { describe, expect, test } from '@jest/globals'
import { missingCredentials, optionNames, options, readOptions } from '../../src/app/options.js'
import { secretsOf, unknownName } from '../../src/app/options.js'
import type { OptionName, Options } from '../../src/app/options.js'
import type { Option } from '../../src/app/options/option.js'
import { ConfigError } from '../../src/core/config-error.js'

type Texts = Partial<Record<OptionName, string>>

const read = (texts: Texts): Options =>
  readOptions((name) => ({ 'base-url': 'http://localhost:3000/scim', ...texts })[name])

function problem(texts: Texts): string {
  try {
    read(texts)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as Error).message
  }
  return 'none'
}

describe('the table of options', () => {
  test.each(optionNames)('%s is kebab-case and has whole sentences of help', (name) => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(options[name].help).toMatch(/^[A-Z].*\.$/)
  })

  test.each(Object.entries<Option>(options))('%s has a default that it accepts', (name, option) => {
    if (option.default === undefined) return
    expect(problem({ [name]: option.default })).toBe('none')
  })
})

describe('readOptions', () => {
  test('gives defaults where nothing was written', () => {
    expect(read({ auth: ' ', suites: '' })).toEqual({
      'base-url': 'http://localhost:3000/scim',
      'start-directory': '.',
      'start-env': {},
      'ready-timeout': 60_000,
      headers: [],
      'oauth-client-auth': 'client_secret_basic',
      'oauth-parameters': {},
      'second-headers': [],
      'on-missing-auth': 'auto',
      protocol: 'auto',
      mode: 'full',
      'allow-fork-code': false,
      redact: 'secrets',
      'tls-verify': 'true',
      'run-timeout': 1_800_000,
      'retry-after': 120_000,
      suites: [],
      only: [],
      skip: [],
      'suite-files': [],
      variables: {},
      'script-libraries': [],
      'pause-scale': 'auto',
      'strict-empty': false,
      'fixed-host': false,
      require: [],
      'fail-on': 'must',
      timeout: 10_000,
      concurrency: 8,
      'report-directory': 'scim-conformance',
      formats: ['html'],
      clients: ['okta', 'entra'],
      summary: true,
      annotations: true,
      comment: 'off',
      merge: [],
      artifact: true,
      'check-run': false,
      'check-run-name': 'SCIM conformance',
    })
  })

  test.each<[OptionName, string, unknown]>([
    ['base-url', ' https://Example.com/scim/v2// ', 'https://example.com/scim/v2'],
    ['base-url', 'http://[::1]:8080', 'http://[::1]:8080'],
    ['base-url', 'demo', 'demo'],
    ['second-base-url', 'https://example.com/b/v2/', 'https://example.com/b/v2'],
    ['ready-url', 'http://localhost:1/health?full=1', 'http://localhost:1/health?full=1'],
    ['timeout', '5', 5_000],
    ['timeout', '1.5s', 1_500],
    ['timeout', '500ms', 500],
    ['ready-timeout', '2m', 120_000],
    ['concurrency', '64', 64],
    ['suites', 'a, b\n c,,', ['a', 'b', 'c']],
    ['skip', 'okta-scim2/{a,b}, x/*', ['okta-scim2/{a,b}', 'x/*']],
    ['summary', 'FALSE', false],
    [
      'headers',
      'X-Key: a: b\n\nX-Other:',
      [
        ['X-Key', 'a: b'],
        ['X-Other', ''],
      ],
    ],
    ['start-env', '# note\nA=b=c\n  EMPTY=\r\n', { A: 'b=c', EMPTY: '' }],
    ['token', ' abc\n', 'abc'],
  ])('%s reads %j', (name, text, value) => {
    expect(read({ [name]: text })[name]).toEqual(value)
  })

  test.each<[Texts, string]>([
    [{ 'base-url': '' }, 'base-url: is missing.'],
    [
      { 'base-url': 'localhost:3000/scim' },
      'base-url: "localhost:3000/scim" has no scheme. Did you mean http://localhost:3000/scim?',
    ],
    [{ 'base-url': 'scim.example.com/v2' }, 'Did you mean https://scim.example.com/v2?'],
    [{ 'base-url': '//example.com' }, 'Did you mean https://example.com?'],
    [{ 'base-url': 'Demo' }, '"Demo" has no scheme'],
    [{ 'base-url': 'ftp://example.com' }, 'should start with http:// or https://'],
    [{ 'base-url': 'http://' }, '"http://" is not a URL'],
    [{ 'base-url': 'http://a b/' }, '"http://a b/" is not a URL'],
    [
      { 'base-url': 'http://h/scim/?x=1' },
      'must not have a query or a fragment. Did you mean http://h/scim?',
    ],
    [{ 'base-url': 'http://h/scim#x' }, 'must not have a query or a fragment'],
    [
      { 'base-url': 'https://me:hush@h/' },
      '"https://h/" must not carry credentials; give them as username and password',
    ],
    [{ 'base-url': 'https://me:hu@sh@h/' }, '"https://h/" must not carry credentials'],
    [{ 'base-url': 'https://me:hu/sh@h/' }, '"https://h/" is not a URL'],
    [{ 'base-url': 'http://h/@me?api_key=hush&x=1' }, '"http://h/@me?api_key=…&x=…" must not'],
    [
      { 'fail-on': 'shuold' },
      '"shuold" is not an allowed value. Nearest: should. All: must, should',
    ],
    [{ comment: 'sometimes' }, 'All: off, on-failure, always'],
    [{ summary: 'ture' }, 'Nearest: true. All: true, false'],
    [{ concurrency: '0' }, '"0" is not a whole number from 1 to 64'],
    [{ concurrency: '65' }, 'from 1 to 64'],
    [{ concurrency: '2.5' }, 'from 1 to 64'],
    [{ timeout: '10 minutes' }, '"10 minutes" is not a time'],
    [{ timeout: '0' }, '"0" is not a time from 1ms to 60m'],
    [{ timeout: '61m' }, '"61m" is not a time'],
    [{ 'client-key': 'no-key.pem' }, 'client-key: "no-key.pem" is neither PEM nor a file'],
    [{ 'client-key': 'MIGH'.repeat(40) }, 'client-key: the value is neither PEM nor a file'],
    [{ headers: 'X-Key abc' }, 'headers: line 1 is not of the form "Name: value"'],
    [{ headers: 'A: b\nX Key: abc' }, 'headers: line 2 is not of the form'],
    [{ headers: 'Host: a' }, 'headers: Host is set by the client itself'],
    [{ 'start-env': 'A=1\nhush' }, 'start-env: line 2 is not of the form "NAME=value"'],
    [{ auth: 'Bearer a\r\nX-Evil: 1' }, 'auth: holds a line break (at position 9'],
    [{ token: 'a\nb' }, 'token: holds a line break'],
    [
      { password: 'p\u0000', username: 'u' },
      'password: holds a control character (at position 2 of 2)',
    ],
    [{ token: 'Bearer abc' }, 'token: begins with the word Bearer; leave that out'],
    [{ token: 'zł' }, 'token: holds a character that no header can carry'],
    [{ headers: 'A: b\u0001' }, 'headers: holds a character that no header can carry'],
    [{ auth: 'Bearer x', token: 'y' }, 'auth: auth and token both give credentials; leave one out'],
    [{ auth: 'Bearer x', username: 'y' }, 'auth: auth and username both give credentials'],
    [
      { token: 'x', username: 'y', password: 'z' },
      'token: token and username both give credentials',
    ],
    [
      { token: 'x', 'oauth-client-id': 'me' },
      'oauth-client-id: has no use without oauth-token-url',
    ],
    [{ token: 'x', password: 'z' }, 'token: token and password both give credentials'],
    [{ password: 'z' }, 'password: was given without username'],
    [{ username: 'a:b', password: 'z' }, 'username: must not hold a colon'],
    [
      { headers: 'authorization: x', token: 'y' },
      'headers: authorization in headers and token both give credentials',
    ],
    [{ 'base-url': 'demo', start: 'node x' }, 'start: has no use with base-url: demo'],
  ])('%j fails: %s', (texts, message) => {
    expect(problem(texts)).toContain(message)
  })

  test('takes every character of what is encoded before it is sent', () => {
    const secret = 'pä€ß wörd 😀'
    expect(read({ username: 'jürgen', password: secret })).toMatchObject({ password: secret })
    expect(read({ 'client-key-passphrase': secret })).toMatchObject({
      'client-key-passphrase': secret,
    })
  })

  test.each([
    ['as they are', '\n'],
    ['as \\n', '\\n'],
    ['as \\r\\n', '\\r\\n'],
    ['as blanks', ' '],
    ['with blanks before each', '\r\n   '],
  ])('takes PEM with its line ends %s', (_, end) => {
    const lines = [
      '-----BEGIN CERTIFICATE-----',
      'MIIBszCCA+/9',
      'AgEAAQ==',
      '-----END CERTIFICATE-----',
    ]
    const given = [...lines, ...lines].join(end)
    const pem = read({ 'ca-file': given })['ca-file']?.trim().split('\n')
    expect(pem).toEqual([...lines, ...lines])
  })

  test.each<[Texts]>([
    [{ auth: 'Bearer hush\nhush' }],
    [{ token: 'hush\u0007' }],
    [{ headers: 'hush' }],
    [{ 'start-env': 'hush hush' }],
    [{ 'base-url': 'me:hush@example.com' }],
    [{ 'base-url': 'http://me:hush@' }],
  ])('%j is refused without showing the secret', (texts) => {
    expect(problem(texts)).not.toMatch(/hush|none$/)
  })
})

describe('missingCredentials', () => {
  test.each<[Texts, string | undefined]>([
    [
      {},
      'None of auth, token, username with password, token-command, oauth-token-url, client-certificate, and headers was given a value.',
    ],
    [{ auth: 'Bearer' }, 'auth is "Bearer" with nothing after it.'],
    [{ auth: 'basic ' }, 'auth is "basic" with nothing after it.'],
    [{ headers: 'X-Key:' }, 'headers gives no value for X-Key.'],
    [{ username: 'me' }, 'username was given, but password is empty.'],
    [{ auth: 'none' }, undefined],
    [{ auth: 'Bearer x' }, undefined],
    [{ token: 'x' }, undefined],
    [{ username: 'me', password: 'x' }, undefined],
    [{ 'token-command': 'print' }, undefined],
    [
      { 'oauth-token-url': 'https://a.example/token', 'oauth-client-id': 'me' },
      'oauth-client-auth is client_secret_basic, but oauth-client-secret is empty.',
    ],
    [
      { 'oauth-token-url': 'https://a.example/token', 'oauth-client-secret': 'x' },
      'oauth-token-url was given, but oauth-client-id is empty.',
    ],
    [
      { 'oauth-client-id': 'me', 'oauth-client-secret': 'x' },
      'oauth-client-id was given, but oauth-token-url is empty.',
    ],
    [{ headers: 'X-Key: x' }, undefined],
    [{ 'base-url': 'demo' }, undefined],
  ])('of %j tells: %s', (texts, message) => {
    expect(missingCredentials(read(texts))).toBe(message)
  })
})

describe('secretsOf', () => {
  test.each<[Texts, readonly string[]]>([
    [{ auth: 'Bearer abc' }, ['Bearer abc', 'abc']],
    [{ auth: 'none' }, []],
    [{ auth: 'Bearer' }, []],
    [{ token: 'abc' }, ['abc']],
    [{ username: 'me', password: 'abc' }, ['abc', 'bWU6YWJj']],
    [{ headers: 'X-Key: 12345678\nX-Tenant: scim' }, ['12345678']],
    [{ 'github-token': 'ghs_1' }, ['ghs_1']],
    [{ 'second-auth': 'Bearer abc' }, ['Bearer abc', 'abc']],
    [{ 'second-auth': 'Bearer' }, []],
  ])('of %j are %j', (texts, secrets) => {
    expect(secretsOf(read(texts))).toEqual(secrets)
  })
})

describe('unknownName', () => {
  test('tells the nearest name and all of them', () => {
    expect(unknownName('suites', 'rfc7645', ['okta-scim2', 'rfc7644'], 'a suite').message).toBe(
      'suites: "rfc7645" is not a suite. Nearest: rfc7644. All: okta-scim2, rfc7644',
    )
  })

  test('offers nothing where nothing is similar, and counts what is too long to list', () => {
    const all = Array.from({ length: 25 }, (_, index) => `name-${index}`)
    expect(unknownName('only', 'qqqqqqqqqqqq', all).message).toMatch(/value\. All: .*, and 5 more$/)
  })
})
