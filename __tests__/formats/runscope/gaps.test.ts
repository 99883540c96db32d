import { describe, expect, test } from '@jest/globals'
import { ask, listen, must, runExport, runSteps } from '../../support/runscope.js'

/** What the format leaves open, or what we decide otherwise: one name each, the same in docs/runscope.md. */
describe('assertions', () => {
  const judged = async (
    json: unknown,
    assertions: readonly unknown[],
    given: Parameters<typeof runSteps>[2] = {},
  ) =>
    (
      await runSteps(
        assertions.map((one) => ask('/x', { assertions: [one] })),
        () => ({ json }),
        given,
      )
    ).outcomes

  test('list-contains-item-or-text: an item that equals, or a part of the JSON text', async () => {
    const assertions = ['urn:a:User', 'urn:a:Use', 'urn:b'].map((it) =>
      must('contains', it, 'schemas'),
    )
    expect(await judged({ schemas: ['urn:a:User'] }, assertions)).toEqual(['pass', 'pass', 'fail'])
  })

  test('empty-list-is-not-empty: unless strict-empty says so', async () => {
    const assertions = ['not_empty', 'empty'].flatMap((it) => [
      must(it, null, 'list'),
      must(it, null, 'object'),
    ])
    const json = { list: [], object: {} }
    expect(await judged(json, assertions)).toEqual(['pass', 'pass', 'fail', 'fail'])
    const strict = await judged(json, assertions, { 'strict-empty': 'true' })
    expect(strict).toEqual(['fail', 'fail', 'pass', 'pass'])
  })

  test('null-is-the-word-null: as a text; a target that is not given is the empty text', async () => {
    const json = { nothing: null, blank: '' }
    const assertions = [
      must('equal', 'null', 'nothing'),
      must('equal', null, 'nothing'),
      must('equal', null, 'blank'),
    ]
    expect(await judged(json, assertions)).toEqual(['pass', 'fail', 'pass'])
  })

  test('text-has-no-values: has_value is about lists and objects', async () => {
    const assertions = ['list', 'object', 'text'].map((it) => must('has_value', 'a', it))
    expect(await judged({ list: ['a'], object: { x: 'a' }, text: 'a' }, assertions)).toEqual([
      'pass',
      'pass',
      'fail',
    ])
  })

  test('numbers-are-decimal: neither blanks nor booleans nor other notations are numbers', async () => {
    const json = { one: '1.000', blank: '', yes: true, hex: '0x10', exponent: '1e3' }
    const assertions = Object.keys(json).map((name) => must('is_a_number', null, name))
    expect(await judged(json, assertions)).toEqual(['pass', 'fail', 'fail', 'fail', 'pass'])
    expect(await judged(json, [must('equal_number', '1', 'one')])).toEqual(['pass'])
  })

  test('missing-fails-every-comparison: also the negative ones', async () => {
    const names = [
      'equal',
      'not_equal',
      'empty',
      'not_empty',
      'contains',
      'does_not_contain',
      'is_null',
      'has_key',
    ]
    const outcomes = await judged(
      {},
      names.map((name) => must(name, 'x', 'nowhere')),
    )
    expect(new Set(outcomes)).toEqual(new Set(['fail']))
  })

  test('no-json-is-told-once: however many values are looked for', async () => {
    const assertions = [
      must('equal', 1, 'a'),
      must('not_empty', null, 'b'),
      must('is_a_number', null, 'c'),
    ]
    const { results } = await runSteps([ask('/x', { assertions })], () => ({
      text: '<html></html>',
    }))
    expect(results[0]!.findings.map(({ message }) => message)).toEqual([
      'GET /x answered 200: body should be JSON, is markup, such as HTML',
    ])
  })

  test('what-is-missing-is-told-once: and so is that a list on the way to it is empty', async () => {
    const step = ask('/x', {
      variables: [{ source: 'response_json', property: 'Resources[0].id', name: 'id' }],
      assertions: [must('not_empty', null, 'Resources[0].id'), must('equal', 1, 'Resources[0].id')],
    })
    const { results } = await runSteps([step], () => ({ json: { Resources: [] } }))
    expect(results[0]!.findings.map(({ message }) => message)).toEqual([
      'GET /x answered 200: /Resources/0/id should be there, to be kept as id, is nothing, for /Resources is an empty list',
    ])
  })

  test('first-of-several-headers: counts where a field is repeated', async () => {
    const header = (value: string) => ({
      source: 'response_headers',
      property: 'X-One',
      comparison: 'equal',
      value,
    })
    const answer = () => ({ json: {}, headers: { 'x-one': ['a', 'b'] } })
    const { outcomes } = await runSteps(
      ['a', 'b'].map((it) => ask('/x', { assertions: [header(it)] })),
      answer,
    )
    expect(outcomes).toEqual(['pass', 'fail'])
  })

  test('urns-need-quotes: a dotted path with a URN is not guessed at', async () => {
    const urn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
    const properties = [`["${urn}"].department`, `${urn}.department`]
    const steps = properties.map((it) => ask('/x', { assertions: [must('equal', 'Sales', it)] }))
    const { results } = await runSteps(steps, () => ({ json: { [urn]: { department: 'Sales' } } }))
    expect(results.map(({ outcome }) => outcome)).toEqual(['pass', 'blocked'])
    expect(results[1]!.reason).toContain('names a URN without quotes; write ["urn:…"]')
  })

  test('marknote-is-not-supported: its step is blocked, unless it fails anyway', async () => {
    const scripts = ['new marknote.Parser().parse(response.body)']
    const steps = [200, 404].map((status) =>
      ask('/x', { scripts, assertions: [must('equal', status)] }),
    )
    const { results, outcomes } = await runSteps(steps)
    expect(outcomes).toEqual(['blocked', 'fail'])
    expect(results[0]?.reason).toBe(
      "what can't be judged: scripts[0]: Unsupported: marknote is not supported",
    )
  })

  describe('XML', () => {
    const xpath = (property: string, comparison: string, value: unknown = null) => ({
      source: 'response_xml',
      property,
      comparison,
      value,
    })
    const judgedXml = async (text: string, assertions: readonly unknown[]) => {
      const steps = assertions.map((one) => ask('/x', { assertions: [one] }))
      return (await runSteps(steps, () => ({ text }))).results
    }
    const outcomes = async (text: string, ...assertions: readonly unknown[]) =>
      (await judgedXml(text, assertions)).map(({ outcome }) => outcome)

    test('xpath-takes-the-first-node: or the value of an expression', async () => {
      const text = '<users><user id="7"><name>A<i>b</i></name></user><user id="8"/></users>'
      expect(
        await outcomes(
          text,
          xpath('//user/@id', 'equal', 7),
          xpath('//user/@id', 'equal', 8),
          xpath('//name/text()', 'equal', 'A'),
          xpath('//name', 'equal', 'Ab'),
          xpath('count(//user)', 'equal_number', '2'),
          xpath('//nobody', 'empty'),
        ),
      ).toEqual(['pass', 'fail', 'pass', 'pass', 'pass', 'fail'])
      const odd =
        '\uFEFF<?xml version="1.0"?>\r\n<!-- c --><?p i?><a  b = \'\uFFFD\' >&#x41;&lt;</a >\n'
      const values = [xpath('/a/@b', 'equal', '\uFFFD'), xpath('/a', 'equal', 'A<')]
      expect(await outcomes(odd, ...values)).toEqual(['pass', 'pass'])
    })

    test('prefixes-are-those-of-the-document: the first declaration of each counts', async () => {
      const text = '<a><s:b xmlns:s="urn:x">1</s:b></a>'
      const [own, local, other] = await judgedXml(text, [
        xpath('//s:b', 'equal', '1'),
        xpath("//*[local-name()='b']/text()", 'equal', '1'),
        xpath('//t:b', 'equal', '1'),
      ])
      expect([own?.outcome, local?.outcome, other?.outcome]).toEqual(['pass', 'pass', 'blocked'])
      expect(other?.reason).toContain("the XPath //t:b can't be evaluated: Cannot resolve QName t")
    })

    test('no-xml-is-told-once: like a body that is no JSON', async () => {
      const assertions = [xpath('//a', 'equal', 1), xpath('//b', 'not_empty')]
      for (const text of ['{"a":1}', '<a><b></a>', '']) {
        const { results } = await runSteps([ask('/x', { assertions })], () => ({ text }))
        expect(results[0]?.findings.map(({ at, expected }) => [at, expected])).toEqual([
          ['body', 'XML'],
        ])
      }
    })

    test('xml-values-are-kept: for later steps', async () => {
      const variables = [{ source: 'response_xml', property: '//id', name: 'id' }]
      const { heard } = await runSteps([ask('/x', { variables }), ask('/{{id}}')], () => ({
        text: '<id>7</id>',
      }))
      expect(heard[1]?.url).toBe('/7')
    })

    test('hostile-xml-blocks: definitions of types are not read, and nothing takes long', async () => {
      const bombs = {
        'XML with a document type definition is not read':
          '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>',
        'it took too long': '<a>'.repeat(100_000) + '</a>'.repeat(100_000),
      }
      for (const [words, text] of Object.entries(bombs)) {
        const [result] = await judgedXml(text, [xpath('//a', 'equal', 1)])
        expect([result?.outcome, result?.reason]).toEqual([
          'blocked',
          expect.stringContaining(words),
        ])
      }
    })

    test('xml-as-json: attributes with an @, text beside them as #text, repeated elements as a list', async () => {
      const wanted = { a: { '@k': 'v', b: ['1', '2'], c: '', '#text': 't' } }
      const script = `assert.deepEqual(JSON.parse(xmltojson(response.body)), ${JSON.stringify(wanted)})`
      const step = ask('/x', { scripts: [script] })
      const text = '<a k="v"><b>1</b><b><![CDATA[2]]></b><c/>t</a>'
      expect((await runSteps([step], () => ({ text }))).outcomes).toEqual(['pass'])
    })

    test('a list of a thousand users takes no long time', async () => {
      const text = `<r>${'<user><name>a</name></user>'.repeat(1000)}</r>`
      expect(await outcomes(text, xpath('//user[last()]/name', 'equal', 'a'))).toEqual(['pass'])
    })
  })

  test('unknown-words-block: a source or a comparison that nobody knows, a number that is none', async () => {
    const assertions = [
      must('is_less_than', 'much', 'a'),
      must('looks_like', 'x', 'a'),
      { ...must('equal', 1), source: 'response_smell' },
    ]
    const outcomes = await judged({ a: 'x' }, assertions)
    expect(new Set(outcomes)).toEqual(new Set(['blocked']))
  })

  test('time-warns: it is judged by itself and never fails the run', async () => {
    const time = { source: 'response_time', comparison: 'is_less_than', value: '0' }
    const { results, report } = await runSteps([
      ask('/x', { assertions: [must('equal', 200), time] }),
    ])
    expect(results.map(({ id, outcome, force }) => [id, outcome, force])).toEqual([
      ['mine/01-get-x', 'pass', 'fail'],
      ['mine/01-get-x-in-time', 'fail', 'warn'],
    ])
    expect(report.verdict.ok).toBe(true)
  })

  test('optional-steps-inform: what a note calls an optional test', async () => {
    const step = (note: string) => ask('/x', { note, assertions: [must('equal', 404)] })
    const { results } = await runSteps([
      step('Optional Test: Groups'),
      step('Required Test: Users'),
    ])
    expect(results.map(({ id, force }) => [id, force])).toEqual([
      ['mine/01-groups', 'inform'],
      ['mine/02-users', 'fail'],
    ])
  })
})

