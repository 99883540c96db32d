import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ConfigError } from '../../../src/core/config-error.js'
import { importExport } from '../../../src/formats/runscope/import.js'
import { comparisonOf } from '../../../src/formats/runscope/comparison.js'
import { isKnownSource } from '../../../src/formats/runscope/source.js'
import { changed, pathsOf } from '../../support/mangled.js'
import type { RequestStep } from '../../../src/formats/runscope/model.js'

const imported = (value: unknown) => importExport('a.json', JSON.stringify(value))
const step = { step_type: 'request', method: 'GET', url: '{{SCIMBaseURL}}/Users' }
const whole = { name: 'A', steps: [step] }

const mistakeOf = (text: string): string => {
  try {
    importExport('a.json', text)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'none'
}

describe('containers', () => {
  const environment = { id: 'e', name: 'E', initial_variables: { a: '1' }, script: 'x' }

  test.each([
    ['an export of one test', whole, ['A']],
    ['a list of tests', [whole, { ...whole, name: 'B' }], ['A', 'B']],
    ['an answer of the API', { data: whole, meta: { status: 'success' }, error: null }, ['A']],
    ['an answer of the API with a list', { data: [whole] }, ['A']],
    ['a dump of a bucket', { key: 'k', tests: [whole], shared_environments: [] }, ['A']],
    ['a test without a name, which takes that of its file', { steps: [step] }, ['a']],
  ])('%s', (_, value, names) => {
    expect(imported(value).tests.map(({ name }) => name)).toEqual(names)
  })

  test.each([
    ['an environment', environment],
    ['an answer of the API with one', { data: environment }],
  ])('%s', (_, value) => {
    expect(imported(value)).toMatchObject({
      tests: [],
      environments: [{ variables: { a: '1' }, scripts: ['x'] }],
    })
  })

  test('a dump of a bucket puts the environment of a test on the shared one below it', () => {
    const shared = {
      ...environment,
      id: 's',
      initial_variables: { a: '0', b: '2' },
      script: 'first',
    }
    const own = { ...environment, parent_environment_id: 's' }
    const tested = { ...whole, default_environment_id: 'e', environments: [own] }
    const [found] = imported({ tests: [tested], shared_environments: [shared] }).tests
    expect(found?.environment).toMatchObject({
      variables: { a: '1', b: '2' },
      scripts: ['first', 'x'],
    })
  })

  test('a byte order mark and line ends of Windows make no difference', () => {
    const text = `\uFEFF${JSON.stringify(whole, undefined, 2).replaceAll('\n', '\r\n')}`
    expect(importExport('a.json', text).tests).toHaveLength(1)
  })
})

describe('requests', () => {
  const read = (more: object) =>
    imported({ steps: [{ ...step, ...more }] }).tests[0]!.steps[0] as RequestStep

  test('header values are a text or a list', () => {
    const headers = { A: 'x', B: ['y', 'z'] }
    expect(read({ headers }).headers).toEqual([
      ['A', ['x']],
      ['B', ['y', 'z']],
    ])
  })

  test('absent, null and empty parts are all the same', () => {
    const names = [
      'form',
      'multipart_form',
      'binary_body',
      'graphql_body',
      'auth',
      'args',
      'assertions',
      'variables',
    ]
    const plain = read({})
    for (const empty of [null, [], {}])
      for (const name of names)
        if (!(name === 'assertions' || name === 'variables') || JSON.stringify(empty) !== '{}')
          expect(read({ [name]: empty })).toEqual(plain)
  })

  test('a body is kept as it is, its line ends included', () => {
    expect(read({ body: '{\r\n}' }).body).toBe('{\r\n}')
  })

  test('a GraphQL body is sent as JSON', () => {
    const graphql_body = { query: '{ a }', variables: {} }
    const sent = read({ method: 'POST', graphql_body })
    expect(JSON.parse(sent.body)).toEqual(graphql_body)
    expect(sent.headers).toEqual([['Content-Type', ['application/json']]])
    const headers = { 'content-type': 'application/graphql+json' }
    expect(read({ method: 'POST', graphql_body, headers }).headers).toEqual([
      ['content-type', ['application/graphql+json']],
    ])
  })

  test('blank scripts are none, and scripts in objects are scripts', () => {
    expect(read({ scripts: ['', 'a'], before_scripts: [{ value: 'b' }] })).toMatchObject({
      after: ['a'],
      before: ['b'],
    })
  })
})

describe('mistakes', () => {
  test.each([
    ['{', /^suite-files: a\.json:1: it is no JSON/],
    ['{"a":1,\n"b":}', /^suite-files: a\.json:\d: it is no JSON/],
    ['[]', /the file should be an export of Runscope with at least one test, is a list/],
    ['null', /the file should be an export of Runscope: .*, is null/],
    ['{"steps":[]}', /steps should be a list with at least one step/],
    ['{"steps":[\n3]}', /^suite-files: a\.json:2: steps\[0\] should be an object, is 3$/],
    ['{"data":{"steps":{}}}', /data\.steps should be a list/],
    ['[{"steps":[{"url":7}]}]', /\[0\]\.steps\[0\]\.url should be a text that is not empty, is 7/],
    ['{"steps":[{"step_type":7}]}', /steps\[0\]\.step_type should be a text/],
    [
      '{"steps":[{"url":"x","headers":{"X Y":{}}}]}',
      /steps\[0\]\.headers\["X Y"\] should be a text, a number/,
    ],
    [
      '{"steps":[{"url":"x","assertions":[{}]}]}',
      /assertions\[0\]\.source should be .*, is missing/,
    ],
    [
      '{"steps":[{"step_type":"pause","duration":-1}]}',
      /duration should be a number that is not negative, is -1/,
    ],
    [`${'['.repeat(500)}${']'.repeat(500)}`, /nested too deeply/],
  ])('%s', (text, message) => {
    expect(mistakeOf(text)).toMatch(message)
  })

  test('all mistakes of a file are told at once, each with its line', () => {
    const text = '{"steps":[\n{"url":1},\n{"url":"x","body":2}]}'
    expect(mistakeOf(text).split('\n')).toEqual([
      'suite-files: a.json:2: steps[0].url should be a text that is not empty, is 1',
      'a.json:3: steps[1].body should be a text, is 2',
    ])
  })
})

const folder = new URL('../../../../shared/reference/okta/', import.meta.url)
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []

if (files.length === 0)
  test.skip('Okta’s exports are not beside this checkout: nothing to import', () => undefined)
else
  describe('Okta’s exports', () => {
    test.each(files)('%s is read whole', (name) => {
      const text = readFileSync(new URL(name, folder), 'utf8')
      const [found] = importExport(name, text).tests
      const raw = JSON.parse(text) as { steps: { assertions?: unknown[] }[] }
      const count = raw.steps.flatMap(({ assertions = [] }) => assertions).length
      const read = found!.steps.flatMap((one) => (one.kind === 'request' ? one.assertions : []))
      expect(found!.steps).toHaveLength(raw.steps.length)
      expect(read).toHaveLength(count)
      const lines = text.split('\n')
      for (const { place } of found!.steps) expect(lines[place.line - 1]).toContain('{')
    })
  })

if (files.length > 0)
  test('docs/okta.md tells how much of Okta’s exports is supported, and that is all of it', () => {
    const told = readFileSync(new URL('../../../docs/okta.md', import.meta.url), 'utf8')
    const rows = [...told.matchAll(/^\| (Okta-\S+)\s*\|(.*)$/gm)].map(([, name = '', row = '']) => [
      name,
      row.split('|').slice(0, 4).map(Number),
    ])
    const counted = files.map((name) => {
      const text = readFileSync(new URL(name, folder), 'utf8')
      const steps = importExport(name, text).tests.flatMap((one) => one.steps)
      const requests = steps.filter((one) => one.kind === 'request')
      const assertions = requests.flatMap((one) => one.assertions)
      const supported = assertions.filter(
        ({ comparison, source }) => comparisonOf(comparison) && isKnownSource(source),
      )
      const pauses = steps.filter(({ kind }) => kind === 'pause')
      return [name, [requests, pauses, assertions, supported].map(({ length }) => length)]
    })
    expect(rows.sort()).toEqual(counted.sort())
    for (const [, [, , assertions, supported]] of counted as [string, number[]][])
      expect(supported).toBe(assertions)
  })

describe('mangled exports', () => {
  const rich = {
    name: 'Rich',
    steps: [
      {
        ...step,
        note: 'n',
        headers: { A: ['x'] },
        assertions: [{ source: 'response_json', property: 'a[0]', comparison: 'equal', value: 1 }],
        variables: [{ source: 'response_json', property: 'id', name: 'id' }],
        scripts: ['x'],
        auth: { auth_type: 'basic', username: 'a', password: 'b' },
      },
      { step_type: 'pause', duration: 5 },
      {
        step_type: 'condition',
        left_value: 'a',
        comparison: 'equal',
        right_value: 'b',
        steps: [step],
      },
    ],
  }
  const paths = pathsOf(rich)
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(null, '', [], {}, -1, '__proto__', { __proto__: 1 }, [[]], true),
  )

  test('give tests, or an error with the path of the bad value', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), junk, fc.boolean(), (path, value, remove) => {
        const text = JSON.stringify(changed(rich, path, remove ? undefined : value) ?? null)
        const message = mistakeOf(text)
        if (message === 'none')
          return expect(importExport('a.json', text).tests.length).toBeGreaterThan(-1)
        return expect(message).toMatch(/^suite-files: a\.json:\d+: (the file|\[|[a-z_]+)/)
      }),
      { numRuns: 1000, seed: 5 },
    )
  })

  test('that are no JSON any more give an error with a line', () => {
    const text = JSON.stringify(rich, undefined, 2)
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.string({ maxLength: 3 }),
        fc.nat(5),
        (at, insert, cut) => {
          const message = mistakeOf(text.slice(0, at) + insert + text.slice(at + cut))
          if (message !== 'none') expect(message).toMatch(/^suite-files: a\.json:\d+: /)
        },
      ),
      { numRuns: 1000, seed: 6 },
    )
  })
})
