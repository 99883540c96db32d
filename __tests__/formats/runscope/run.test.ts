import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { startReference } from '../../../src/reference/index.js'
import { ask, listen, must, runExport, runSteps } from '../../support/runscope.js'

describe('the order of execution', () => {
  test('is templates, scripts before, request, values kept, scripts after, assertions', async () => {
    const step = ask('/{{word}}', {
      headers: { 'X-Word': '{{word}}' },
      before_scripts: [
        'variables.set("word", "second"); request.headers["X-Script"] = variables.get("word")',
      ],
      variables: [{ source: 'response_json', property: 'a', name: 'kept' }],
      scripts: [
        'variables.set("target", variables.get("kept") + "!"); response.body = "{}"; response.status = 1',
      ],
      assertions: [
        must('equal', '{{kept}}', 'a'),
        must('equal', '{{target}}', 'b'),
        must('equal', 200),
      ],
    })
    const { heard, results } = await runSteps([step], () => ({ json: { a: 'x', b: 'x!' } }), {
      variables: 'word=first',
    })
    expect(results[0]).toMatchObject({ outcome: 'pass', findings: [] })
    expect(heard[0]).toMatchObject({
      url: '/first',
      headers: { 'x-word': 'first', 'x-script': 'second' },
    })
  })

  test('a built-in in an initial variable is made once', async () => {
    const { heard } = await runSteps(
      [ask('/{{id}}'), ask('/{{id}}'), ask('/{{uuid}}')],
      undefined,
      {
        variables: 'id={{uuid}}',
      },
    )
    expect(heard[0]!.url).toMatch(/^\/[0-9a-f-]{36}$/)
    expect(heard[1]!.url).toBe(heard[0]!.url)
    expect(heard[2]!.url).not.toBe(heard[0]!.url)
  })

  test('a script that fails fails the step, and the assertions are still judged', async () => {
    const step = ask('/x', {
      scripts: ['log("here"); assert.equal(1, 2)'],
      assertions: [must('equal', 404)],
    })
    const { results } = await runSteps([step, ask('/y')])
    expect(results[0]!.findings.map(({ at, actual }) => [at, actual])).toEqual([
      ['script', 'scripts[0]: AssertionError: expected 1 to equal 2; it logged: here'],
      ['status', '200'],
    ])
    expect(results[1]!.outcome).toBe('pass')
  })

  test('an endless script fails its step in time, and the run goes on', async () => {
    const { results } = await runSteps([ask('/x', { scripts: ['for (;;) {}'] }), ask('/y')])
    expect(results[0]!.findings[0]!.actual).toBe('scripts[0]: it took too long')
    expect(results[1]!.outcome).toBe('pass')
  })

  test('a script before the request that fails sends nothing', async () => {
    const { results, heard } = await runSteps([ask('/x', { before_scripts: ['nothing.here'] })])
    expect([results[0]!.outcome, heard]).toEqual(['blocked', []])
  })
})

