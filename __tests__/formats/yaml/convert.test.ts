import { describe, expect, test } from '@jest/globals'
import { convert } from '../../../src/app/convert.js'
import { startReference, type FaultId } from '../../../src/reference/index.js'
import { readSuite } from '../../../src/formats/yaml/read.js'
import { areThere, textOf } from '../../support/okta-exports.js'
import { ask, listen, must, runExport, runSteps } from '../../support/runscope.js'
import { runOwnSteps, runSuiteFile } from '../../support/suite-file.js'

const converted = (exported: unknown, name?: string) =>
  convert('a.json', name, () => JSON.stringify(exported, undefined, 1))

describe('what a suite file can say is said', () => {
  const steps = [
    ask('/Users/{{id}}?filter=userName eq "{{id}}"', {
      note: 'Optional Test: looks',
      headers: { Authorization: '{{auth}}', Accept: ['a/b'] },
      assertions: [
        must('equal_number', '200'),
        must('equal', 'true', 'active'),
        must('equal', 'Ada', 'name.givenName'),
        must('has_value', 'a', 'schemas'),
        must('has_value', 'b', 'schemas'),
        must('is_greater_than', 1, 'emails.length'),
        must('not_empty', null, 'emails[-1].value'),
        { source: 'response_time', comparison: 'is_less_than', value: '600' },
        { source: 'response_headers', property: 'ETag', comparison: 'not_empty', value: null },
      ],
      variables: [{ source: 'response_json', property: 'id', name: 'other' }],
    }),
    { step_type: 'pause', duration: 5 },
    { step_type: 'pause', duration: 10 },
    ask('/Users', {
      method: 'POST',
      body: '{"userName":"{{other}}"}',
      headers: { Authorization: 'bad' },
    }),
    {
      step_type: 'condition',
      left_value: '{{kind}}',
      comparison: 'equal',
      right_value: 'x',
      steps: [ask('/inside', { skipped: true })],
    },
    { step_type: 'request', method: 'POST', url: '{{oktaOrgUrl}}/x', form: { a: 'b' } },
    ask('/verify'),
  ]
  const { text, warnings } = converted({ name: 'Mine', steps })
  const { written } = readSuite('a.yml', text)

  test('without a warning', () => {
    expect(warnings).toEqual([])
  })

  test('step by step', () => {
    const none = { status: { is: 'number' } }
    expect(written).toEqual({
      suite: 'Mine',
      steps: [
        {
          id: '01-looks',
          title: 'looks',
          level: 'OPTIONAL',
          request: 'GET /Users/{{id}}?filter=userName eq "{{id}}"',
          headers: { Accept: 'a/b' },
          expect: {
            status: 200,
            headers: { etag: { is: 'present' } },
            body: {
              '/active': { 'as-text': 'true' },
              '/name/givenName': 'Ada',
              '/schemas': { 'has-as-text': 'a', all: [{ 'has-as-text': 'b' }] },
              '/emails': { count: { above: 1 } },
              '/emails/-1/value': { is: 'present' },
            },
          },
          save: { other: '/id' },
          also: { 'in-time': { level: 'SHOULD', expect: { within: '600ms' } } },
        },
        {
          id: '02-post-users',
          title: 'POST /Users',
          pause: '15s',
          request: 'POST /Users',
          headers: { 'Content-Type': null },
          'wrong-credential': 'bad',
          json: { userName: '{{other}}' },
          expect: none,
        },
        {
          when: { '{{kind}}': { equals: 'x' } },
          steps: [
            {
              id: '03-01-get-inside',
              title: 'GET /inside',
              skip: 'the export marks this step as skipped',
              request: 'GET /inside',
              credentials: 'none',
              expect: none,
            },
          ],
        },
        {
          id: '04-post-x',
          title: 'POST /x',
          request: 'POST {{oktaOrgUrl}}/x',
          form: { a: 'b' },
          expect: none,
        },
        {
          id: '05-get-verify',
          title: 'GET /verify',
          after: '04-post-x',
          request: 'GET /verify',
          credentials: 'none',
          expect: none,
        },
      ],
    })
  })
})