describe('templates', () => {
  const sent = async (url: string, variables: string) => {
    const { heard } = await runSteps([ask(url)], undefined, { variables })
    return heard[0]?.url
  }

  test('values-in-a-query-are-encoded: those before the question mark are not', async () => {
    expect(await sent('/Users?filter=userName eq "{{mail}}"', 'mail=a+b&c@x.com')).toBe(
      '/Users?filter=userName%20eq%20%22a%2Bb%26c%40x.com%22',
    )
    expect(await sent('{{path}}?count=1', 'path=/a/b?x=1&y')).toBe('/a/b?x=1&y?count=1')
  })

  test('base-urls-get-a-slash: which a variable behind them lacks', async () => {
    const path = async (url: string, variables: string) => {
      const { heard } = await runSteps([{ ...ask(''), url }], undefined, { variables })
      return heard[0]?.url
    }
    const endpoint = '{{SCIMBaseURL}}{{EntitlementEndpoint}}?count=1'
    expect(await path(endpoint, 'EntitlementEndpoint=Entitlements')).toBe('/Entitlements?count=1')
    expect(await path(endpoint, 'EntitlementEndpoint=/Entitlements')).toBe('/Entitlements?count=1')
    expect(await path('{{SCIMUrl}}Users', 'a=b')).toBe('/Users')
    expect(await path('{{SCIMUrl}}{{query}}', 'query=?a=1')).toBe('/?a=1')
  })

  test('url-encode-is-not-encoded-twice: in a query', async () => {
    expect(await sent('/Users?filter={{url_encode({{mail}})}}', 'mail=a b')).toBe(
      '/Users?filter=a%20b',
    )
  })

  test('values-are-no-templates: what a server answers is never filled in again', async () => {
    const steps = [
      ask('/x', { variables: [{ source: 'response_json', property: 'a', name: 'a' }] }),
      ask('/{{a}}'),
    ]
    const { heard } = await runSteps(steps, () => ({ json: { a: '{{auth}}' } }))
    expect(heard[1]!.url).toBe('/%7B%7Bauth%7D%7D')
  })

  test('commas-belong-to-values: only those of the template separate arguments', async () => {
    const body = '{{hmac_sha256({{text}},{{key}})}} {{hmac_sha256(a,b,c)}}'
    const { heard } = await runSteps([ask('/x', { method: 'POST', body })], undefined, {
      variables: 'text=a,b\nkey=c',
    })
    const [one, other] = heard[0]!.body.split(' ')
    expect(one).toMatch(/^[0-9a-f]{64}$/)
    expect(one).toBe(other)
  })

  test('random-numbers-are-exact: also those that no double holds', async () => {
    const numbers = '{{random_int(18446744073709551614,18446744073709551615)}} {{random_int}}'
    const { heard } = await runSteps([ask('/x', { method: 'POST', body: numbers })])
    const [bounded, free] = heard[0]!.body.split(' ')
    expect(bounded).toMatch(/^1844674407370955161[45]$/)
    expect(BigInt(free!)).toBeLessThan(2n ** 64n)
  })

  test('undefined-blocks-the-step: and nothing is sent', async () => {
    const { heard, results } = await runSteps([ask('/{{nobody}}')])
    expect(heard).toEqual([])
    expect(results[0]).toMatchObject({
      outcome: 'blocked',
      reason: 'the variable nobody is not defined: give nobody=… in the option variables',
    })
  })

  test('lost-variables-name-their-step: later steps are blocked by it', async () => {
    const steps = [
      ask('/x', { variables: [{ source: 'response_json', property: 'id', name: 'id' }] }),
      ask('/{{id}}'),
    ]
    const { results } = await runSteps(steps)
    expect(results[0]!.findings[0]!.message).toBe(
      'GET /x answered 200: /id should be there, to be kept as id, is nothing',
    )
    expect(results[1]!.reason).toBe('it needs the variable id, which step 1 should have given')
  })

  test('variables-keep-their-types: for scripts; templates write them as text', async () => {
    const steps = [
      ask('/x', { variables: [{ source: 'response_json', property: 'a', name: 'a' }] }),
      ask('/{{a}}', { scripts: ['assert.strictEqual(variables.get("a"), true)'] }),
    ]
    const { heard, outcomes } = await runSteps(steps, () => ({ json: { a: true } }))
    expect(outcomes).toEqual(['pass', 'pass'])
    expect(heard[1]!.url).toBe('/true')
  })

  test('nameless-variables-are-ignored: three of Okta’s files have one', async () => {
    const row = { source: 'response_json', property: '', name: null }
    expect((await runSteps([ask('/x', { variables: [row] })])).outcomes).toEqual(['pass'])
  })

  test('secrets-are-variables: get_secret reads the variable of that name, and no report shows it', async () => {
    const step = ask('/x?key={{get_secret(vault)}}')
    const { heard, report } = await runSteps([step], undefined, {
      variables: 'vault=correct-horse',
    })
    expect(heard[0]!.url).toBe('/x?key=correct-horse')
    expect(JSON.stringify(report)).not.toContain('correct-horse')
  })

  test('well-known-values-are-given: Okta’s tests need no initial script', async () => {
    const { heard } = await runSteps([ask('/Users?filter=userName eq "{{randomUsername}}"')])
    expect(heard[0]!.url).toMatch(/%22Runscope\.scimconf-/)
  })

  test('initial-scripts-win: over values of the option variables', async () => {
    const { heard } = await runSteps(
      [ask('/{{a}}')],
      undefined,
      { variables: 'a=given', 'initial-script': 'first.js' },
      { files: { 'first.js': 'variables.set("a", variables.get("a") + "-changed")' } },
    )
    expect(heard[0]!.url).toBe('/given-changed')
  })
})

