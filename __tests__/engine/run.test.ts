import { afterEach, describe, expect, test } from '@jest/globals'
import type { Probe } from '../../src/engine/check.js'
import { createCleanup } from '../../src/engine/cleanup.js'
import { expect as demand, findingOf } from '../../src/engine/expect.js'
import type { Scim } from '../../src/engine/scim.js'
import { Skip } from '../../src/engine/signals.js'
import { serve, type TestServer } from '../support/http-server.js'
import { runSuite, sessionWith, suiteWith } from '../support/probe-suite.js'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

interface Route {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** A target with fixed answers; what is not listed is 404 with an empty object. */
async function target(routes: Readonly<Record<string, Route>>): Promise<TestServer> {
  const server = await serve((request, response) => {
    const path = (request.url ?? '').replace(/\?.*/, '')
    const route = routes[`${request.method ?? ''} ${path}`]
    response.writeHead(route?.status ?? (route ? 200 : 404), route?.headers)
    response.end(route?.status === 204 ? undefined : JSON.stringify(route?.body ?? {}))
  })
  open.push(server)
  return server
}

async function outcomeOf(check: Partial<Probe> & Pick<Probe, 'run'>, routes = {}, required = []) {
  const server = await target(routes)
  const { session, close } = sessionWith(server.url)
  open.push({ close })
  const { results } = await runSuite(session, suiteWith({ one: check }), undefined, required)
  return results[0]!
}

describe('a check ends as', () => {
  test('pass when nothing was found', async () => {
    const result = await outcomeOf({ run: () => Promise.resolve() })
    expect(result).toMatchObject({ id: 'probe/one', outcome: 'pass', findings: [], level: 'MUST' })
  })

  test('fail with no more than can be read of what a server makes long', async () => {
    const long = 'x'.repeat(10_000)
    const result = await outcomeOf({
      async run(scim) {
        const answer = await scim.get(`/Users/${long}`)
        demand.value(answer, `/${long}`, () => false, long)
      },
    })
    const lengths = result.findings.flatMap((one) => Object.values(one).map(String))
    expect(Math.max(...lengths.map(({ length }) => length))).toBe(2_000)
  })

  test('blocked where the server says that it is asked too often', async () => {
    const result = await outcomeOf(
      {
        async run(scim) {
          demand.status(await scim.get('/Users/1'), 200)
        },
      },
      { 'GET /Users/1': { status: 429 } },
    )
    expect(result).toMatchObject({ outcome: 'blocked', findings: [] })
    expect(result.reason).toMatch(/answered 429, too many requests: requests-per-second/)
  })

  test.each<[string, Partial<Probe> & Pick<Probe, 'run'>]>([
    [
      'takes that for not offered',
      {
        async run(scim) {
          const answer = await scim.get('/Users/1')
          if (answer.status !== 200) throw new Skip('there is none')
        },
      },
    ],
    [
      'takes that for wrong in its own words',
      {
        async run(scim) {
          const answer = await scim.get('/Users/1')
          answer.report(findingOf(answer, 'status', 'any client error', String(answer.status)))
        },
      },
    ],
    ['needs one', { run: (scim) => scim.user().then(() => undefined) }],
    ['prepares one', { run: (scim) => scim.prepare('GET', '/Users/1').then(() => undefined) }],
  ])('blocked where it was asked too often and the check %s', async (_, check) => {
    const routes = { 'GET /Users/1': { status: 429 }, 'POST /Users': { status: 429 } }
    const { outcome, reason } = await outcomeOf(check, routes)
    expect(outcome).toBe('blocked')
    expect(reason).toMatch(/answered 429, too many requests: requests-per-second/)
  })

  test('blocked where the server is busy, and fail where it only says 503', async () => {
    const check: Partial<Probe> & Pick<Probe, 'run'> = {
      async run(scim) {
        demand.status(await scim.post('/Users', {}), 201)
      },
    }
    const headers = { 'retry-after': '1' }
    const busy = await outcomeOf(check, { 'POST /Users': { status: 503, headers } })
    expect(busy).toMatchObject({ outcome: 'blocked', findings: [] })
    expect(busy.reason).toMatch(/^POST \/Users answered 503 with Retry-After, that it is busy:/)
    const broken = await outcomeOf(check, { 'POST /Users': { status: 503 } })
    expect(broken.outcome).toBe('fail')
  })

  test('fail with the request, what should be and what is', async () => {
    const result = await outcomeOf({
      async run(scim) {
        demand.status(await scim.get('/Users/1'), 200, 204)
      },
    })
    expect(result).toMatchObject({
      outcome: 'fail',
      findings: [
        {
          message: 'GET /Users/1 answered 404: status should be 200 or 204, is 404',
          at: 'status',
          expected: '200 or 204',
          actual: '404',
          exchange: 'probe/one#1',
        },
      ],
      exchanges: ['probe/one#1'],
    })
  })

  test('fail with all findings about values', async () => {
    const result = await outcomeOf(
      {
        async run(scim) {
          const answer = await scim.get('/Users/1')
          demand.attribute(answer, 'id', '1')
          demand.attribute(answer, 'userName', 'b')
          demand.attribute(answer, 'active', true)
        },
      },
      { 'GET /Users/1': { body: { id: '2', active: true } } },
    )
    expect(result.findings.map(({ at, actual }) => [at, actual])).toEqual([
      ['/id', '"2"'],
      ['/userName', 'nothing'],
    ])
  })

  test('skip when the target does not offer what it needs', async () => {
    const result = await outcomeOf(
      { needs: 'patch', run: () => Promise.reject(new Error('must not run')) },
      { 'GET /ServiceProviderConfig': { body: { patch: { supported: false } } } },
    )
    expect(result).toMatchObject({
      outcome: 'skip',
      reason: 'the target says that it does not offer PATCH',
    })
  })

  test('fail when the target does not offer what the user requires', async () => {
    const server = await target({
      'GET /ServiceProviderConfig': { body: { patch: { supported: false } } },
    })
    const { session, close } = sessionWith(server.url)
    open.push({ close })
    const suite = suiteWith({ one: { needs: 'patch', run: () => Promise.resolve() } })
    const { results } = await runSuite(session, suite, undefined, ['patch'])
    expect(results[0]).toMatchObject({ outcome: 'fail', findings: [{ at: 'discovery' }] })
  })

  test('skip when it says so itself', async () => {
    const result = await outcomeOf({ run: () => Promise.reject(new Skip('no /Me')) })
    expect(result).toMatchObject({ outcome: 'skip', reason: 'no /Me' })
  })

  test('blocked when its fixture could not be made', async () => {
    const result = await outcomeOf({
      async run(scim) {
        await scim.user()
      },
    })
    expect(result).toMatchObject({
      outcome: 'blocked',
      reason: 'a User is needed, but POST /Users answered 404 without giving an id',
    })
  })

  test('error when it has a bug, without the folders of the machine', async () => {
    const result = await outcomeOf({ run: () => Promise.reject(new TypeError('oops')) })
    expect(result.outcome).toBe('error')
    expect(result.reason).toContain('TypeError: oops')
    expect(result.reason).not.toContain(process.cwd())
  })

  test('blocked when it would write to what is not ours', async () => {
    const result = await outcomeOf({
      async run(scim) {
        await scim.put('/Users/somebody', {})
      },
    })
    expect(result.outcome).toBe('blocked')
    expect(result.reason).toContain(
      'PUT /Users/somebody was not sent, since this run did not create',
    )
  })

  test('blocked when it would write to an id that it made up, and somebody is there', async () => {
    const requests: string[] = []
    const server = await serve((request, response) => {
      requests.push(request.method ?? '')
      response.end(JSON.stringify({ id: '1', userName: 'the boss' }))
    })
    open.push(server)
    const { session, close } = sessionWith(server.url)
    open.push({ close })
    const run: Probe['run'] = async (scim) => {
      await scim.delete(`/Users/${scim.unknownId()}`)
    }
    const { results } = await runSuite(session, suiteWith({ one: { run } }))
    expect(results[0]).toMatchObject({
      outcome: 'blocked',
      reason: expect.stringMatching(/^DELETE .* was not sent, since GET answered 200 where nobody/),
    })
    expect(requests).not.toContain('DELETE')
  })

  test.each([
    ['somebody else', 'the boss', 1],
    ['what was deleted', 'mark-1-abc', 2],
  ])('%s stands at an id that was deleted: writes that are sent', async (_, userName, writes) => {
    let deletes = 0
    const server = await serve(({ method, url = '' }, response) => {
      if (method === 'DELETE') deletes += 1
      const isThere = url.startsWith('/Users')
      response.writeHead(!isThere ? 404 : method === 'POST' ? 201 : 200)
      const name = deletes === 0 ? 'mark-1-abc' : userName
      response.end(isThere ? JSON.stringify({ id: '1', userName: name }) : '{}')
    })
    open.push(server)
    const { session, close } = sessionWith(server.url)
    open.push({ close })
    const run: Probe['run'] = async (scim) => {
      const { path } = await scim.user()
      await scim.delete(path)
      await scim.delete(path)
    }
    await runSuite(session, suiteWith({ one: { run } }))
    expect(deletes).toBe(writes)
  })

  test('fail when the probe gets no answer', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/slow') return
      response.end('{}')
    })
    open.push(server)
    const { session, close } = sessionWith(server.url)
    open.push({ close })
    const check: Pick<Probe, 'run'> = {
      async run(scim) {
        await scim.get('/slow')
      },
    }
    const { results } = await runSuite(session, suiteWith({ one: check }))
    expect(results[0]).toMatchObject({
      outcome: 'fail',
      findings: [{ at: 'answer', actual: 'no complete answer within 1 s' }],
    })
  })
})