test('what can not be said is a comment and a warning with its place', () => {
  const { text, warnings } = converted({
    name: 'Mine',
    steps: [
      { step_type: 'subtest' },
      ask('/a', {
        scripts: ['assert(true)\nlog("x")'],
        assertions: [
          must('sounds_like', 'x', 'a'),
          { source: 'response_xml', comparison: 'equal' },
        ],
      }),
      ask('/b', { auth: { auth_type: 'oauth1' } }),
    ],
  })
  expect(warnings).toHaveLength(5)
  for (const warning of warnings) expect(warning).toMatch(/^a\.json:\d+: steps\[\d\]/)
  expect(text).toContain('# steps[0]: a step of the type subtest is left out')
  expect(text).toContain('# assert(true)\n')
  expect(text).toContain(
    '# steps[2]: the step "GET /b" is left out: credentials of the kind "oauth1"',
  )
  expect(readSuite('a.yml', text).written.steps).toHaveLength(1)
})

describe('a converted step does not pass where the export may fail', () => {
  const xml = { source: 'response_xml', property: '/a', comparison: 'equal', value: '1' }
  const onlyAsks =
    /it is not finished: nothing that it demands can be said here \(.+\); say in expect/
  const runBoth = async (steps: readonly object[], test: object = {}) => {
    const answer = () => ({ json: { a: 1 } })
    const theirs = await runSteps(steps, answer, {}, { test })
    const { text } = converted({ name: 'Mine', steps, ...test })
    const own = await runOwnSteps(text.slice(text.indexOf('steps:\n') + 7), answer)
    return { theirs, own, text }
  }

  test.each([
    ['a script', { scripts: ['assert.equal(1, 2)'] }],
    ['XML', { assertions: [xml] }],
    ['an unknown comparison', { assertions: [must('sounds_like', 'x', 'a')] }],
  ])('its only demand is %s', async (_, more) => {
    const { theirs, own } = await runBoth([ask('/x', more)])
    expect(theirs.outcomes).not.toEqual(['pass'])
    expect([own.outcomes, own.heard]).toEqual([['blocked'], []])
    expect(own.results[0]?.reason).toMatch(onlyAsks)
  })

  test('a script of the environment demands something', async () => {
    const environments = [{ initial_variables: {}, post_response_scripts: ['assert.ok(0)'] }]
    const { own } = await runBoth([ask('/x')], { environments })
    expect(own.outcomes).toEqual(['blocked'])
  })

  test('a script makes its request', async () => {
    const step = ask('/x', {
      before_scripts: ['request.path = "/y"'],
      assertions: [must('equal', 200)],
    })
    const { own, text } = await runBoth([step])
    expect([own.outcomes, own.heard]).toEqual([['blocked'], []])
    expect(own.results[0]?.reason).toContain('a script makes the request; say here what it sends')
    expect(readSuite('a.yml', text).written.steps[0]?.expect).toEqual({ status: 200 })
  })

  test('what is said beside a script is judged', async () => {
    const more = { scripts: ['assert.ok(1)'], assertions: [must('equal', 404)] }
    expect((await runBoth([ask('/x', more)])).own.outcomes).toEqual(['fail'])
  })

  test('its body gets no media type of ours, to the target and elsewhere', async () => {
    const other = await listen(() => ({ json: {} }))
    const at = { method: 'POST', body: '{"a":1}' }
    const steps = [
      ask('/x', at),
      ask('/x', { ...at, headers: { 'content-type': 'a/b' } }),
      ask('', { ...at, url: `${other.url}/y` }),
    ]
    const { theirs, own } = await runBoth(steps)
    await other.close()
    const typesOf = (heard: typeof own.heard) =>
      heard.filter(({ method }) => method === 'POST').map(({ headers }) => headers['content-type'])
    // What fetch makes of a text without a media type is the same for both.
    expect(typesOf(own.heard)).toEqual(typesOf(theirs.heard))
    expect(typesOf(own.heard)[0]).not.toContain('json')
    expect(typesOf(own.heard)[1]).toBe('a/b')
    expect(new Set(typesOf(other.heard)).size).toBe(1)
  })
})