describe('what scripts may change of a request', () => {
  const sent = async (script: string, more: object = {}) => {
    const { heard } = await runSteps([
      ask('/x?a=1', { method: 'POST', before_scripts: [script], ...more }),
    ])
    return heard[0]
  }

  test.each([
    [
      'parameters that are added',
      'request.params.push({name: "b", value: "2 3"})',
      '/x?a=1&b=2%203',
    ],
    ['parameters as an object', 'request.params = {c: "3"}', '/x?c=3'],
    ['a parameter by its name', 'request.params["count"] = "2"', '/x?a=1&count=2'],
    [
      'a parameter that is there, by its name',
      'request.params.push({name: "b", value: 3}); request.params.a = ["2", "4"]',
      '/x?a=2&a=4&b=3',
    ],
    [
      'a value inside of a parameter',
      'request.params.a[0] = "5"; request.params.filter = "x eq 1"',
      '/x?a=5&filter=x%20eq%201',
    ],
    ['a parameter that is taken out', 'delete request.params.a', '/x'],
    [
      'the path, beside the parameters',
      'request.path = "/y"; request.params.push({name: "b", value: "2"})',
      '/y?a=1&b=2',
    ],
    [
      'a URL, which wins over parameters',
      'request.params = {}; request.url = request.url + "&d=4"',
      '/x?a=1&d=4',
    ],
  ])('%s', async (_, script, url) => {
    expect((await sent(script))?.url).toBe(url)
  })

  test('the host, when the test names it', async () => {
    const other = await listen(() => ({ json: {} }))
    const step = (host: string) =>
      ask('/x', { before_scripts: [`request.host = ${host}; request.scheme = "http"`] })
    const { heard, outcomes } = await runSteps(
      [
        step('"127.0.0.1:1"'),
        step('variables.get("other").slice(7)'),
        ask('', { url: '{{other}}/y' }),
      ],
      undefined,
      { variables: `other=${other.url}` },
    )
    await other.close()
    expect([heard, outcomes]).toEqual([[], ['blocked', 'pass', 'pass']])
    expect(other.heard.map(({ url }) => url)).toEqual(['/x', '/y'])
  })

  test('method, body and form', async () => {
    expect(
      await sent('request.method = "PATCH"; request.method = "POST"; request.body = "new"'),
    ).toMatchObject({ body: 'new' })
    expect((await sent('request.form.b = ["2"]', { form: { a: '1' } }))?.body).toBe('a=1&b=2')
  })

  test('an object as the body, and no body', async () => {
    const json = { body: '{}', headers: { 'Content-Type': 'application/json' } }
    expect((await sent('request.body = {a: [1]}', json))?.body).toBe('{"a":[1]}')
    expect((await sent('request.body = null', json))?.body).toBe('')
  })

  test('content_type, which is a header field', async () => {
    const typed = 'request.content_type = "application/scim+json"'
    const name = 'content-type'
    expect((await sent(typed, { body: '{}' }))?.headers[name]).toBe('application/scim+json')
    const headers = { 'content-type': 'text/plain', accept: 'a/b' }
    const given = await sent(typed, { body: '{}', headers })
    expect(given?.headers).toMatchObject({ [name]: 'application/scim+json', accept: 'a/b' })
    const own = await sent('request.headers["Content-Type"] = "text/csv"', { body: '{}', headers })
    expect(own?.headers[name]).toBe('text/csv')
  })

  test.each([
    ['request.body = 7', 'request.body should be a text, or an object to be sent as JSON, is 7'],
    ['request.url = ["x"]', 'request.url should be a text, is ["x"]'],
    ['request.params = "a=2"', 'request.params should be a list of {name, value}, or an'],
    ['request.params.push("b=2")', 'request.params should be a list of {name, value}, or an'],
    ['request.headers = "a: b"', 'request.headers should be an object of names and values'],
    ['request = undefined', 'request should be an object, is nothing'],
    ['request.form = {a: "1"}', 'request.form was changed, and the body of the step is sent'],
    [
      'request.content_type = "a/b"; request.headers["Content-Type"] = "c/d"',
      'request.content_type is "a/b", and request.headers["Content-Type"] is "c/d"',
    ],
  ])('%s blocks the step', async (script, words) => {
    const step = ask('/x', { method: 'POST', body: '{}', before_scripts: [script] })
    const { results, heard } = await runSteps([step])
    expect([results[0]?.outcome, heard]).toEqual(['blocked', []])
    expect(results[0]?.reason).toContain(`since of what a script left ${words}`)
  })

  test('a script after the answer may do to the request what it likes', async () => {
    const { outcomes } = await runSteps([ask('/x', { scripts: ['request.url = 7'] })])
    expect(outcomes).toEqual(['pass'])
  })

  test('a library of the user is there for every script', async () => {
    const step = ask('/x', { before_scripts: ['request.body = twice("a")'], method: 'POST' })
    const { heard } = await runSteps(
      [step],
      undefined,
      { 'script-libraries': 'lib.js' },
      {
        files: { 'lib.js': 'function twice(text) { return text + text }' },
      },
    )
    expect(heard[0]!.body).toBe('aa')
  })
})