describe('a finding', () => {
  test('shows no secret that the server gave back', async () => {
    const result = await outcomeOf(
      {
        async run(scim) {
          const answer = await scim.get('/Users/1')
          demand.attribute(answer, 'echo', 'x')
          demand.attribute(answer, 'password', undefined)
        },
      },
      { 'GET /Users/1': { body: { echo: 'Bearer the-secret-token', password: 'x9y8z7' } } },
    )
    expect(JSON.stringify(result)).not.toMatch(/the-secret-token|x9y8z7/)
    expect(result.findings).toHaveLength(2)
  })

  test('shows none that the server made the name of something', async () => {
    const server = await target({ 'GET /Users/1': { body: { 'the-secret-token': 1 } } })
    const { session, close } = sessionWith(server.url)
    open.push({ close })
    const one = {
      each: () => [{ name: 'User.the-secret-token' }],
      async run(scim: Scim) {
        demand.attribute(await scim.get('/Users/1'), 'the-secret-token', 2)
      },
    }
    const { results } = await runSuite(session, suiteWith({ one }))
    expect(results[0]).toMatchObject({
      id: 'probe/one@User.***',
      findings: [{ at: '/***', exchange: 'probe/one@User.***#1' }],
    })
    expect(JSON.stringify([results, session.recorder.exchanges])).not.toContain('the-secret-token')
  })
})

