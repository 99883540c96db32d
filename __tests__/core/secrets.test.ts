import { describe, expect, test } from '@jest/globals'
import { createRedactor, redacted } from '../../src/core/secrets.js'

const secret = 'p4ss/wörd+"x"&<y> 100%'
const base64 = (text: string): string => Buffer.from(text).toString('base64')

describe('a secret is taken out', () => {
  test.each([
    ['as it is', secret],
    ['as JSON', JSON.stringify(secret)],
    ['as JSON inside JSON', JSON.stringify(JSON.stringify({ a: secret }))],
    ['percent-encoded', encodeURIComponent(secret)],
    ['percent-encoded in lower case', encodeURIComponent(secret).toLowerCase()],
    ['form-encoded', new URLSearchParams({ a: secret }).toString().replaceAll('%21', '!')],
    ['in hexadecimal', Buffer.from(secret).toString('hex')],
    ['in base64', base64(secret)],
    ['in base64 after one byte', base64(`:${secret}:more`)],
    ['in base64 after two bytes', base64(`ab${secret}`)],
    ['in base64url', Buffer.from(`x${secret}y`).toString('base64url')],
  ])('%s', (_, text) => {
    const clean = createRedactor([secret]).text(`before ${text} after`)
    expect(clean).toContain(redacted)
    expect(clean).toMatch(/^before .* after$/)
    const core = base64(secret).slice(4, 20)
    expect(clean).not.toContain(secret)
    expect(clean).not.toContain(core)
  })

  test('without its authentication scheme', () => {
    expect(createRedactor(['Bearer abcd1234']).text('token=abcd1234;')).toBe('token=***;')
  })

  test('as the password inside Basic credentials', () => {
    const redactor = createRedactor([`Basic ${base64('user:hunter22')}`])
    expect(redactor.text('got hunter22')).toBe('got ***')
  })

  test('once it was learned', () => {
    const redactor = createRedactor([])
    redactor.learn('obtained-later')
    expect(redactor.text('obtained-later')).toBe(redacted)
  })
})

describe('what is named like a credential is taken out', () => {
  const redactor = createRedactor([], ['X-Tenant-Key'])

  test.each(['Authorization', 'set-cookie', 'Cookie', 'X-Api-Key', 'x-auth-token', 'x-tenant-key'])(
    'the header %s',
    (name) => {
      expect(redactor.header(name, 'anything')).toBe(redacted)
    },
  )

  test('but not an ordinary header', () => {
    expect(redactor.header('content-type', 'application/json')).toBe('application/json')
  })

  test('members of a body, in objects too, and nothing else', () => {
    const body = '{"userName":"a","password":"x\\"y","token": 12,"credentials":{"v":"deep"}}'
    expect(redactor.body(body)).toBe(
      '{"userName":"a","password":"***","token": "***","credentials":{"v":"***"}}',
    )
  })

  test('members of a body that broke off', () => {
    expect(redactor.body('{"password":"half of i')).toBe('{"password":"***"')
  })
})

test('a text of less than four characters is not searched for', () => {
  expect(createRedactor(['abc']).text('abc abcabc')).toBe('abc abcabc')
})

describe('the beginning of a body that is longer than what is kept', () => {
  const filler = 'x'.repeat(200_000)

  test.each([990, 1_000, 1_010])('holds no half of a secret that stands at %i', (at) => {
    const body = filler.slice(0, at) + secret + filler
    const { text, cut } = createRedactor([secret]).beginning(body, 1_005)
    expect(text).not.toContain(secret.slice(0, 4))
    expect(text.length).toBeLessThanOrEqual(1_005)
    expect(cut).toBeGreaterThan(filler.length)
  })

  test('holds nothing of a secret at the end of what is looked at, however much was taken out before', () => {
    const many = `${secret} `.repeat(20_000)
    const { text } = createRedactor([secret]).beginning(many, 1_000)
    expect(text.replaceAll(redacted, '')).toMatch(/^ *\**$/)
  })

  test('knows what members named like credentials hold', () => {
    const body = JSON.stringify({ token: { value: 'hidden-in-there' }, filler })
    expect(createRedactor([]).beginning(body, 1_000).text).not.toContain('hidden-in-there')
  })

  test('of a body that is short is the body', () => {
    expect(createRedactor([]).beginning('short', 1_000)).toEqual({ text: 'short', cut: 0 })
  })
})