describe('options', () => {
  const fails = (given: Parameters<typeof runSteps>[2]) => runSteps([ask('/x')], undefined, given)

  test.each([
    [{ 'pause-scale': 'often' }, 'pause-scale: "often" is neither auto nor a number from 0 to 100'],
    [
      { 'suite-files': 'nowhere.json' },
      'suite-files: "nowhere.json" is not there. Correct the path',
    ],
    [
      { 'initial-script': 'nowhere.js' },
      'initial-script: "nowhere.js" is not there. Correct the path',
    ],
    [{ variables: 'no sign' }, 'variables: line 1 is not of the form "NAME=value"'],
    [
      { 'suite-files': '', 'initial-script': 'tests/mine.json' },
      'initial-script: has no use without suite-files, whose scripts it belongs to',
    ],
    [
      { 'suite-files': '' },
      'suites: is none and suite-files names no test, so there is nothing to run',
    ],
    [
      { only: 'mine/77*' },
      'only: "mine/77*" matches no check of the chosen suites. "scim-conformance list" shows all ids',
    ],
  ])('%j is refused', async (given, message) => {
    await expect(fails(given)).rejects.toThrow(message)
  })

  test('only and skip choose among the steps of a file', async () => {
    const { results } = await runSteps([ask('/a'), ask('/b')], undefined, { only: 'mine/02-*' })
    expect(results.map(({ id }) => id)).toEqual(['mine/02-get-b'])
  })

  test('two files of one name, and one of a built-in suite, get ids of their own', async () => {
    const text = JSON.stringify({ steps: [ask('/a')] })
    const files = { 'a/okta-scim2.json': text, 'b/okta-scim2.json': text }
    const { results } = await runSteps(
      [],
      undefined,
      { 'suite-files': Object.keys(files).join() },
      { files },
    )
    expect(results.map(({ suite }) => suite)).toEqual(['okta-scim2-2', 'okta-scim2-3'])
  })

  test('an environment in a file of its own surrounds the tests of the others', async () => {
    const environment = {
      initial_variables: { place: 'here' },
      headers: { 'X-Env': ['1'], 'X-Both': ['env'] },
      auth: { auth_type: 'basic', username: 'a', password: 'b' },
      script: 'variables.set("place", variables.get("place") + "-and-there")',
    }
    const { heard } = await runSteps(
      [ask('/{{place}}', { headers: { 'x-both': 'step' } })],
      undefined,
      { 'suite-files': 'tests/mine.json,env.json' },
      { files: { 'env.json': JSON.stringify(environment) } },
    )
    expect(heard[0]).toMatchObject({
      url: '/here-and-there',
      headers: { 'x-env': '1', 'x-both': 'step', authorization: 'Basic YTpi' },
    })
  })
})

const folder = new URL('../../../../shared/reference/okta/', import.meta.url)
const exported = (name: string) =>
  readFileSync(new URL(`Okta-SCIM-${name}-Test.json`, folder), 'utf8')

if (!existsSync(folder))
  test.skip('Okta’s exports are not beside this checkout: nothing to run', () => undefined)
else
  describe('Okta’s exports on the reference server', () => {
    const token = 'token-of-the-test'
    const run = async (
      name: string,
      given: Parameters<typeof runExport>[2] = {},
      server: Parameters<typeof startReference>[0] = {},
    ) => {
      const reference = await startReference({ token, seed: 'some', ...server })
      try {
        const before = reference.store.snapshot()
        const report = await runExport(exported(name), reference.url, { token, ...given })
        return { report, unchanged: reference.store.snapshot() === before }
      } finally {
        await reference.close()
      }
    }

    test('the SCIM 2.0 SPEC Test passes in every step and leaves nothing behind', async () => {
      const { report, unchanged } = await run('20-SPEC')
      expect(report.results.map(({ outcome }) => outcome)).toEqual(new Array(13).fill('pass'))
      expect(report.results.map(({ id }) => id)).toContain(
        'mine/08-expect-failure-when-recreating-user-with',
      )
      expect([unchanged, report.leftovers]).toEqual([true, []])
    })

    test.each([
      ['create/answers-200', ['mine/06-create-okta-user-with-realistic-values']],
      ['error/html-404', ['mine/04-test-invalid-user-by-id', 'mine/12-check-status-404']],
      ['filter/case-sensitive', []],
    ] as const)('the SCIM 2.0 SPEC Test under the fault %s', async (fault, failing) => {
      const { report, unchanged } = await run('20-SPEC', {}, { faults: [fault] })
      expect(
        report.results.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id),
      ).toEqual(failing)
      expect(unchanged).toBe(true)
    })

    test('the SCIM 2.0 Entitlements Test asks for its variable, and runs with it', async () => {
      const without = await run('20-Entitlements')
      expect(without.report.results[0]!.reason).toBe(
        'the variable EntitlementEndpoint is not defined: give EntitlementEndpoint=… in the option variables',
      )
      const { report } = await run('20-Entitlements', { variables: 'EntitlementEndpoint=/Users' })
      expect(report.results.map(({ outcome }) => outcome)).toEqual(['pass'])
    })

    test.each(['20-CRUD', '11-CRUD'])(
      'the %s Test without an Okta org is never green',
      async (name) => {
        const { report } = await run(name)
        expect(report.verdict.ok).toBe(false)
        expect(report.results.filter(({ outcome }) => outcome === 'pass')).toEqual([])
        expect(report.results[0]!.reason).toContain('oktaToken is not defined')
      },
    )

    test('the SCIM 1.1 SPEC Test runs whole, and says what of it a server of SCIM 2.0 does not do', async () => {
      const { report, unchanged } = await run('11-SPEC')
      const outcomes = new Set(report.results.map(({ outcome }) => outcome))
      expect(report.results.filter(({ id }) => !id.endsWith('-in-time'))).toHaveLength(16)
      expect(outcomes).toEqual(new Set(['pass', 'fail', 'blocked']))
      expect(unchanged).toBe(true)
    })
  })
