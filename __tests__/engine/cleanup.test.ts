import { afterEach, expect, test } from '@jest/globals'
import type { Suite } from '../../src/engine/check.js'
import { createCleanup } from '../../src/engine/cleanup.js'
import type { Scim } from '../../src/engine/scim.js'
import { serve } from '../support/http-server.js'
import { runSuite, sessionWith, suiteWith } from '../support/probe-suite.js'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

/** A target that keeps users, and how often it was asked to delete one; it refuses that if it is told to. */
async function keeper({ refuses = false, keeps = false, lateMs = 0, breaks = 0 } = {}) {
  const users = new Map<string, string>()
  const asked = { deletes: 0 }
  const server = await serve((request, response, body) => {
    const [, place = '', id = ''] = (request.url ?? '').replace(/\?.*/, '').split('/')
    const answer = (status: number, text?: string): void => {
      response.writeHead(status, { 'content-type': 'application/scim+json' })
      response.end(text)
    }
    if (place !== 'Users') return answer(404, '{}')
    if (request.method === 'POST') {
      const sent = JSON.parse(body) as object
      const made = String(users.size + asked.deletes + 1)
      users.set(made, JSON.stringify({ ...sent, id: made }))
      return answer(201, users.get(made))
    }
    if (request.method === 'DELETE') {
      asked.deletes += 1
      if (refuses) return answer(500, '{}')
      if (asked.deletes <= breaks) return void request.socket.resetAndDestroy()
      if (lateMs > 0) {
        setTimeout(() => users.delete(id), lateMs)
        return answer(202)
      }
      return answer(keeps ? 204 : users.delete(id) ? 204 : 404)
    }
    const Resources =
      keeps || lateMs > 0 ? [...users.values()].map((one) => JSON.parse(one) as object) : []
    if (id === '') return answer(200, JSON.stringify({ totalResults: users.size, Resources }))
    return users.has(id) ? answer(200, users.get(id)) : answer(404, '{}')
  })
  open.push(server)
  return { url: server.url, users, asked }
}

type Runs = Readonly<Record<string, (scim: Scim) => Promise<void>>>

/** Runs checks with a cleanup that goes on meanwhile, and gives what it leaves in the end. */
async function ran(url: string, runs: Runs, order: Suite['order'] = 'any') {
  const { session, close } = sessionWith(url)
  open.push({ close })
  const checks = Object.entries(runs).map(([key, run]) => [key, { run }] as const)
  const cleanup = createCleanup(session)
  const suite = suiteWith(Object.fromEntries(checks), order)
  const { results } = await runSuite(session, suite, undefined, [], cleanup)
  expect(results.map(({ outcome, reason }) => reason ?? outcome)).toEqual(results.map(() => 'pass'))
  return { finish: () => cleanup.finish(AbortSignal.timeout(6_000)) }
}

test('what a check made for itself goes when it is done, what it shares in the end', async () => {
  const { url, users } = await keeper()
  const { finish } = await ran(url, {
    one: async (scim) => {
      await scim.user()
      await scim.reader(scim.type())
    },
    two: async (scim) => {
      await scim.user()
    },
  })
  expect(users.size).toBe(1)
  expect(await finish()).toEqual([])
  expect(users.size).toBe(0)
})

test('what a step of a sequence made stays for those after it', async () => {
  const { url, users } = await keeper()
  const make = async (scim: Scim): Promise<void> => {
    await scim.user()
  }
  const { finish } = await ran(url, { one: make, two: make }, 'sequence')
  expect(users.size).toBe(2)
  expect(await finish()).toEqual([])
  expect(users.size).toBe(0)
})

test('nothing goes while a check looks at what others have made', async () => {
  const { url, users, asked } = await keeper()
  let letGo = (): void => undefined
  const isDone = new Promise<void>((resolve) => (letGo = resolve))
  const seen: number[] = []
  const { finish } = await ran(url, {
    lists: async (scim) => {
      await scim.get('/Users')
      await isDone
      seen.push(asked.deletes)
    },
    makes: async (scim) => {
      await scim.user()
    },
    'is-last': async (scim) => {
      await scim.user()
      // By now the second check has ended.
      setTimeout(letGo, 50)
    },
  })
  expect(seen).toEqual([0])
  expect(users.size).toBe(0)
  expect(await finish()).toEqual([])
})

test('a target that does not delete is not asked after each check', async () => {
  const { url, users, asked } = await keeper({ refuses: true })
  const make = async (scim: Scim): Promise<void> => {
    await scim.user()
  }
  const five = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((key) => [key, make]))
  const { finish } = await ran(url, five)
  const before = asked.deletes
  // Those under way side by side when the first refusal came.
  expect(before).toBeLessThanOrEqual(5)
  expect(await finish()).toHaveLength(users.size)
  expect(asked.deletes - before).toBe(5)
})

test.each([
  ['after a check', 'any'],
  ['in the end', 'sequence'],
] as const)('what a target says it deleted %s, and still shows, is left over', async (_, order) => {
  const { url, users } = await keeper({ keeps: true })
  const make = async (scim: Scim): Promise<void> => {
    await scim.user()
  }
  const { finish } = await ran(url, { one: make }, order)
  const reason = 'DELETE answered that it is gone, and it is still there'
  expect(await finish()).toEqual([{ path: '/Users/1', reason }])
  expect(users.size).toBe(1)
})

test.each([
  ['a target deletes later than it answers', { lateMs: 500 }],
  ['the connection broke with, twice', { breaks: 2 }],
])('what %s is no leftover', async (_, how) => {
  const { url, users } = await keeper(how)
  const make = async (scim: Scim): Promise<void> => {
    await scim.user()
  }
  const { finish } = await ran(url, { one: make }, 'sequence')
  expect(await finish()).toEqual([])
  expect(users.size).toBe(0)
})
