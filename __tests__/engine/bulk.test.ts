import { describe, expect, test } from '@jest/globals'
import { singlesOf, writtenPaths } from '../../src/engine/bulk.js'
import { createLedger, type Ledger } from '../../src/engine/ledger.js'
import { createScim } from '../../src/engine/scim.js'
import { discoveryOf } from '../../src/engine/discovery.js'
import { createScope } from '../../src/engine/scope.js'
import { send } from '../../src/engine/session.js'
import { Blocked } from '../../src/engine/signals.js'
import { createCommons } from '../../src/engine/commons.js'
import { serve } from '../support/http-server.js'
import { sessionWith } from '../support/probe-suite.js'

const post = (bulkId: string, path = '/Users') => ({ method: 'POST', path, bulkId, data: {} })
const remove = (path: string) => ({ method: 'DELETE', path })
const bodyOf = (...Operations: unknown[]): string => JSON.stringify({ Operations })
const made = (bulkId: string, id: string, more: object = {}) => ({
  method: 'POST',
  bulkId,
  location: `https://example.com/v2/Users/${id}`,
  status: '201',
  ...more,
})

/** What the ledger knows of after a bulk request with this answer. */
function learned(
  body: string,
  answered: unknown,
  status = 200,
  ledger: Ledger = createLedger('m'),
) {
  const sentAt = ledger.tick()
  const asked = { method: 'POST', path: '/Bulk', body }
  for (const one of singlesOf(asked, { status, json: { Operations: answered } }))
    ledger.observe({ ...one, sentAt })
  return ledger.pending().map(({ path }) => path)
}

describe('what a bulk request created', () => {
  test.each([
    ['its location', made('a', '1')],
    ['a relative location', made('a', '1', { location: '/Users/1' })],
    [
      'the resource in its response',
      made('a', '1', { location: undefined, response: { id: '1' } }),
    ],
    ['a status that is a number', made('a', '1', { status: 201 })],
    ['a status with a code', made('a', '1', { status: { code: '201' } })],
    ['no status at all', made('a', '1', { status: undefined })],
    ['no method and no bulkId', made('a', '1', { method: undefined, bulkId: undefined })],
  ])('is learned from %s', (_, entry) => {
    expect(learned(bodyOf(post('a')), [entry])).toEqual(['/Users/1'])
  })

  test('is learned from an entry that stands elsewhere, by its bulkId', () => {
    const entries = [made('b', '2'), made('a', '1')]
    const asked = bodyOf(post('a'), post('b', '/Groups'))
    expect(learned(asked, entries)).toEqual(['/Users/1', '/Groups/2'])
  })

  test.each([
    ['a refusal', bodyOf(post('a')), [made('a', '1', { status: '409' })], 200],
    ['an answer that is no success', bodyOf(post('a')), [made('a', '1')], 400],
    ['an entry of another method', bodyOf(remove('/Users/1')), [made('a', '1')], 200],
    ['an entry that nobody asked for', bodyOf(), [made('a', '1')], 200],
    ['an id that leads up the path', bodyOf(post('a')), [made('a', '..')], 200],
    ['entries that are none', bodyOf(post('a')), [null, 7, 'x', []], 200],
  ])('is not learned from %s', (_, asked, entries, status) => {
    expect(learned(asked, entries, status)).toEqual([])
  })

  test('is not what was known before', () => {
    const ledger = createLedger('m')
    const json = { id: 'old' }
    ledger.observe({ method: 'GET', path: '/Users/old', status: 200, json, sentAt: ledger.tick() })
    expect(learned(bodyOf(post('a')), [made('a', 'old')], 200, ledger)).toEqual([])
    expect(ledger.mayWrite('DELETE', '/Users/old')).toBe(false)
  })

  test('is not gone because an entry says so', () => {
    const gone = { method: 'DELETE', location: '/Users/1', status: '204' }
    const asked = bodyOf(post('a'), remove('/Users/bulkId:a'))
    expect(learned(asked, [made('a', '1'), gone])).toEqual(['/Users/1'])
  })

  test.each([
    ['its path', 'put', '/Users/made-up', [{ method: 'PUT', status: '200' }], ['/Users/made-up']],
    ['another place', 'PUT', '/Users/made-up', [{ location: '/Users/9', status: '200' }], []],
    ['a failure', 'PUT', '/Users/made-up', [{ method: 'PUT', status: '404' }], []],
  ])(
    'is an id that nobody has, once a change of it succeeds: %s',
    (_, method, path, entries, expected) => {
      const ledger = createLedger('m')
      ledger.invent('made-up')
      expect(learned(bodyOf({ method, path }), entries, 200, ledger)).toEqual(expected)
    },
  )
})

