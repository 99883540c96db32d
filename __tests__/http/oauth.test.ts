import { generateKeyPairSync } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { AuthServices, OAuthOptions } from '../../src/http/auth/authenticator.js'
import { authenticate } from '../../src/http/auth/index.js'
import { createTransport, type Transport } from '../../src/http/transport.js'
import { serve } from '../support/http-server.js'
import { clientSecret, startOAuth, type OAuthServer } from '../support/oauth-server.js'

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
let server: OAuthServer
let transport: Transport
beforeAll(async () => {
  server = await startOAuth(pem)
  const limits = { timeoutMs: 5_000, maxBodyBytes: 1_000_000, connections: 2 }
  transport = createTransport({ ...limits, trusted: server.tls.cert })
})
afterAll(async () => {
  transport.close()
  await server.close()
})

/** An authenticator with what it said and concealed. */
function client(given: Partial<OAuthOptions>) {
  const lines: string[] = []
  const concealed: string[] = []
  const services: AuthServices = {
    send: (request) => transport.send(request),
    output: () => Promise.reject(new Error('no command here')),
    conceal: (secret) => concealed.push(secret),
    redact: (text) => text,
    log: (line) => lines.push(line),
    warn: (message) => lines.push(`WARNING ${message}`),
    elapsed: () => performance.now(),
  }
  const usual = {
    tokenUrl: server.tokenUrl,
    clientId: 'basic',
    method: 'client_secret_basic',
  } as const
  return {
    lines,
    concealed,
    authenticator: authenticate({ oauth: { ...usual, ...given } }, services),
  }
}

describe('a token for the client itself', () => {
  test.each<[string, Partial<OAuthOptions>]>([
    ['client_secret_basic', { clientSecret }],
    ['client_secret_post', { clientId: 'post', method: 'client_secret_post', clientSecret }],
    [
      'private_key_jwt',
      { clientId: 'jwt', method: 'private_key_jwt', privateKey: pem, keyId: 'key-1' },
    ],
  ])('is given for %s', async (_, given) => {
    const { authenticator, lines, concealed } = client({ ...given, issuer: server.issuer })
    await authenticator.prepare?.()
    const [[name, value] = ['', '']] = authenticator.headers()
    const token = value.replace('Bearer ', '')
    expect(name).toBe('authorization')
    expect(await server.knows(token)).toBe(true)
    expect(concealed).toContain(token)
    expect(authenticator.secrets).toContain(token)
    expect(lines.join('\n')).toMatch(/gave a token for 600 s$/)
    expect(lines.join('\n')).not.toContain(token)
  })

  test('is asked for once, however many need it', async () => {
    const { authenticator } = client({ clientSecret })
    const before = server.requests.length
    await Promise.all([
      authenticator.prepare?.(),
      authenticator.prepare?.(),
      authenticator.prepare?.(),
    ])
    await authenticator.prepare?.()
    expect(server.requests.length - before).toBe(1)
  })

  test('is asked for once more when it is refused, and then no more', async () => {
    const { authenticator } = client({ clientSecret })
    await authenticator.prepare?.()
    const refused = authenticator.headers()
    const before = server.requests.length
    const all = await Promise.all([authenticator.renew?.(refused), authenticator.renew?.(refused)])
    expect(all).toEqual([true, true])
    expect(authenticator.headers()).not.toEqual(refused)
    expect(await authenticator.renew?.(authenticator.headers())).toBe(false)
    expect(server.requests.length - before).toBe(1)
  })
})

/** A token endpoint that answers like this. */
async function endpoint(status: number, headers: Record<string, string>, body?: object) {
  const made = await serve((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  })
  open.push(made)
  return client({ clientSecret, tokenUrl: made.url }).authenticator
}

