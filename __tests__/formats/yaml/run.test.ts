import { describe, expect, test } from '@jest/globals'
import { annotationsOf } from '../../../src/action/annotations.js'
import { startReference } from '../../../src/reference/index.js'
import { runOwnSteps, runSuiteFile } from '../../support/suite-file.js'

const reasons = (results: readonly { readonly reason?: string }[]) =>
  results.map(({ reason }) => reason)

describe('requests', () => {
  test('values are encoded in a path and in a query, and keep their types in JSON', async () => {
    const { heard } = await runOwnSteps(
      `
- request: GET /things/{{odd}}?filter=userName eq "{{odd}}"
  query: {count: 1, q: "{{odd}}"}
- request: POST /things
  headers: {x-who: "{{odd}}"}
  json: {n: "{{number}}", t: "{{number}}!", deep: [{yes: true, no: null}]}
- request: POST /things
  form: {a: "{{odd}}", b: 2}
- request: POST /things
  text: "not {json"
- request: GET /things
  credentials: none
- request: GET /things
  wrong-credential: nonsense
`,
      undefined,
      {},
      'suite: Mine\nvariables: {odd: "a/b &c", number: 7}\n',
    )
    const lines = heard.map(({ method, url, body }) => `${method} ${url} ${body}`)
    // Cleaning up looks for what POST may have made.
    expect(lines.slice(0, 6)).toEqual([
      'GET /things/a%2Fb%20%26c?filter=userName%20eq%20%22a%2Fb%20%26c%22&count=1&q=a%2Fb%20%26c ',
      'POST /things {"n":7,"t":"7!","deep":[{"yes":true,"no":null}]}',
      'POST /things a=a%2Fb+%26c&b=2',
      'POST /things not {json',
      'GET /things ',
      'GET /things ',
    ])
    expect(heard[1]!.headers).toMatchObject({
      'x-who': 'a/b &c',
      'content-type': 'application/scim+json',
    })
    expect(heard[2]!.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(heard.slice(0, 6).map(({ headers }) => headers.authorization)).toEqual([
      ...new Array(4).fill('Bearer the-token-of-the-target'),
      undefined,
      'nonsense',
    ])
  })

  test('the credentials stay with the target', async () => {
    const { results, heard } = await runOwnSteps(`
- request: POST http://127.0.0.1:1/x
  headers: {x-key: "{{auth}}"}
- request: GET /x
`)
    expect(results[0]).toMatchObject({
      outcome: 'blocked',
      reason: expect.stringContaining(
        "holds the target's credentials, which no other host may see",
      ),
    })
    expect(heard).toHaveLength(1)
  })

  test('nothing is written to what the run did not create', async () => {
    const steps = ['DELETE /Users/1', 'PUT /Users/1', 'PATCH /Users/..', 'POST /Bulk']
      .map((request) => `- request: ${request}\n`)
      .join('')
    const bulk = '  json: {Operations: [{method: DELETE, path: /Users/1}]}\n'
    const { outcomes, heard, results } = await runOwnSteps(steps + bulk)
    expect(outcomes).toEqual(['blocked', 'blocked', 'blocked', 'blocked'])
    expect(heard).toEqual([])
    expect(results[0]!.reason).toContain('this run did not create that resource')
  })

  test('in a run that only reads such a write is skipped, as every other', async () => {
    const steps = '- request: DELETE /Users/1\n'
    const { outcomes, heard } = await runOwnSteps(steps, undefined, { mode: 'read-only' })
    expect(outcomes).toEqual(['skip'])
    expect(heard.map(({ method }) => method)).not.toContain('DELETE')
  })
})

describe('what depends on an earlier step', () => {
  const whole = `
- {id: makes, request: POST /a, save: {made: /id}}
- {id: uses, request: "GET /a/{{made}}"}
- {id: follows, request: GET /b, after: makes}
- {id: free, request: GET /c}
`
  test('runs when that gave what it needs', async () => {
    const { outcomes, heard } = await runOwnSteps(whole, () => ({ json: { id: 'x' } }))
    expect(outcomes).toEqual(['pass', 'pass', 'pass', 'pass'])
    expect(heard[1]!.url).toBe('/a/x')
  })

  test('is blocked, not failed, when that failed; a value that came nevertheless is used', async () => {
    const without = await runOwnSteps(whole)
    expect(without.outcomes).toEqual(['fail', 'blocked', 'blocked', 'pass'])
    expect(reasons(without.results).slice(1, 3)).toEqual([
      'it needs the value made, which the step makes should have given',
      'it comes after the step makes, which failed',
    ])
    const withValue = await runOwnSteps(whole, ({ url }) => ({
      status: url === '/a' ? 500 : 200,
      json: { id: 'x' },
    }))
    expect(withValue.outcomes).toEqual(['fail', 'pass', 'blocked', 'pass'])
  })

  test('is blocked when that is no part of the run, and says so', async () => {
    const { results } = await runOwnSteps(whole, undefined, { only: 'mine/uses' })
    expect(results).toMatchObject([
      { outcome: 'blocked', reason: expect.stringContaining('and that is no part of this run') },
    ])
  })

  test('is skipped when that was skipped', async () => {
    const { outcomes } = await runOwnSteps(whole.replace('POST /a,', 'POST /a, skip: later,'))
    expect(outcomes).toEqual(['skip', 'skip', 'skip', 'pass'])
  })

  test('is blocked without a value that nothing gives', async () => {
    const { results } = await runOwnSteps('- request: GET /{{nothing}}\n')
    expect(results[0]!.reason).toBe(
      'the variable nothing is not defined: give nothing=… in the option variables',
    )
  })

  test('stop-on-failure skips the rest', async () => {
    const { outcomes } = await runOwnSteps(
      whole,
      undefined,
      {},
      'suite: Mine\nstop-on-failure: true\n',
    )
    expect(outcomes).toEqual(['fail', 'skip', 'skip', 'skip'])
  })
})

describe('conditions', () => {
  test('decide about a step, and once about the steps below', async () => {
    const { outcomes, results } = await runOwnSteps(
      `
- {request: GET /a, when: {"{{plan}}": basic}}
- when: {"{{seats}}": {above: 1}}
  steps:
    - {request: GET /b, save: {seats: /seats}}
    - request: GET /c
- request: GET /d
  when: {"{{seats}}": {above: 1}}
`,
      () => ({ json: { seats: 0 } }),
      { variables: 'plan=big\nseats=2' },
    )
    expect(outcomes).toEqual(['skip', 'pass', 'pass', 'skip'])
    expect(results[0]!.reason).toBe('the condition {{plan}}: "basic" does not hold')
  })

  test('a feature that the server says it has not skips the step, and what stands on it', async () => {
    const server = await startReference({
      token: 'the-token-of-the-target',
      faults: ['resource-types/only-devices'],
    })
    try {
      const { results } = await runSuiteFile(
        'suite: Mine\nsteps:\n- {id: a, request: GET /Groups, needs: [groups], save: {x: /id}}\n- request: GET /{{x}}\n',
        server.url,
      )
      expect(results.map(({ outcome }) => outcome)).toEqual(['skip', 'skip'])
      expect(results[1]!.reason).toContain('the target does not offer Groups')
    } finally {
      await server.close()
    }
  })
})

describe('statements', () => {
  const text = `
suite: Our guide
steps:
  - id: joins
    title: A joiner gets an account
    request: POST /Users
    cites: rfc7644-3.3-06
    requirement: A joiner has an account within the hour.
    level: SHOULD
    section: 2
    link: https://example.com/guide
    hint: Look at the queue.
    json: {schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: "{{name}}@example.com"}
    expect:
      status: 201
      body:
        /active: "true"
    also:
      marked: {level: MAY, expect: {headers: {etag: absent}}}
`
  test('have levels, requirements, and annotations on the line of their step', async () => {
    const server = await startReference({ token: 'the-token-of-the-target' })
    try {
      const before = server.store.snapshot()
      const report = await runSuiteFile(text, server.url)
      const [joins, marked] = report.results
      expect(joins).toMatchObject({
        id: 'mine/joins',
        outcome: 'fail',
        level: 'SHALL',
        cites: ['mine/joins', 'rfc7644-3.3-06'],
        declaredAt: { file: 'tests/mine.yml', line: 4 },
        findings: [{ at: '/active', expected: '"true"', actual: 'true' }],
      })
      expect(marked).toMatchObject({ id: 'mine/joins-marked', outcome: 'fail', level: 'MAY' })
      expect(report.requirements['mine/joins']).toMatchObject({ source: 'Our guide', section: '2' })
      expect(annotationsOf(report)).toEqual([
        expect.objectContaining({
          level: 'error',
          at: { file: 'tests/mine.yml', line: 4 },
          message: expect.stringContaining('/active should be "true", is true'),
        }),
      ])
      expect(server.store.snapshot()).toBe(before)
    } finally {
      await server.close()
    }
  })

  test('without expectations the answer has to be a success', async () => {
    const { outcomes } = await runOwnSteps('- request: GET /a\n', () => ({ status: 404, json: {} }))
    expect(outcomes).toEqual(['fail'])
  })
})
