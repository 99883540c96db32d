import { describe, expect, test } from '@jest/globals'
import { send, type ScimRequest } from '../../src/engine/session.js'
import { authenticate } from '../../src/http/auth/index.js'
import type { AuthOptions } from '../../src/http/auth/authenticator.js'
import { serve } from '../support/http-server.js'
import { sessionWith } from '../support/probe-suite.js'

/** What arrived, what was recorded of it, and the rest of the session. */
async function sent(request: Partial<ScimRequest>, options: AuthOptions = { token: 'the-token' }) {
  const seen: Record<string, unknown> = {}
  const server = await serve(({ headers, url }, response) => {
    Object.assign(seen, { url, authorization: headers.authorization, key: headers['x-key'] })
    response.end(JSON.stringify({ echo: headers.authorization }))
  })
  const { session, close } = sessionWith(`${server.url}/v2`, {
    authenticator: authenticate(options),
  })
  session.redactor.learn('the-token')
  try {
    const base = request.base?.replace('{origin}', server.url)
    const wanted = { method: 'GET', path: '/Users', ...request, ...(base ? { base } : {}) }
    const { exchange } = await send(session, 'test#1', 'probe', wanted)
    return { seen, exchange }
  } finally {
    close()
    await server.close()
  }
}

describe('the credentials of a request', () => {
  test.each([
    ['the configured ones', {}, 'Bearer the-token'],
    ['the same in other case', { credentials: 'other-case' }, 'bearer the-token'],
    ['none', { credentials: 'none' }, undefined],
    ['wrong ones', { credentials: { wrong: 'Bearer nonsense' } }, 'Bearer nonsense'],
    ['empty ones', { credentials: { wrong: '' } }, ''],
  ] as const)('may be %s', async (_, request, expected) => {
    const { seen } = await sent(request)
    expect(seen['authorization']).toBe(expected)
  })

  test.each(['configured', 'other-case'] as const)('%s are in no record', async (credentials) => {
    const { exchange } = await sent({ credentials })
    expect(exchange.request.headers).toContainEqual(['authorization', '***'])
    expect(JSON.stringify(exchange)).not.toContain('the-token')
  })

  test('that are wrong on purpose are recorded as they were sent', async () => {
    const { exchange } = await sent({ credentials: { wrong: 'Bearer nonsense' } })
    expect(exchange.request.headers).toContainEqual(['authorization', 'Bearer nonsense'])
  })

  test('in other case turn capitals on when there are none', async () => {
    const { seen } = await sent({ credentials: 'other-case' }, { auth: 'bearer the-token' })
    expect(seen['authorization']).toBe('BEARER the-token')
  })

  test.each(['the-token', 'my the-token'])(
    'without a known scheme stay as they are',
    async (auth) => {
      const { seen } = await sent({ credentials: 'other-case' }, { auth })
      expect(seen['authorization']).toBe(auth)
    },
  )

  test('in a header of their own are left out with the others', async () => {
    const { seen } = await sent({ credentials: 'none' }, { headers: [['X-Key', 'the-token']] })
    expect(seen['key']).toBeUndefined()
  })
})

describe('a request elsewhere than below the base URL', () => {
  test('reads from there', async () => {
    const { seen } = await sent({ base: '{origin}/v9' })
    expect(seen['url']).toBe('/v9/Users')
  })

  test('goes without credentials to any port of the host', async () => {
    const base = 'http://127.0.0.1:1/v9'
    const { exchange } = await sent({ base, credentials: 'none' })
    expect(exchange.failure?.kind).toBe('refused')
    expect(exchange.request.headers.map(([name]) => name)).not.toContain('authorization')
    await expect(sent({ base })).rejects.toThrow(/another host/)
  })

  test.each([
    ['another host', 'GET', 'http://127.0.0.2:1/v2', /another host/],
    ['a write', 'POST', '{origin}/v9', /foreign data/],
  ])('is refused for %s', async (_, method, base, message) => {
    await expect(sent({ method, base })).rejects.toThrow(message)
  })
})

test.each(['/..', '/Users/%2e%2E', '/Users/./1', '/Users\\..\\x', '/Users#'])(
  'a write to %s is never sent, for it leads elsewhere',
  async (path) => {
    await expect(sent({ method: 'POST', path, body: '{}' })).rejects.toThrow(/did not create/)
  },
)