test('several environments without a default are told, and none is used', () => {
  const environments = ['A', 'B'].map((name) => ({ name, initial_variables: { a: name } }))
  const { text, warnings } = converted({ name: 'Mine', steps: [ask('/{{a}}')], environments })
  const said = 'no environment: the file has the environments "A", "B", and the test names none'
  expect(warnings).toEqual([expect.stringContaining(`a.json:1: ${said}`)])
  expect(text).toContain(`# ${said}`)
})

test('of several tests one has to be named', () => {
  const steps = [ask('/a')]
  const both = [
    { name: 'A', steps },
    { name: 'B', steps },
  ]
  expect(() => converted(both)).toThrow('test: is needed, for the file holds several: A, B')
  expect(() => converted(both, 'C')).toThrow('test: "C" is not a test of the file.')
  expect(converted(both, 'B').text).toContain('suite: B')
})

test('a converted step says the same of an answer as the export', async () => {
  const body = { a: 1, b: '1', c: [1, 'x'], d: { e: null }, f: '', g: true }
  const comparisons = [
    'equal',
    'not_equal',
    'contains',
    'does_not_contain',
    'has_value',
    'has_key',
    'equal_number',
    'is_less_than',
    'is_greater_than_or_equal',
    'empty',
    'not_empty',
    'is_null',
    'is_a_number',
  ]
  const steps = ['a', 'b', 'c', 'd', 'd.e', 'f', 'g', 'none', 'c.length'].flatMap((property) =>
    comparisons.flatMap((comparison) =>
      [1, 'e'].flatMap((value) =>
        typeof value === 'string' && /number|is_/.test(comparison)
          ? []
          : [ask('/x', { note: 'same', assertions: [must(comparison, value, property)] })],
      ),
    ),
  )
  const theirs = await runSteps(steps, () => ({ json: body }))
  const { text } = converted({ name: 'Mine', steps })
  const own = await runOwnSteps(text.slice(text.indexOf('steps:\n') + 7), () => ({ json: body }))
  expect(own.results.map(({ id, outcome }) => [id, outcome])).toEqual(
    theirs.results.map(({ id, outcome }) => [id, outcome]),
  )
  expect(new Set(own.outcomes)).toEqual(new Set(['pass', 'fail']))
})

if (!areThere)
  test.skip('Okta’s export is not beside this checkout: nothing to convert', () => undefined)
else
  describe('Okta’s SPEC Test says the same converted', () => {
    const exported = textOf('20-SPEC')
    const { text, warnings } = convert('okta.json', undefined, () => exported)
    const token = 'token-of-the-test'
    const run = async (faults: readonly FaultId[], own: boolean) => {
      const server = await startReference({ token, seed: 'some', faults })
      try {
        const report = own
          ? await runSuiteFile(text, server.url, { token })
          : await runExport(exported, server.url, { token })
        return report.results.map(({ id, outcome, level }) => [
          id,
          outcome,
          level.replace('REQUIRED', 'MUST'),
        ])
      } finally {
        await server.close()
      }
    }

    test('but for its one script', () => {
      expect(warnings).toEqual([expect.stringContaining('a script after the answer is left out')])
    })

    test.each<readonly FaultId[]>([
      [],
      ['create/no-id'],
      ['error/html-404'],
      ['list/strips-ids'],
      ['auth/accepts-anyone'],
      ['filter/ignored'],
    ])('with the fault %s', async (...faults) => {
      const given = faults.filter(Boolean)
      expect(await run(given, true)).toEqual(await run(given, false))
    })
  })