describe('the paths that a bulk request writes to', () => {
  test.each([
    ['none for creations and reads', [post('a'), { method: 'GET', path: '/Users/1' }], []],
    [
      'those of the other methods',
      ['PUT', 'patch', 'DELETE', undefined, 'MERGE'].map((method, index) => ({
        method,
        path: `/Users/${String(index)}`,
      })),
      ['/Users/0', '/Users/1', '/Users/2', '/Users/3', '/Users/4'],
    ],
    ['without query and with a slash', [remove('Users/1?x=y')], ['/Users/1']],
    ['whatever the letter case', [{ Method: 'DELETE', PATH: '/Users/1' }], ['/Users/1']],
    ['a resource that POST names', [post('a', '/Users/1')], ['/Users/1']],
    ['not what the same request creates', [post('a'), remove('/Users/bulkId:a')], []],
    ['a bulkId of nothing', [remove('/Users/bulkId:a')], ['/Users/bulkId:a']],
    ['a whole endpoint', [remove('/Users')], ['/Users']],
    ['an address', [remove('https://x.example/Users/1')], ['/https://x.example/Users/1']],
    ['everything, when a deletion names nothing', [{ method: 'DELETE' }], ['all that there is']],
  ])('are %s', (_, operations, expected) => {
    expect(writtenPaths(bodyOf(...operations))).toEqual(expected)
  })

  test('are those of a single operation that is in no list', () => {
    expect(writtenPaths(JSON.stringify({ Operations: remove('/Users/1') }))).toEqual(['/Users/1'])
  })

  test.each([
    [undefined, 0],
    ['{"Operations":[', 0],
    ['{"Operations":[{"method":"DELETE","path":"/Users/1"}', 1],
  ])('can not be told of what is no JSON: %s', (body, count) => {
    expect(writtenPaths(body)).toHaveLength(count)
  })
})

/** A session with a target that has created user 1 in a bulk request, and shows it under this name. */
async function afterCreating(userName: string) {
  const bodies: string[] = []
  let name = userName
  const server = await serve((request, response, body) => {
    if (request.method === 'POST') bodies.push(body)
    const shown = { id: '1', userName: name, Operations: [made('a', '1')] }
    response.end(JSON.stringify(shown))
  })
  const { session, close } = sessionWith(server.url)
  const scope = createScope()
  const memories = { shared: new Map(), memory: createCommons() }
  const scim = createScim(session, discoveryOf(undefined, [], []), 'probe', memories, scope)
  await scim.prepare('POST', '/Bulk', { text: bodyOf(post('a')) })
  return {
    session,
    scim,
    bodies,
    rename: (to: string) => void (name = to),
    async end() {
      close()
      await server.close()
    },
  }
}

describe('a bulk request', () => {
  test('that writes to what the run did not create is not sent', async () => {
    const { session, bodies, end } = await afterCreating('mark-1-a')
    const request = { method: 'POST', path: '/Bulk', body: bodyOf(post('b'), remove('/Users/2')) }
    await expect(send(session, 'x', 'probe', request)).rejects.toThrow(/did not create/)
    expect(bodies).toHaveLength(1)
    await end()
  })

  test('that writes to what the run created in bulk is sent, once that shows its mark', async () => {
    const { scim, session, bodies, end } = await afterCreating('mark-1-a')
    expect(session.ledger.pending()).toEqual([{ path: '/Users/1' }])
    await scim.post('/Bulk', { Operations: [remove('/Users/1')] })
    expect(bodies).toHaveLength(2)
    await end()
  })

  test('that deletes leaves it open whose the id is from then on', async () => {
    const { scim, bodies, rename, end } = await afterCreating('mark-1-a')
    await scim.post('/Bulk', { Operations: [remove('/Users/1')] })
    rename('the boss')
    await expect(scim.delete('/Users/1')).rejects.toThrow(/^DELETE .* was not sent/)
    expect(bodies).toHaveLength(2)
    await end()
  })

  test('that writes to what does not carry the mark of the run is not sent', async () => {
    const { scim, bodies, end } = await afterCreating('the boss')
    const asked = scim.post('/Bulk', { Operations: [remove('/Users/1')] })
    await expect(asked).rejects.toThrow(Blocked)
    expect(bodies).toHaveLength(1)
    await end()
  })
})
