import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readOptions } from '../../src/app/options.js'
import { sweep, type SweepOptions } from '../../src/app/sweep.js'
import { marksIn, markOf, startOf } from '../../src/engine/mark.js'
import { startReference, type ReferenceServer } from '../../src/reference/index.js'
import type { Fault } from '../../src/reference/fault.js'
import { errorResponse, ScimError } from '../../src/reference/scim-error.js'
import { testPorts } from '../support/ports.js'

const token = 'token-of-the-test'
const hour = 3_600_000
const now = new Date('2026-11-26T12:00:00Z')
const at = (hoursAgo: number): string =>
  markOf(new Date(now.getTime() - hoursAgo * hour), () => 'abcdef')

const failingLists: Fault = {
  title: 'Lists fail',
  intercept: (request, next) =>
    request.path.length === 1 && request.path[0] === 'Users'
      ? errorResponse(new ScimError(500, 'Out of order.'))
      : next(request),
}

let server: ReferenceServer
let before = ''
beforeEach(async () => {
  server = await startReference({ token })
  before = server.store.snapshot()
})
afterEach(() => server.close())

async function create(endpoint: string, body: Readonly<Record<string, unknown>>): Promise<string> {
  const response = await fetch(`${server.url}${endpoint}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
    body: JSON.stringify(body),
  })
  const { id } = (await response.json()) as { readonly id: string }
  return `${endpoint}/${id}`
}
const user = (name: string): Promise<string> =>
  create('/Users', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: name })
const group = (name: string, members: readonly string[] = []): Promise<string> =>
  create('/Groups', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName: name,
    members: members.map((path) => ({ value: path.split('/').at(-1) })),
  })

function sweeping(wanted: Partial<SweepOptions>) {
  const values: Record<string, string> = { 'base-url': server.url, token }
  const options = readOptions((name) => values[name])
  const all = { olderThan: 6 * hour, deletes: true, ...wanted }
  return sweep(options, all, testPorts({ now: () => now }))
}

describe('a sweep', () => {
  test('deletes what old runs left, and nothing else', async () => {
    const person = await user('somebody@example.com')
    const left = [await user(`${at(7)}-a`), await group(`${at(30)}-b`)]
    const swept = await sweeping({})
    expect(swept.found.map(({ path }) => path).toSorted()).toEqual(left.toSorted())
    expect(swept.leftovers).toEqual([])
    expect(server.store.snapshot()).toContain(person.split('/')[2])
    for (const path of left) expect(server.store.snapshot()).not.toContain(path.split('/')[2])
  })

  test('only lists, unless it is told to delete', async () => {
    await user(`${at(7)}-a`)
    const held = server.store.snapshot()
    const swept = await sweeping({ deletes: false })
    expect(swept.found).toMatchObject([{ mark: at(7), isMeant: true }])
    expect(server.store.snapshot()).toBe(held)
  })

  test('leaves a run alone that may still be at work', async () => {
    const held = [await user(`${at(1)}-a`), server.store.snapshot()][1]
    const swept = await sweeping({})
    expect(swept.found).toMatchObject([{ isMeant: false }])
    expect(server.store.snapshot()).toBe(held)
  })

  test('deletes what one run left, however young it is', async () => {
    await user(`${at(0)}-a`)
    await sweeping({ run: at(0).toUpperCase() })
    expect(server.store.snapshot()).toBe(before)
  })

  test.each(['', 'ada', 'scimconf-short', `${at(0)}-a`])(
    'is refused for the run "%s"',
    async (run) => {
      await expect(sweeping({ run })).rejects.toThrow(`run: "${run}" is no mark of a run`)
    },
  )

  test('takes a group for nobody’s that has a member of a run', async () => {
    const left = await user(`${at(7)}-a`)
    await group('People', [left])
    const { found } = await sweeping({})
    expect(found.map(({ path }) => path)).toEqual([left])
    expect(server.store.snapshot()).toContain('People')
  })
})

test('a sweep that can not read a list says so', async () => {
  await server.close()
  server = await startReference({ token, wrappers: [failingLists] })
  const { found, unseen } = await sweeping({})
  expect(found).toEqual([])
  expect(unseen).toContain('GET /Users answered 500')
})

test('a sweep takes no more than it can, and no id that no URL holds', async () => {
  await server.close()
  let count = 0
  const endless: Fault = {
    title: 'Lists have no end',
    intercept(request, next) {
      if (request.path.length !== 1 || request.path[0] !== 'Users') return next(request)
      const id = (): string => `${String(count++)}-${'x'.repeat(count % 2 === 0 ? 3_000 : 1)}`
      const Resources = Array.from({ length: 2_000 }, () => ({ id: id(), userName: at(7) }))
      return { status: 200, headers: {}, body: { totalResults: 1_000_000, Resources } }
    },
  }
  server = await startReference({ token, wrappers: [endless] })
  const { found, unseen } = await sweeping({ deletes: false })
  expect(found).toHaveLength(10_000)
  expect(found.every(({ path }) => path.length < 100)).toBe(true)
  expect(unseen).toContain(
    'GET /Users was not read to its end, for one sweep takes 10000 resources',
  )
})

test('somebody whose manager was made by a run is nobody of that run', async () => {
  const urn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
  const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User', urn]
  const manager = { displayName: `${at(7)}-a` }
  await create('/Users', { schemas, userName: 'somebody', [urn]: { manager } })
  expect((await sweeping({})).found).toEqual([])
})

describe('a mark', () => {
  test('tells when its run began, ten minutes too late at most', () => {
    const late = startOf(markOf(now, () => 'abcdef')).getTime() - now.getTime()
    expect(late).toBeGreaterThan(0)
    expect(late).toBeLessThanOrEqual(600_000)
  })

  test('is found in a text, and nothing that only looks like one', () => {
    expect(marksIn(`${at(1).toUpperCase()}-x@example.com`)).toEqual([at(1)])
    expect(marksIn('scimconf-short scimconf-abcdefghijk')).toEqual([])
  })
})