describe('scripts', () => {
  test('promises-count: what fails in one fails the script, before the request and after the answer', async () => {
    const code = '(async function () { await null; assert.equal(1, 2) })(); log("on")'
    const steps = [ask('/a', { scripts: [code] }), ask('/b', { before_scripts: [code] })]
    const { results, heard } = await runSteps(steps)
    expect(results.map(({ outcome }) => outcome)).toEqual(['fail', 'blocked'])
    expect(results[0]?.findings[0]?.actual).toBe(
      'scripts[0]: AssertionError: expected 1 to equal 2; it logged: on',
    )
    expect(results[1]?.reason).toContain('AssertionError: expected 1 to equal 2')
    expect(heard.map(({ url }) => url)).toEqual(['/a'])
  })
})

describe('initial scripts', () => {
  test.each([
    'assert.ok(false)',
    'assert(false, "no")',
    'assert.fail("no")',
    'expect.fail()',
    'expect(5).to.include("a").and.to.be.a("string")',
    'expect(undefined).to.have.length(3)',
    'expect({}).to.have.property("a").that.has.property("b")',
    'expect(false).to.be.true',
    '"a".should.equal("b")',
    'assert.jsonSchema({}, {required: ["a"]})',
    '(async function () { assert.equal(1, 2) })()',
  ])('initial-scripts-assert-nothing: %s', async (code) => {
    const files = { 'first.js': `${code}; variables.set("x", "1")` }
    const given = { 'initial-script': 'first.js' }
    const { heard, results } = await runSteps([ask('/{{x}}')], undefined, given, { files })
    expect([results[0]?.outcome, results[0]?.reason, heard[0]?.url]).toEqual([
      'pass',
      undefined,
      '/1',
    ])
  })

  test('initial-scripts-assert-nothing: anything else that is thrown ends the test', async () => {
    const files = { 'first.js': 'nothing.here; variables.set("x", "1")' }
    const given = { 'initial-script': 'first.js' }
    const { results } = await runSteps([ask('/{{x}}')], undefined, given, { files })
    expect([results[0]?.outcome, results[0]?.reason]).toEqual([
      'blocked',
      expect.stringContaining('the test did not begin: the script failed: first.js'),
    ])
  })
})