describe('a run', () => {
  test('keeps the order of the checks, however they end', async () => {
    const server = await target({})
    const { session, close } = sessionWith(server.url)
    open.push({ close })
    const waits: (() => void)[] = []
    const suite = suiteWith({
      late: { run: () => new Promise<void>((resolve) => waits.push(resolve)) },
      early: {
        run: () => {
          waits.forEach((go) => go())
          return Promise.resolve()
        },
      },
    })
    const finished: string[] = []
    const { results } = await runSuite(session, suite, (event) => {
      if (event.type === 'check-finished') finished.push(event.result.id)
    })
    expect(results.map(({ id }) => id)).toEqual(['probe/late', 'probe/early'])
    expect(finished).toHaveLength(2)
  })

  test('asks what may spoil the target when the checks of all suites are done', async () => {
    const server = await target({})
    const { session, close } = sessionWith(server.url)
    open.push({ close })
    const told: string[] = []
    const done = { run: () => Promise.resolve() }
    const one = suiteWith({ odd: { ...done, spoils: true }, plain: done })
    const two = { ...suiteWith({ strange: { ...done, spoils: true }, usual: done }), id: 'other' }
    const { results } = await runSuite(session, [one, two], (event) => {
      if (event.type === 'check-started') told.push(event.id)
      if (event.type === 'suite-started' || event.type === 'suite-finished')
        told.push(`${event.type} ${event.suite.id}`)
    })
    expect(told).toEqual([
      'suite-started probe',
      'probe/plain',
      'suite-started other',
      'other/usual',
      'probe/odd',
      'suite-finished probe',
      'other/strange',
      'suite-finished other',
    ])
    expect(results.map(({ id }) => id)).toEqual([
      'probe/odd',
      'probe/plain',
      'other/strange',
      'other/usual',
    ])
  })

  test('leaves a sequence in its order, whatever may spoil the target', async () => {
    const server = await target({})
    const { session, close } = sessionWith(server.url)
    open.push({ close })
    const started: string[] = []
    const done = { run: () => Promise.resolve() }
    const suite = suiteWith({ odd: { ...done, spoils: true }, plain: done }, 'sequence')
    await runSuite(session, suite, (event) => {
      if (event.type === 'check-started') started.push(event.id)
    })
    expect(started).toEqual(['probe/odd', 'probe/plain'])
  })

  test('that was cancelled blocks what is left', async () => {
    const server = await target({})
    const run = new AbortController()
    const { session, close } = sessionWith(server.url, { signal: run.signal })
    open.push({ close })
    const suite = suiteWith(
      {
        first: {
          run: () => {
            run.abort()
            return Promise.resolve()
          },
        },
        second: { run: () => Promise.reject(new Error('must not run')) },
      },
      'sequence',
    )
    const { results } = await runSuite(session, suite)
    expect(results.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['pass', undefined],
      ['blocked', 'the run was cancelled'],
    ])
  })

  test('shares what was learned within a sequence', async () => {
    const server = await target({})
    const { session, close } = sessionWith(server.url)
    open.push({ close })
    const suite = suiteWith(
      {
        learn: {
          run: (scim: Scim) => {
            scim.shared.set('a', 1)
            return Promise.resolve()
          },
        },
        know: {
          run: (scim: Scim) =>
            scim.shared.get('a') === 1 ? Promise.resolve() : Promise.reject(new Error('unknown')),
        },
      },
      'sequence',
    )
    const { results } = await runSuite(session, suite)
    expect(results.map(({ outcome }) => outcome)).toEqual(['pass', 'pass'])
  })
})

