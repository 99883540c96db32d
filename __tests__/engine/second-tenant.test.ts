import { describe, expect, test } from '@jest/globals'
import { createCleanup } from '../../src/engine/cleanup.js'
import { createLedger } from '../../src/engine/ledger.js'
import type { Scim } from '../../src/engine/scim.js'
import { send } from '../../src/engine/session.js'
import { authenticate } from '../../src/http/auth/index.js'
import { startReference } from '../../src/reference/index.js'
import { curl } from '../../src/reports/curl.js'
import { serve } from '../support/http-server.js'
import { runSuite, sessionWith, suiteWith } from '../support/probe-suite.js'

const asSecond = { credentials: 'second' } as const

/** A session that knows a second tenant at the same place. */
function sessionOfTwo(baseUrl: string) {
  const authenticator = authenticate({ auth: 'Bearer the-other-token' })
  return sessionWith(baseUrl, {
    second: { baseUrl, authenticator, ledger: createLedger('mark-1') },
  })
}

async function outcomeOf(baseUrl: string, run: (scim: Scim) => Promise<void>) {
  const { session, close } = sessionOfTwo(baseUrl)
  try {
    const { results } = await runSuite(session, suiteWith({ one: { run } }))
    return {
      result: results[0],
      leftovers: await createCleanup(session).finish(AbortSignal.timeout(2_000)),
    }
  } finally {
    close()
  }
}

test('a request goes with the credentials of the second tenant, and the record says whose they are', async () => {
  const seen: unknown[] = []
  const server = await serve(({ headers }, response) => {
    seen.push(headers.authorization)
    response.end('{}')
  })
  const { session, close } = sessionOfTwo(server.url)
  const request = { method: 'GET', path: '/Users', ...asSecond }
  const { exchange } = await send(session, 'test#1', 'probe', request)
  close()
  await server.close()
  expect(seen).toEqual(['Bearer the-other-token'])
  expect(exchange.request.headers).toContainEqual(['authorization', '*** of second-auth'])
  expect(curl(exchange)).toContain('--header "authorization: $SCIM_SECOND_AUTH"')
})

test('without a second tenant such a request is a mistake of ours', async () => {
  const { session, close } = sessionWith('http://127.0.0.1:1')
  const request = { method: 'GET', path: '/Users', ...asSecond }
  await expect(send(session, 'test#1', 'probe', request)).rejects.toThrow(/second tenant/)
  close()
})

describe('a check that asks as the second tenant', () => {
  test('leaves nothing in either of the two', async () => {
    const server = await startReference({
      token: 'the-secret-token',
      secondToken: 'the-other-token',
      seed: 'none',
    })
    const { result, leftovers } = await outcomeOf(server.url, async (scim) => {
      await scim.user()
      const type = scim.type('User')
      const answer = await scim.post(type.endpoint, scim.payload(type), asSecond)
      expect(answer.status).toBe(201)
      expect(server.secondStore.list()).toHaveLength(1)
    })
    expect(result?.outcome).toBe('pass')
    expect(leftovers).toEqual([])
    expect([server.store.list(), server.secondStore.list()]).toEqual([[], []])
    await server.close()
  })

  test('may write to what this run has created in the first', async () => {
    const server = await startReference({
      token: 'the-secret-token',
      secondToken: 'the-other-token',
      seed: 'none',
    })
    const { result } = await outcomeOf(server.url, async (scim) => {
      const { path } = await scim.user()
      expect((await scim.delete(path, asSecond)).status).toBe(404)
    })
    expect(result?.outcome).toBe('pass')
    await server.close()
  })

  test('spares what the second has under the same id', async () => {
    const written: string[] = []
    const server = await serve(({ method = '', url = '', headers }, response) => {
      const isSecond = headers.authorization === 'Bearer the-other-token'
      if (isSecond && method !== 'GET') written.push(`${method} ${url}`)
      const userName = isSecond ? 'somebody' : 'mark-1-user'
      response.writeHead(method === 'POST' ? 201 : 200).end(JSON.stringify({ id: '1', userName }))
    })
    const { result } = await outcomeOf(server.url, async (scim) => {
      const { path } = await scim.user()
      await scim.delete(path, asSecond)
    })
    expect(result).toMatchObject({
      outcome: 'blocked',
      reason: expect.stringMatching(/second tenant has a resource of its own/),
    })
    expect(written).toEqual([])
    await server.close()
  })

  test('writes to nothing that this run did not create', async () => {
    const { session, close } = sessionOfTwo('http://127.0.0.1:1')
    const request = { method: 'DELETE', path: '/Users/1', ...asSecond }
    await expect(send(session, 'test#1', 'probe', request)).rejects.toThrow(/did not create/)
    close()
  })
})