describe('scripts and what has no value', () => {
  const reasonOf = async (step: object, more: readonly object[] = []) => {
    const { results, heard } = await runSteps([...more, step])
    return [results.at(-1)?.outcome, results.at(-1)?.reason, heard.length]
  }

  test.each([
    'request.headers.Authorization = "Bearer " + get_secret("mine")',
    'request.headers.Authorization = variables.get("mine")',
    'request.url = request.url + variables.get("mine")',
    'request.body = "a" + variables.get("mine")',
  ])('undefined-blocks-the-step: %s', async (code) => {
    expect(await reasonOf(ask('/x', { method: 'POST', before_scripts: [code] }))).toEqual([
      'blocked',
      'the variable mine is not defined: give mine=… in the option variables',
      0,
    ])
  })

  test('undefined-blocks-the-step: also one that uses what a script made of it', async () => {
    const first = ask('/a', { scripts: ['variables.set("id", "x" + variables.get("mine"))'] })
    expect(await reasonOf(ask('/{{id}}'), [first])).toEqual([
      'blocked',
      'it needs the variable id, which a script made of mine, and that has no value',
      1,
    ])
    const unset = ask('/a', { scripts: ['variables.set("id", JSON.parse(response.body).id)'] })
    expect(await reasonOf(ask('/{{id}}'), [unset])).toEqual([
      'blocked',
      'it needs the variable id, which a script set to undefined',
      1,
    ])
  })

  test('a script may ask whether a variable is there', async () => {
    const code =
      'if (!variables.get("mine")) request.headers["X-A"] = "1"; request.headers["X-B"] = undefined'
    const { outcomes, heard } = await runSteps([
      ask('/undefined', { before_scripts: [code.split(';')[0]] }),
      ask('/x', { before_scripts: [code.split('; ')[1]] }),
    ])
    expect(outcomes).toEqual(['pass', 'pass'])
    expect(heard[0]?.headers['x-a']).toBe('1')
    expect(heard[1]?.headers['x-b']).toBeUndefined()
  })

  test('secrets-are-variables: what a script reads as one is hidden as well', async () => {
    const step = ask('/x', { scripts: ['log(get_secret("vault")); assert.fail("no")'] })
    const { report } = await runSteps([step], undefined, { variables: 'vault=correct-horse' })
    expect(JSON.stringify(report)).not.toContain('correct-horse')
  })
})