describe('cleaning up', () => {
  async function afterCreating(routes: Readonly<Record<string, Route>>) {
    const server = await target({ 'POST /Users': { status: 201, body: { id: '1' } }, ...routes })
    const { session, close } = sessionWith(server.url)
    open.push({ close })
    const make: Probe['run'] = async (scim) => {
      await scim.user()
    }
    await runSuite(session, suiteWith({ one: { run: make } }))
    const leftovers = await createCleanup(session).finish(AbortSignal.timeout(2_000))
    return { leftovers, deletes: server.requests.filter((line) => line.startsWith('DELETE')) }
  }

  test('deletes what carries the name of the run', async () => {
    const { leftovers, deletes } = await afterCreating({
      'GET /Users/1': { body: { id: '1', userName: 'MARK-1-abc' } },
      'DELETE /Users/1': { status: 204 },
    })
    expect({ leftovers, deletes }).toEqual({ leftovers: [], deletes: ['DELETE /Users/1'] })
  })

  test('leaves alone what does not carry it, and says so', async () => {
    const { leftovers, deletes } = await afterCreating({
      'GET /Users/1': { body: { id: '1', userName: 'the boss' } },
      'DELETE /Users/1': { status: 204 },
    })
    expect(deletes).toEqual([])
    expect(leftovers).toEqual([
      {
        path: '/Users/1',
        reason: expect.stringContaining('may have been there before'),
        isDoubtful: true,
      },
    ])
  })

  test('reports what could not be deleted', async () => {
    const { leftovers } = await afterCreating({
      'GET /Users/1': { body: { id: '1', userName: 'mark-1-abc' } },
      'DELETE /Users/1': { status: 501 },
    })
    expect(leftovers).toEqual([{ path: '/Users/1', reason: 'DELETE answered 501' }])
  })

  test('deletes also what a read does not find', async () => {
    const { deletes } = await afterCreating({ 'DELETE /Users/1': { status: 204 } })
    expect(deletes).toEqual(['DELETE /Users/1'])
  })

  test('leaves alone what no read shows to carry it, and says so', async () => {
    const { leftovers, deletes } = await afterCreating({
      'GET /Users/1': { status: 500 },
      'DELETE /Users/1': { status: 204 },
    })
    expect(deletes).toEqual([])
    expect(leftovers).toEqual([
      { path: '/Users/1', reason: expect.stringMatching(/^GET answered 500,/), isDoubtful: true },
    ])
  })

  test('deletes what no read shows, and a list does', async () => {
    const { leftovers, deletes } = await afterCreating({
      'GET /Users': { body: { totalResults: 1, Resources: [{ id: '1', userName: 'mark-1-abc' }] } },
      'GET /Users/1': { status: 500 },
      'DELETE /Users/1': { status: 204 },
    })
    expect({ leftovers, deletes }).toEqual({ leftovers: [], deletes: ['DELETE /Users/1'] })
  })
})
