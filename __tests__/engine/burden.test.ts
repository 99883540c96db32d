import { afterEach, expect, test } from '@jest/globals'
import { createScim, type Scim } from '../../src/engine/scim.js'
import { discoveryOf } from '../../src/engine/discovery.js'
import { createScope } from '../../src/engine/scope.js'
import { createCommons } from '../../src/engine/commons.js'
import { sideBySide } from '../../src/engine/side-by-side.js'
import { serve } from '../support/http-server.js'
import { sessionWith } from '../support/probe-suite.js'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

/** The clients of two checks of a run against a target whose answers are so long. */
async function twoChecks(
  length: number,
): Promise<{ checks: readonly Scim[]; requests: readonly string[] }> {
  const text = JSON.stringify({ id: '7', schemas: [], userName: 'a'.repeat(length) })
  const server = await serve((request, response) => {
    response.writeHead(request.method === 'POST' ? 201 : 200).end(text)
  })
  const { session, close } = sessionWith(server.url)
  open.push(server, { close })
  const memory = createCommons(2)
  const discovery = discoveryOf(undefined, [], [])
  const checks = ['one', 'two'].map((id) => {
    const scope = createScope()
    return createScim(session, discovery, id, { shared: new Map(), memory }, scope)
  })
  return { checks, requests: server.requests }
}

test.each([
  ['that is long is asked for by each check, for it would be held to the end of the run', 300, 2],
  ['of the usual size is shared', 3, 1],
])('an answer %s', async (_, kilobytes, times) => {
  const { checks, requests } = await twoChecks(kilobytes * 1024)
  for (const scim of checks) await scim.once('the list', () => scim.get('/Users'))
  expect(requests).toHaveLength(times)
})

test('an answer is shared until there are many others, and a resource to the end', async () => {
  const { checks, requests } = await twoChecks(3)
  for (const scim of checks) {
    await scim.once('somebody', () => scim.user())
    for (const path of ['/Users', '/Groups', '/Schemas', '/Schemas'])
      await scim.once(path, () => scim.get(path))
  }
  const asked = ['GET /Users', 'GET /Groups', 'GET /Schemas']
  expect(requests).toEqual(['POST /Users', ...asked, ...asked])
})

test('who asks while it is made shares also what is long', async () => {
  const { checks, requests } = await twoChecks(300 * 1024)
  await Promise.all(checks.map((scim) => scim.once('the list', () => scim.get('/Users'))))
  expect(requests).toHaveLength(1)
})

test('a resource that comes back with megabytes stands for nothing', async () => {
  const { checks } = await twoChecks(600 * 1024)
  await expect(checks[0]?.user()).rejects.toThrow(
    'a User is needed, but POST /Users answered 201 with more than 512 KiB',
  )
})

test('fewer go on side by side once there is room for fewer', async () => {
  let room = 4
  let atWork = 0
  const seen: number[] = []
  const done = await sideBySide(
    Array.from({ length: 20 }, (_, index) => index),
    4,
    async (index) => {
      seen.push(++atWork)
      if (index === 8) room = 2
      await new Promise((resolve) => setTimeout(resolve, 2))
      atWork -= 1
      return index
    },
    () => room,
  )
  expect(done).toEqual(Array.from({ length: 20 }, (_, index) => index))
  expect(Math.max(...seen.slice(0, 8))).toBe(4)
  expect(Math.max(...seen.slice(-6))).toBe(2)
})

test('the last one goes on where there is room for none', async () => {
  expect(
    await sideBySide(
      ['a', 'b', 'c'],
      2,
      (one) => Promise.resolve(one),
      () => 0,
    ),
  ).toEqual(['a', 'b', 'c'])
})

test('a check whose answers take too much is blocked', async () => {
  const { checks } = await twoChecks(900 * 1024)
  const ask = async (): Promise<void> => {
    for (let count = 0; count < 60; count += 1) await checks[0]?.get('/Users')
  }
  await expect(ask()).rejects.toThrow('the answers to what this check asked take more than 96 MiB')
})