describe('requests', () => {
  test('sends-what-the-step-says: no credentials and no media type are added', async () => {
    const steps = [
      ask('/x'),
      ask('/x', { headers: { Authorization: 'non-token', 'Accept-Charset': ['utf-8'] } }),
    ]
    const { heard } = await runSteps(steps)
    expect(heard[0]!.headers.authorization).toBeUndefined()
    expect(heard[0]!.headers.accept).toBe('*/*')
    expect(heard[1]!.headers).toMatchObject({
      authorization: 'non-token',
      'accept-charset': 'utf-8',
    })
  })

  test('repeated-headers-are-joined: with commas, as HTTP allows', async () => {
    const { heard } = await runSteps([ask('/x', { headers: { 'X-A': ['1', '2'] } })])
    expect(heard[0]!.headers['x-a']).toBe('1, 2')
  })

  test('redirects-are-answers: they are not followed', async () => {
    const answer = () => ({ status: 302, headers: { location: '/elsewhere' } })
    const { heard, outcomes } = await runSteps(
      [ask('/x', { assertions: [must('equal', 302)] })],
      answer,
    )
    expect([heard.length, outcomes]).toEqual([1, ['pass']])
  })

  test('no-body-on-get: such a step is blocked', async () => {
    const { results, heard } = await runSteps([ask('/x', { body: '{}' })])
    expect([results[0]!.outcome, heard]).toEqual(['blocked', []])
  })

  test('uploads-are-not-supported: an export does not hold the files', async () => {
    const parts = { multipart_form: [{ id: 1 }], binary_body: [{ id: 1 }] }
    const steps = Object.entries(parts).map(([name, value]) =>
      ask('/x', { method: 'POST', [name]: value }),
    )
    const { outcomes, heard } = await runSteps(steps)
    expect([outcomes, heard]).toEqual([['blocked', 'blocked'], []])
  })

  test('oauth-is-not-supported: neither are client certificates', async () => {
    const kinds = ['oauth_1', 'oauth1', 'oauth2', 'client_certificate']
    const { outcomes } = await runSteps(
      kinds.map((auth_type) => ask('/x', { auth: { auth_type } })),
    )
    expect(new Set(outcomes)).toEqual(new Set(['blocked']))
  })

  test('foreign-steps-are-not-supported: subtests, browser tests, callbacks, loops and unknown ones', async () => {
    const types = ['subtest', 'ghost-inspector', 'ghost', 'inbound', 'conditional-loop', 'teleport']
    const { results } = await runSteps(types.map((step_type) => ({ step_type })))
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['blocked']))
    expect(results[1]!.reason).toBe(
      'steps of the type "ghost-inspector" are not supported: it runs a browser test at another vendor',
    )
  })

  test('conditions-that-do-not-hold-skip: the steps below them', async () => {
    const condition = (right_value: string) => ({
      step_type: 'condition',
      left_value: '{{kind}}',
      comparison: 'is_equal',
      right_value,
      steps: [ask('/x')],
    })
    const { results } = await runSteps([condition('a'), condition('b')], undefined, {
      variables: 'kind=a',
    })
    expect(results.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['mine/01-01-get-x', 'pass'],
      ['mine/02-01-get-x', 'skip'],
    ])
  })
})

