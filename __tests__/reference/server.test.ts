import { connect } from 'node:net'
import { once } from 'node:events'
import { describe, expect, test } from '@jest/globals'
import { startReference } from '../../src/reference/index.js'
import { open, urn } from './session.js'

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`

describe('credentials', () => {
  test.each<[string, object, string, Record<string, string>, number]>([
    ['nothing is wanted', {}, '/Users', { authorization: 'Bearer x' }, 200],
    ['the token', { token: 'secret' }, '/Users', { authorization: 'Bearer secret' }, 200],
    [
      'the token, its scheme in capitals',
      { token: 'secret' },
      '/Users',
      { authorization: 'BEARER secret' },
      200,
    ],
    ['another token', { token: 'secret' }, '/Users', { authorization: 'Bearer other' }, 401],
    ['the token without a scheme', { token: 'secret' }, '/Users', { authorization: 'secret' }, 401],
    ['no token', { token: 'secret' }, '/Users', {}, 401],
    ['no token at an endpoint that is not there', { token: 'secret' }, '/Nothing', {}, 401],
    ['no token at the configuration', { token: 'secret' }, '/ServiceProviderConfig', {}, 200],
    [
      'another token at the configuration',
      { token: 'secret' },
      '/ServiceProviderConfig',
      { authorization: 'Bearer x' },
      401,
    ],
    [
      'user and password',
      { username: 'u', password: 'p:ü' },
      '/Users',
      { authorization: basic('u:p:ü') },
      200,
    ],
    [
      'another password',
      { username: 'u', password: 'p' },
      '/Users',
      { authorization: basic('u:q') },
      401,
    ],
    ['a header', { header: { name: 'X-Key', value: 'k' } }, '/Users', { 'x-key': 'k' }, 200],
    [
      'another header value',
      { header: { name: 'X-Key', value: 'k' } },
      '/Users',
      { 'x-key': 'l' },
      401,
    ],
    [
      'one of two kinds',
      { token: 't', username: 'u', password: 'p' },
      '/Users',
      { authorization: basic('u:p') },
      200,
    ],
  ])('with %s', async (_title, options, path, headers, status) => {
    const scim = await open(options)
    try {
      const answer = await scim.send('GET', path, undefined, headers)
      expect(answer.status).toBe(status)
      if (status !== 401) return
      expect(answer.headers.get('www-authenticate')).toMatch(/^(Bearer|Basic|ApiKey) realm=/)
      expect(answer.body).toEqual({
        schemas: [urn.error],
        status: '401',
        detail: expect.stringMatching(/./),
      })
    } finally {
      await scim.server.close()
    }
  })

  test('the configuration names the schemes in use', async () => {
    const scim = await open({ token: 't', username: 'u', password: 'p' })
    try {
      const { body } = await scim.send('GET', '/ServiceProviderConfig')
      const schemes: { type: string }[] = body.authenticationSchemes
      expect(schemes.map(({ type }) => type)).toEqual(['oauthbearertoken', 'httpbasic'])
    } finally {
      await scim.server.close()
    }
  })
})

test('two servers of the same clock start with the same resources', async () => {
  const now = (): Date => new Date(0)
  const servers = await Promise.all([startReference({ now }), startReference({ now })])
  const [first, second] = servers.map(({ store }) => store.snapshot())
  expect(first).toBe(second)
  expect(servers[0].store.list('User')).toHaveLength(4)
  expect(servers[0].store.list('Group')).toHaveLength(2)
  await Promise.all(servers.map((server) => server.close()))
})

test('without a seed there is nothing', async () => {
  const server = await startReference({ seed: 'none' })
  expect(server.store.snapshot()).toBe('[]')
  await server.close()
})

test('the snapshot changes with every resource and comes back with it', async () => {
  const scim = await open()
  const before = scim.server.store.snapshot()
  const { path } = await scim.user()
  expect(scim.server.store.snapshot()).not.toBe(before)
  await scim.send('DELETE', path)
  expect(scim.server.store.snapshot()).toBe(before)
  await scim.server.close()
})

test('closing ends connections that are kept alive, and nothing listens any more', async () => {
  const server = await startReference()
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.write(`GET /scim/v2/Users HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`)
  await once(socket, 'data')
  const ended = once(socket, 'close')
  socket.resume()
  await server.close()
  await ended
  await expect(fetch(server.url)).rejects.toThrow('fetch failed')
})

test('a port that is taken is an error', async () => {
  const server = await startReference()
  const port = Number(new URL(server.url).port)
  await expect(startReference({ port })).rejects.toThrow('EADDRINUSE')
  await server.close()
})
