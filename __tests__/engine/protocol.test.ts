import { afterEach, describe, expect, test } from '@jest/globals'
import { createLedger } from '../../src/engine/ledger.js'
import { TargetError } from '../../src/core/target-error.js'
import type { Protocol } from '../../src/core/protocol.js'
import { discover } from '../../src/engine/discover.js'
import { effectOf } from '../../src/engine/effect.js'
import { send } from '../../src/engine/session.js'
import { startReference } from '../../src/reference/index.js'
import { serve } from '../support/http-server.js'
import { sessionWith } from '../support/probe-suite.js'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

const config2 = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
}
const config11 = { schemas: ['urn:scim:schemas:core:1.0'], patch: { supported: false } }
const { schemas: _, ...bare } = config11

/** Discovers a server that has these documents, by path, and nothing else. */
async function found(
  documents: Readonly<Record<string, unknown>>,
  preferred?: Protocol,
): Promise<Awaited<ReturnType<typeof discover>> & { readonly asked: readonly string[] }> {
  const asked: string[] = []
  const server = await serve((request, response) => {
    const path = (request.url ?? '').replace(/\?.*/, '')
    asked.push(path)
    const document = documents[path]
    response.writeHead(document === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(document ?? {}))
  })
  const { session, close } = sessionWith(server.url)
  open.push({ close }, server)
  return { ...(await discover(session, { protocol: 'auto', preferred })), asked }
}

describe('the version of a target is', () => {
  const both = { '/ServiceProviderConfig': config2, '/ServiceProviderConfigs': config11 }
  const users = { schemas: ['urn:scim:schemas:core:1.0'], totalResults: 0 }
  test.each([
    ['2.0', { '/ServiceProviderConfig': config2 }, /^\/ServiceProviderConfig names urn:ietf/],
    ['1.1', { '/ServiceProviderConfigs': config11 }, /^\/ServiceProviderConfigs names urn:scim/],
    ['1.1', { '/ServiceProviderConfigs': { Resources: [config11] } }, /names urn:scim:schemas/],
    ['2.0', both, /names urn:ietf.*, and .* names urn:scim.*; protocol: 1\.1 asks for the other/],
    ['1.1', { '/Schemas': users }, /^\/Schemas names/],
    ['1.1', { '/Users': users }, /^\/Users names/],
    ['1.1', { '/ServiceProviderConfigs': bare }, /its configuration stands at/],
    ['2.0', { '/ServiceProviderConfig': bare }, /its configuration stands at/],
    ['2.0', {}, /nothing that it answers tells/],
    ['2.0', { '/ServiceProviderConfig': [1, null] }, /nothing that it answers tells/],
  ] as const)('%s for %j', async (protocol, documents, why) => {
    const { discovery } = await found(documents)
    expect(discovery.protocol).toBe(protocol)
    expect(discovery.found).toMatch(why)
  })

  test('the one that the suites are about, where a target speaks both', async () => {
    const { discovery } = await found(both, '1.1')
    expect(discovery.protocol).toBe('1.1')
    expect(discovery.found).toMatch(/protocol: 2\.0 asks for the other/)
  })

  test('unknown, where one document names both', async () => {
    const schemas = [...config2.schemas, ...config11.schemas]
    const discovering = found({ '/ServiceProviderConfig': { ...config2, schemas } })
    await expect(discovering).rejects.toThrow(TargetError)
    await expect(discovering).rejects.toThrow(/protocol: 2\.0, or protocol: 1\.1/)
  })

  test('what the user says, and then nothing of the other one is asked for', async () => {
    const server = await startReference({ protocol: '1.1' })
    const { session, close } = sessionWith(server.url)
    open.push({ close }, server)
    const { discovery, seen } = await discover(session, { protocol: '1.1' })
    expect(discovery.found).toBeUndefined()
    expect(seen.map(({ request }) => request.path)).toEqual(['/ServiceProviderConfigs', '/Schemas'])
    expect(discovery.resourceTypes.map(({ name }) => name)).toEqual(['User', 'Group'])
    expect(discovery.offer('enterprise')).toBe('offered')
    const department = discovery.resourceTypes[0]?.attributes.find((it) => it.name === 'department')
    expect(department?.pointer).toBe('/urn:scim:schemas:extension:enterprise:1.0/department')
  })
})