describe('safety', () => {
  const create = ask('/Users', {
    method: 'POST',
    body: '{"userName":"{{randomUsername}}"}',
    variables: [{ source: 'response_json', property: 'id', name: 'id' }],
  })

  test('cleans-up: what steps created is deleted in the end', async () => {
    let userName = ''
    const { heard, report } = await runSteps([create], ({ method, body }) => {
      if (method === 'POST') userName = (JSON.parse(body) as { userName: string }).userName
      return { status: method === 'POST' ? 201 : 200, json: { id: 'u1', userName } }
    })
    expect(heard.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /Users',
      'GET /Users/u1',
      'DELETE /Users/u1',
      expect.stringContaining('GET /Users?filter=userName%20co%20'),
    ])
    expect(report.leftovers).toEqual([])
  })

  test('random-values-prove-ownership: a value that an initial script makes new each time', async () => {
    let userName = ''
    const body = '{"userName":"{{mine}}"}'
    const { report } = await runSteps(
      [{ ...create, body }],
      ({ method, body: sent }) => {
        if (method === 'POST') userName = (JSON.parse(sent) as { userName: string }).userName
        return { status: method === 'POST' ? 201 : 200, json: { id: 'u1', userName } }
      },
      { 'initial-script': 'first.js' },
      {
        files: {
          'first.js': 'variables.set("mine", "Someone" + Math.random().toString(36).slice(2))',
        },
      },
    )
    expect(userName).toMatch(/^Someone/)
    expect(report.leftovers).toEqual([])
  })

  test('fixed-names-prove-nothing: what carries no value of this run is left, and named', async () => {
    const body = '{"userName":"alice@corp.example"}'
    const { heard, report } = await runSteps([{ ...create, body }], ({ method }) => ({
      status: method === 'POST' ? 201 : 200,
      json: { id: 'u1', userName: 'alice@corp.example' },
    }))
    expect(heard.map(({ method }) => method)).not.toContain('DELETE')
    expect(report.leftovers).toMatchObject([
      { path: '/Users/u1', reason: expect.stringContaining('in the place of {{name}}') },
    ])
  })

  test('writes-only-to-its-own: a change of what was there before is not sent', async () => {
    const steps = ['PUT', 'PATCH', 'DELETE'].map((method) => ask('/Users/1', { method }))
    const { outcomes, heard } = await runSteps(steps)
    expect([outcomes, heard]).toEqual([['blocked', 'blocked', 'blocked'], []])
  })

  test('credentials-stay-at-home: no other host gets those of the target', async () => {
    const other = await listen(() => ({ json: {} }))
    try {
      const url = '{{other}}/api'
      const headers = (Authorization: string) => ({ headers: { Authorization } })
      const steps = [
        ask('', { url, ...headers('{{auth}}') }),
        ask('', { url, ...headers('SSWS {{otherToken}}') }),
      ]
      const variables = `other=${other.url}\notherToken=the-token-of-okta`
      const { outcomes, report } = await runSteps(steps, undefined, { variables })
      expect(outcomes).toEqual(['blocked', 'pass'])
      expect(other.heard.map((it) => it.headers.authorization)).toEqual(['SSWS the-token-of-okta'])
      expect(JSON.stringify(report)).not.toContain('the-token-of-okta')
    } finally {
      await other.close()
    }
  })

  test('scripts-see-no-credentials: of the target, neither in variables nor in a request', async () => {
    const look = 'log(variables.get("auth")); log(request.headers.authorization); log(request)'
    const step = ask('/x', {
      headers: { Authorization: '{{auth}}' },
      before_scripts: [`${look}; request.headers["X-Seen"] = String(request.headers).length`],
      scripts: [`${look}; assert.fail("shown")`],
    })
    const { heard, results } = await runSteps([step])
    expect(heard[0]!.headers).toMatchObject({ authorization: 'Bearer the-token-of-the-target' })
    const { actual } = results[0]!.findings[0]!
    expect(actual).toContain('shown; it logged: Bearer *** | [\n  "Bearer ***"\n] | ')
    expect(actual).not.toContain('the-token')
  })

  test('header-fields-get-the-credentials: where a script puts the *** that it sees', async () => {
    const before = (code: string) => ask('/x', { before_scripts: [code] })
    const steps = [
      before('request.headers.Authorization = variables.get("auth")'),
      before('request.headers.Authorization = "Bearer " + get_secret("mine")'),
      before('request.headers.Authorization = "Basic " + encode_base64("a:" + get_secret("mine"))'),
      before('variables.set("later", "Bearer " + get_secret("mine"))'),
      ask('/x', { headers: { Authorization: '{{later}}' } }),
      ask('/x', {
        headers: { Authorization: '{{auth}}' },
        before_scripts: ['request.headers["X-Same"] = request.headers.authorization[0]'],
      }),
    ]
    const variables = 'mine=the-token-of-the-target'
    const { heard, outcomes, report } = await runSteps(steps, undefined, { variables })
    expect(new Set(outcomes)).toEqual(new Set(['pass']))
    const bearer = 'Bearer the-token-of-the-target'
    const basic = `Basic ${btoa('a:the-token-of-the-target')}`
    expect(heard.map(({ headers }) => headers.authorization)).toEqual([
      bearer,
      bearer,
      basic,
      undefined,
      bearer,
      bearer,
    ])
    expect(heard.at(-1)?.headers['x-same']).toBe(bearer)
    expect(JSON.stringify(report)).not.toContain('the-token')
  })

  test('header-fields-get-the-credentials: never what an answer may have said', async () => {
    const scripts = ['variables.get("auth"); variables.set("b", JSON.parse(response.body).a)']
    const variables = [{ source: 'response_json', property: 'a', name: 'a' }]
    const before_scripts = ['request.headers["X-A"] = variables.get("a") + variables.get("auth")']
    const steps = [ask('/x', { scripts, variables }), ask('/{{b}}'), ask('/y', { before_scripts })]
    const { heard, results } = await runSteps(steps, () => ({ json: { a: '***-1' } }))
    expect(heard.map(({ url }) => url)).toEqual(['/x', '/***-1'])
    expect(results[2]?.reason).toBe(
      'a script put *** into the header field X-A, and it is not clear what that stands for, of auth: write it there as {{auth}} in the step',
    )
  })

  test('header-fields-get-the-credentials: of the target only, and nothing else is made of them', async () => {
    const other = await listen(() => ({ json: {} }))
    const codes = [
      'request.headers.Authorization = variables.get("auth")',
      'request.body = variables.get("auth")',
      'request.headers["X-Signature"] = CryptoJS.HmacSHA256("a", variables.get("auth")).toString()',
    ]
    const steps = [
      ask('', { url: '{{other}}/x', before_scripts: codes.slice(0, 1) }),
      ...codes.slice(1).map((code) => ask('/x', { method: 'POST', before_scripts: [code] })),
    ]
    const { heard, results } = await runSteps(steps, undefined, {
      variables: `other=${other.url}`,
    })
    await other.close()
    expect([other.heard, heard]).toEqual([[], []])
    expect(results.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['blocked', expect.stringContaining("auth holds the target's credentials, which no other")],
      ['blocked', expect.stringContaining('a script made the body of auth, of which scripts see')],
      ['blocked', expect.stringContaining('a script made the header field X-Signature of auth')],
    ])
  })

  test('credentials-stay-at-home: also in a form that nobody would recognize', async () => {
    const other = await listen(() => ({ json: {} }))
    const body = '{{encode_base64({{encode_base64({{encode_base64({{auth}})}})}})}}'
    const step = ask('', { url: '{{other}}/api', method: 'POST', body })
    const { results } = await runSteps([step], undefined, { variables: `other=${other.url}` })
    await other.close()
    expect([other.heard, results[0]!.outcome]).toEqual([[], 'blocked'])
  })

  test('hosts-are-named-by-the-test: never by an answer', async () => {
    const other = await listen(() => ({ json: {} }))
    try {
      const steps = [
        ask('/x', { variables: [{ source: 'response_json', property: 'next', name: 'next' }] }),
        ask('', { url: '{{next}}/api' }),
      ]
      const { results } = await runSteps(steps, () => ({ json: { next: other.url } }))
      expect(results[1]).toMatchObject({
        outcome: 'blocked',
        reason: expect.stringContaining('named that host'),
      })
      expect(other.heard).toEqual([])
    } finally {
      await other.close()
    }
  })

  test('pauses-are-for-others: those of a test that talks to nothing but the target are skipped', async () => {
    const start = performance.now()
    const { outcomes } = await runSteps([
      ask('/x'),
      { step_type: 'pause', duration: 60 },
      ask('/y'),
    ])
    expect(outcomes).toEqual(['pass', 'pass'])
    expect(performance.now() - start).toBeLessThan(30_000)
    const other = await listen(() => ({ json: {} }))
    const began = performance.now()
    const pause = { step_type: 'pause', duration: 0.3 }
    await runSteps([ask('', { url: '{{other}}/x' }), pause, ask('/y')], undefined, {
      variables: `other=${other.url}`,
    })
    await other.close()
    expect(performance.now() - began).toBeGreaterThan(299)
  })

  test('looks-at-what-was-done: and is blocked when the other host refused to do it', async () => {
    const other = await listen(() => ({ status: 403, json: {} }))
    const steps = [ask('', { url: '{{other}}/x', method: 'POST' }), ask('/y')]
    const { outcomes, heard } = await runSteps(steps, undefined, {
      variables: `other=${other.url}`,
    })
    await other.close()
    expect([outcomes, heard]).toEqual([['pass', 'blocked'], []])
  })

  test('environments-are-chosen: one of several without a default is never guessed at', async () => {
    const variables = (name: string) => ({ id: name, name, initial_variables: { cnt: name } })
    const both = [variables('Staging'), variables('Production')]
    const said =
      'the file has the environments "Staging", "Production", and the test names none of them as its default: write the id of one of them as its default_environment_id, or give one of them as a file of its own in suite-files'
    const run = async (test: object, given: Parameters<typeof runSteps>[2] = {}, files = {}) => {
      const { results, heard } = await runSteps([ask('/{{cnt}}')], undefined, given, {
        test,
        files,
      })
      return [results[0]?.reason, heard[0]?.url]
    }
    expect(await run({ environments: both })).toEqual([
      `the variable cnt is not defined: give cnt=… in the option variables; ${said}`,
      undefined,
    ])
    expect(await run({ environments: both }, { variables: 'cnt=1' })).toEqual([undefined, '/1'])
    const chosen = { environments: both, default_environment_id: 'Staging' }
    expect(await run(chosen)).toEqual([undefined, '/Staging'])
    const more = both.map((one) => ({ ...one, headers: { 'X-A': 'b' } }))
    expect(await run({ environments: more }, { variables: 'cnt=1' })).toEqual([
      `the test did not begin: ${said}`,
      undefined,
    ])
    const files = { 'env.json': JSON.stringify(more[0]) }
    const own = { 'suite-files': 'tests/mine.json,env.json' }
    expect(await run({ environments: more }, own, files)).toEqual([undefined, '/Staging'])
  })

  test('environments-can-stop: after the first failure the rest is skipped', async () => {
    const environments = [{ id: 'e', initial_variables: { a: '1' }, stop_on_failure: true }]
    const steps = [ask('/{{a}}', { assertions: [must('equal', 404)] }), ask('/y')]
    const { outcomes, heard } = await runSteps(steps, undefined, {}, { test: { environments } })
    expect([outcomes, heard.length]).toEqual([['fail', 'skip'], 1])
  })

  test('results-stand-on-lines: of the file of the user', async () => {
    const server = await listen(() => ({ json: {} }))
    const text = `{"name": "Mine", "steps": [\n${JSON.stringify(ask('/a'))},\n${JSON.stringify(ask('/b'))}\n]}`
    const { results } = await runExport(text, server.url)
    await server.close()
    expect(results.map(({ declaredAt }) => declaredAt)).toEqual([
      { file: 'tests/mine.json', line: 2 },
      { file: 'tests/mine.json', line: 3 },
    ])
  })
})
