import { describe, expect, test } from '@jest/globals'
import { startReference } from '../../src/reference/index.js'
import { formsOf } from '../../src/core/secret-forms.js'
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

  test('of a parameter of a URL, by its name, also in a header', () => {
    const { body, header } = createRedactor([])
    const url = 'https://a.test/Users?access_token=abc&count=1'
    expect(body(url)).toBe('https://a.test/Users?access_token=***&count=1')
    expect(header('location', url)).toBe('https://a.test/Users?access_token=***&count=1')
  })

  test('once it was learned', () => {
    const redactor = createRedactor([])
    redactor.learn('obtained-later')
    expect(redactor.text('obtained-later')).toBe(redacted)
  })
})

describe('a secret is taken out of what other writers make of it', () => {
  const token = `tok/en+a=b&c'd<e>"9xyzQ`
  const unit = (sign: string): string =>
    `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`
  const byte = (sign: string): string => `%${sign.charCodeAt(0).toString(16)}`
  const strict = encodeURIComponent(token).replaceAll("'", byte)
  const entity = (sign: string): string => `&#${String(sign.charCodeAt(0))};`

  test.each([
    ['PHP', JSON.stringify(token).replaceAll('/', '\\/')],
    ['.NET', `"${token.replace(/["&'+<>]/g, unit)}"`],
    ['Gson', `"${token.replace(/[=&'<>]/g, unit).replace('"', '\\"')}"`.toLowerCase()],
    ['who escapes everything', token.replace(/./g, unit)],
    ['who escapes what was escaped', JSON.stringify(token.replace(/["&'+<>]/g, unit))],
    ['HTML', token.replace(/[&<>"']/g, entity)],
    ['HTML in hexadecimal', token.replace(/[&<>"'/]/g, (sign) => `&#x${byte(sign).slice(1)};`)],
    [
      'HTML with names',
      token.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replace("'", '&apos;'),
    ],
    ['HTML that was escaped again', token.replace(/[&<>"']/g, entity).replaceAll('&', '&amp;')],
    ['a strict URL', strict],
    ['a URL in small letters', strict.toLowerCase()],
    ['a URL in a URL', encodeURIComponent(strict)],
    ['a URL in a URL in a URL', encodeURIComponent(encodeURIComponent(strict))],
    ['a URL of bytes', token.replace(/./g, byte)],
    ['JSON in a URL', encodeURIComponent(JSON.stringify(token).replaceAll('/', '\\/'))],
    ['a JSON Pointer', token.replaceAll('/', '~1')],
    ['JSON in base64', base64(JSON.stringify({ t: token }))],
    ['base64 of base64', base64(base64(token))],
    ['base64 of base64 of more', base64(`x${base64(`:${token}!`)}`)],
    ['base64, in the JSON of PHP', base64(`??${token}`).replaceAll('/', '\\/')],
    ['base64, in a URL', encodeURIComponent(base64(token))],
  ])('%s', (_, text) => {
    const clean = createRedactor([token]).text(`before ${text} after`)
    expect(clean).toMatch(/^before \S{0,12}\*\*\*\S{0,12} after$/)
  })

  test('each of several, and nothing between them', () => {
    const text = `a ${strict} b ${token.replace(/./g, unit)} c`
    expect(createRedactor([token]).text(text)).toBe('a *** b *** c')
  })

  test('one that looks like an escape itself', () => {
    const odd = 'x%41"\\/y&lt;&#65;'
    for (const text of [odd, JSON.stringify(odd), encodeURIComponent(odd)])
      expect(createRedactor([odd]).text(`a ${text} b`)).toMatch(/^a "?\*\*\*"? b$/)
  })

  test('and texts with escapes stay as they are where no secret is', () => {
    const text = String.raw`{"a":"W\/\"1\"","b":"\u00e9&amp;%20\\\\x%2525","filter":"a%20eq%20%22b%22&count=1"}`
    expect(createRedactor([token]).text(text)).toBe(text)
  })

  test('in time that grows with the text alone', () => {
    const texts = ['\\', '%25', '&amp;', '&', '%', '\\u', '\\u0041', '%41', '&#65;', '%e0']
    const start = performance.now()
    for (const text of texts) createRedactor([token]).text(text.repeat(20_000))
    expect(performance.now() - start).toBeLessThan(2_000)
  })

  test('and the runner is told of the likely ones', () => {
    expect(formsOf('a/b+c=d')).toEqual(
      expect.arrayContaining(['a\\/b+c=d', 'a/b\\u002Bc=d', 'a/b+c\\u003dd']),
    )
    expect(formsOf('Zoë & 1')).toEqual(
      expect.arrayContaining(['Zo\\u00eb & 1', 'Zo\\u00eb \\u0026 1', 'Zo\\u00EB \\u0026 1']),
    )
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

describe('what is named like a credential is taken out of a body, whatever its shape', () => {
  const urn = 'urn:ietf:params:scim:schemas:core:2.0:User'

  test.each([
    '{"set-cookie":"hunter2"}',
    '{"headers":{"Cookie":["hunter2","a=hunter2"]}}',
    `{"${urn}:password":"hunter2"}`,
    '{"passwordHash":"hunter2","userPassword":"hunter2","current_password":"hunter2"}',
    '{"sessionToken":"hunter2","bearerToken":"hunter2","api-key":"hunter2"}',
    '{"password":["hunter2"]}',
    '{"password":["hunter2",],}',
    '{"password":[{"value":"hunter2"',
    '{"pass\\u0077ord":"hunter2"}',
    '{"password":"hunter2\\/hunter2"}',
    '{"op":"replace","path":"password","value":"hunter2"}',
    '{"value":"hunter2","op":"replace","path":"password"}',
    '{"Value":"hunter2","Path":"Password"}',
    `{"Operations":[{"op":"add","value":{"a":["hunter2"]},"path":"${urn}:password"}]}`,
    '{"Operations":[{"path":"password.value","value":"hunter2"},{"path":"nickName","value":"n"}]}',
    '{"op":"replace","path":"credentials[type eq \\"a\\"].secret","value":"hunter2"',
    'grant_type=password&password=hunter2&x=1',
    'name[password]=hunter2',
    '<password>hunter2</password>',
    '<s:password xsi:type="x">hunter2</s:password>',
    '<password><![CDATA[hunter2]]></password>',
    '<password>hunter2',
    '{"detail":"got {\\"password\\":\\"hunter2\\"}"}',
    'it isn"t JSON: {"password":"hunter2"}',
  ])('%s', (body) => {
    const clean = createRedactor([]).body(body)
    expect(clean).not.toContain('hunter2')
    expect(clean).toContain(redacted)
  })

  test('and leaves the rest as it is', () => {
    expect(
      createRedactor([]).body(
        '{"Operations":[{"op":"add","path":"password","value":"a"},{"op":"add","path":"title","value":"b"}]}',
      ),
    ).toBe(
      '{"Operations":[{"op":"add","path":"password","value":"***"},{"op":"add","path":"title","value":"b"}]}',
    )
    expect(createRedactor([]).body('<a><password>x</password><b>y</b></a>')).toBe(
      '<a><password>***</password><b>y</b></a>',
    )
  })

  test('in time that grows with the text alone', () => {
    const parts = [
      '\\',
      '\\"',
      '<a>',
      '<a><![CDATA[',
      'a',
      '"path":"password","value":{',
      '[{',
      '"',
    ]
    const start = performance.now()
    for (const part of parts)
      createRedactor([]).body(`password = ${part.repeat(90_000 / part.length)}`)
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})

describe('what only speaks of credentials stays readable', () => {
  test.each([
    '{"passwordPolicy":"strict","passwordExpires":"2027-01-01","lastPasswordChange":"x"}',
    '{"name":"password","type":"string","mutability":"writeOnly","returned":"never"}',
    '{"changePassword":{"supported":true,"documentationUri":"https://scim.example/p"}}',
    '{"type":"oauthbearertoken","name":"OAuth Bearer Token","specUri":"https://scim.example"}',
    '{"detail":"the attribute password is never returned","scimType":"invalidPath"}',
    '{"op":"replace","path":"passwordPolicy","value":"strict"}',
    '{"path":"emails[type eq \\"token\\"].value","value":"a@scim.example"}',
    '{"hasPassword":"yes","password":null,"token":true}',
    '{"publicKey":"x","keyId":"y","tokenType":"z","nextCursor":"c"}',
    '/Users?filter=password eq x&attributes=password&sortBy=password',
    '<label>Password</label><form id="password">a</form>',
  ])('%s', (body) => {
    expect(createRedactor([]).body(body)).toBe(body)
  })

  test('such as the discovery documents of the reference server', async () => {
    const server = await startReference({ token: 'abcdefgh', seed: 'none' })
    try {
      for (const path of ['Schemas', 'ResourceTypes', 'ServiceProviderConfig']) {
        const headers = { authorization: 'Bearer abcdefgh' }
        const body = await (await fetch(`${server.url}/${path}`, { headers })).text()
        expect(createRedactor(['abcdefgh']).body(body)).toBe(body)
      }
    } finally {
      await server.close()
    }
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