test('who watches sees only what was asked in the version of the target', async () => {
  const { seen } = await found({ '/ServiceProviderConfig': config2 })
  expect(seen.map(({ request }) => request.path)).not.toContain('/ServiceProviderConfigs')
  const older = await found({ '/ServiceProviderConfigs': config11 })
  expect(older.seen.map(({ request }) => request.path)).toEqual([
    '/ServiceProviderConfigs',
    '/Schemas',
  ])
})

describe('a request of SCIM 1.1', () => {
  const ledger = createLedger('mark-1')
  const session = { protocol: '1.1', ledger } as const
  test.each([
    [{ method: 'GET', path: '/Users/x.json' }, 'GET /Users/x'],
    [{ method: 'POST', path: '/Users.xml' }, 'POST /Users'],
    [
      { method: 'POST', path: '/Users/x', headers: { 'X-HTTP-Method-Override': 'delete' } },
      'DELETE /Users/x',
    ],
    [
      { method: 'GET', path: '/Users/x', headers: { 'x-http-method-override': 'DELETE' } },
      'GET /Users/x',
    ],
  ])('%j means %s', (request, meant) => {
    const { method, path } = effectOf(session, request)
    expect(`${method} ${path}`).toBe(meant)
  })

  test('may name an id that ends like a suffix, if this run made it', () => {
    const own = createLedger('mark-1')
    own.observe({ method: 'POST', path: '/Users', sentAt: 1, status: 201, json: { id: 'a.json' } })
    expect(
      effectOf({ protocol: '1.1', ledger: own }, { method: 'PUT', path: '/Users/a.json' }),
    ).toEqual({ method: 'PUT', path: '/Users/a.json' })
  })

  test('keeps a suffix in SCIM 2.0, where it is a part of the id', () => {
    const request = { method: 'PUT', path: '/Users/a.json' }
    expect(effectOf({ ledger }, request)).toEqual(request)
  })
})

describe('as SCIM 1.1 the run', () => {
  async function speaking() {
    const server = await startReference({ protocol: '1.1' })
    const { session, close } = sessionWith(server.url, { protocol: '1.1' })
    open.push({ close }, server)
    const ask = (method: string, path: string, more: object = {}) =>
      send(session, `${method} ${path}`, 'probe', { method, path, ...more })
    const foreign = server.store.list('User')[0]?.id ?? ''
    return { ask, session, server, foreign }
  }

  test.each([
    ['POST', { headers: { 'x-http-method-override': 'DELETE' } }, ''],
    ['POST', { headers: { 'x-method-override': 'PUT' }, body: '{}' }, '.json'],
    ['DELETE', {}, '.json'],
    ['PATCH', { body: '{}' }, ''],
  ])('never writes to foreign data by %s with %j', async (method, more, suffix) => {
    const { ask, server, foreign } = await speaking()
    const before = server.store.snapshot()
    await expect(ask(method, `/Users/${foreign}${suffix}`, more)).rejects.toThrow(
      /this run did not create that resource/,
    )
    expect(server.store.snapshot()).toBe(before)
  })

  test('remembers what it makes below a suffix, and that it is gone', async () => {
    const { ask, session } = await speaking()
    const body = JSON.stringify({ userName: 'mark-1-x' })
    const { json } = await ask('POST', '/Users.json', { body })
    const path = `/Users/${(json as { id: string }).id}`
    expect(session.ledger.pending()).toEqual([{ path }])
    await ask('GET', `${path}.json`)
    expect(session.ledger.isMarked(path)).toBe(true)
    const headers = { 'x-http-method-override': 'DELETE' }
    const { response } = await ask('POST', `${path}.json`, { headers })
    expect(response?.status).toBe(200)
    expect(session.ledger.pending()).toEqual([])
  })

  test('learns from a bulk answer what was made, though its status is an object', async () => {
    const { ask, session } = await speaking()
    const operation = {
      method: 'POST',
      path: '/Users',
      bulkId: 'a',
      data: { userName: 'mark-1-y' },
    }
    const body = JSON.stringify({ schemas: ['urn:scim:schemas:core:1.0'], Operations: [operation] })
    await ask('POST', '/Bulk.json', { body })
    expect(session.ledger.pending()).toHaveLength(1)
  })

  test('asks for JSON by its plain name', async () => {
    const { ask } = await speaking()
    const { exchange } = await ask('GET', '/Users')
    expect(exchange.request.headers).toContainEqual(['accept', 'application/json'])
  })
})