test('an assertion of an Ed25519 key is signed as EdDSA, which is what servers know', async () => {
  let form = ''
  const made = await serve((_, response, body) => {
    form = body
    response.writeHead(400).end()
  })
  open.push(made)
  const privateKey = generateKeyPairSync('ed25519').privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  })
  const given = { method: 'private_key_jwt', privateKey: String(privateKey) } as const
  const { authenticator } = client({ ...given, tokenUrl: made.url })
  await expect(authenticator.prepare?.()).rejects.toThrow('answered 400')
  const [header = ''] = new URLSearchParams(form).get('client_assertion')?.split('.') ?? []
  expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({ alg: 'EdDSA' })
})

test('a token is one with 201 too, and with null for what nobody knows', async () => {
  const body = { access_token: 'a-good-one', token_type: 'Bearer' }
  const given = await endpoint(201, {}, { ...body, expires_in: null, refresh_token: null })
  await given.prepare?.()
  expect(given.headers()).toEqual([['authorization', 'Bearer a-good-one']])
})

describe('a request for a token that fails', () => {
  test('tells where it is led to, without what may be a secret there', async () => {
    const led = await endpoint(302, { location: 'https://login.example.com/in?ticket=hidden' })
    await expect(led.prepare?.()).rejects.toThrow(
      /answered 302: it leads to https:\/\/login\.example\.com\/in, where no credentials are sent;/,
    )
  })

  test('tells the option, the status and the error of the server, and no secret', async () => {
    const { authenticator, lines } = client({ clientSecret: 'a wrong secret' })
    await expect(authenticator.prepare?.()).rejects.toThrow(
      /^oauth-token-url: POST https:.*\/token \(client_credentials, client_secret_basic\) answered 401: invalid_client \("/,
    )
    expect(lines.join('\n')).not.toContain('a wrong secret')
  })

  test('tells that nothing listens', async () => {
    const { authenticator } = client({ clientSecret, tokenUrl: 'http://127.0.0.1:1/token' })
    await expect(authenticator.prepare?.()).rejects.toThrow(
      /got no answer: the connection was refused/,
    )
  })

  test.each([
    ['access_token', 'a\r\nX-A: b', 'in access_token it gave more than one line'],
    ['access_token', 'tökén', 'in access_token it gave what is no token: it holds blanks, or'],
    ['access_token', 'a'.repeat(900_000), 'in access_token it gave more than any token is long'],
    ['refresh_token', 'a'.repeat(900_000), 'in refresh_token it gave more than any token is long'],
  ])('tells that a token is none: %s', async (name, value, message) => {
    const endpoint = await serve((_, response) => {
      const body = { access_token: 'a-good-one', token_type: 'Bearer', [name]: value }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
    try {
      const { authenticator, concealed } = client({ clientSecret, tokenUrl: endpoint.url })
      await expect(authenticator.prepare?.()).rejects.toThrow(`answered 200: ${message}`)
      expect(concealed.filter(({ length }) => length > 16 * 1024)).toEqual([])
    } finally {
      await endpoint.close()
    }
  })

  test.each([
    ['what is no key', 'holds no private key'],
    ['-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----', 'holds no private key'],
  ])('tells of a key: %j', async (key, message) => {
    const { authenticator } = client({ method: 'private_key_jwt', privateKey: key })
    await expect(authenticator.prepare?.()).rejects.toThrow(`oauth-private-key: ${message}`)
  })
})

test('a refresh token gives access tokens, and that another took its place is told without it', async () => {
  const refreshToken = await server.refreshToken()
  const { authenticator, lines, concealed } = client({
    clientId: 'refresher',
    clientSecret,
    refreshToken,
  })
  await authenticator.prepare?.()
  const first = authenticator.headers()
  expect(await authenticator.renew?.(first)).toBe(true)
  const [[, value] = ['', '']] = authenticator.headers()
  expect(await server.knows(value.replace('Bearer ', ''))).toBe(true)
  const said = lines.join('\n')
  expect(said.match(/WARNING The OAuth server has put a new refresh token/g)).toHaveLength(1)
  expect(concealed.length).toBeGreaterThan(3)
  expect(concealed.filter((secret) => said.includes(secret))).toEqual([])
})
