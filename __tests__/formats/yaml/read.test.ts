import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { parse, stringify } from 'yaml'
import { ConfigError } from '../../../src/core/config-error.js'
import { readSuite } from '../../../src/formats/yaml/read.js'
import { changed, pathsOf } from '../../support/mangled.js'

const mistakeOf = (text: string): string => {
  try {
    readSuite('a.yml', text)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'none'
}

const above = 'suite: Mine\nsteps:\n'

describe('mistakes are told with file, line and column', () => {
  test.each([
    ['', 'suite-files: a.yml:1:1: the file needs suite. The name of the suite.'],
    ['[]', 'suite-files: a.yml:1:1: the file should be a mapping with suite and steps, is a list'],
    [
      'suite: Mine\nstep: []\nsteps: [{request: GET /x}]',
      'a.yml:2:1: step is not known here. Nearest: steps.',
    ],
    ['suite: Mine\nsteps: []', 'a.yml:2:8: steps should not be empty'],
    ['suite: {{x}}\nsteps: []', 'Quote placeholders: "{{name}}"'],
    [`${above}- request: LIST /x`, 'a.yml:3:12: steps[0].request should look like GET /Users'],
    [`${above}- title: x`, 'a.yml:3:3: steps[0] needs request, such as GET /Users'],
    [`${above}- request: GET /x\n  json: {}`, 'steps[0] has json, and a GET carries no body'],
    [
      `${above}- request: POST /x\n  json: {}\n  text: x`,
      'steps[0] has json and text, and only one body can be sent',
    ],
    [
      `${above}- request: GET /x\n  level: MUSTY`,
      'a.yml:4:10: steps[0].level should be one of MUST',
    ],
    [`${above}- request: GET /x\n  needs: [group]`, 'Nearest: groups.'],
    [
      `${above}- request: GET /x\n  cites: rfc7644-3.3-5`,
      'a.yml:4:10: steps[0].cites names "rfc7644-3.3-5", which is no requirement. Nearest: rfc7644-',
    ],
    [
      `${above}- request: GET /x\n  cites: rfc7644-3.3-05\n  level: MAY`,
      'steps[0].level belongs to what the step cites',
    ],
    [`${above}- request: GET /x\n  expect: {}`, 'steps[0].expect should not be empty'],
    [
      `${above}- request: GET /x\n  expect:\n    body:\n      name: x`,
      'a.yml:6:7: steps[0].expect.body has the name "name", which should be a JSON Pointer, such as /name/givenName',
    ],
    [
      `${above}- request: GET /x\n  expect:\n    body:\n      /a: {is: there}`,
      'should be one of present',
    ],
    [
      `${above}- request: GET /x\n  expect:\n    body:\n      /a: {equal: 1}`,
      'equal is not known here. Nearest: equals.',
    ],
    [
      `${above}- request: GET /x\n  expect:\n    text: {matches: "("}`,
      'a.yml:5:21: steps[0].expect.text.matches is no regular expression',
    ],
    [
      `${above}- request: GET /x\n  save: {a: header}`,
      'steps[0].save.a should look like /id, header location, status',
    ],
    [
      `${above}- {id: a, request: GET /x}\n- {id: a, request: GET /y}`,
      'a.yml:4:8: steps[1].id gives a second check the id a',
    ],
    [`${above}- {id: a, request: GET /x, after: b}`, 'names b, which is no step before.'],
    [`${above}- {steps: [{request: GET /x}]}`, 'steps[0] needs when'],
    [
      `${above}- {when: {"{{a}}": 1}, request: GET /x, steps: [{request: GET /x}]}`,
      'steps[0].request has no meaning beside steps',
    ],
    [`${above}- request: GET /x\n  also:\n    in-time: {}`, 'steps[0].also.in-time needs expect.'],
    [`${above}- request: GET /x\n  within: 1s`, 'steps[0].within is not known here.'],
    ['a: [', 'suite-files: a.yml:1:'],
  ])('%s', (text, message) => {
    expect(mistakeOf(text)).toContain(message)
  })

  test.each([
    ['without an end', '['.repeat(20_000)],
    ['inside a step', `${above}- request: POST /x\n  json: ${'['.repeat(600)}${']'.repeat(600)}`],
  ])('what is nested too deeply, %s', (_, text) => {
    expect(mistakeOf(text)).toBe('suite-files: a.yml:1:1: it is nested too deeply.')
  })

  test('all of them at once, each with its place', () => {
    const said = mistakeOf(`${above}- request: 7\n- request: GET /x\n  levels: MUST`).split('\n')
    expect(said).toEqual([
      'suite-files: a.yml:3:12: steps[0].request should be a text, is 7',
      expect.stringMatching(/^a\.yml:5:3: steps\[1\]\.levels is not known here\. Nearest: level\./),
    ])
  })
})

const rich = {
  suite: 'Rich',
  variables: { a: '{{name}}', n: 1 },
  headers: { accept: 'application/json' },
  'stop-on-failure': true,
  steps: [
    {
      id: 'one',
      title: 'One',
      level: 'SHOULD',
      requirement: 'A rule.',
      section: 3,
      link: 'https://example.com/x',
      cites: ['rfc7644-3.3-05'],
      hint: 'h',
      needs: ['patch'],
      given: 'any-user',
      request: 'POST /Users?x=1',
      query: { y: 2 },
      json: { userName: '{{a}}', list: [1, { b: null }] },
      expect: {
        status: [200, 201],
        headers: { location: { is: 'present' } },
        body: {
          '/a': true,
          '/b': { has: ['x', 1], count: { above: 1 }, all: [{ not: 1 }] },
          '': {},
        },
        within: '600ms',
      },
      save: { id: '/id', where: 'header location' },
      also: { 'in-time': { level: 'MAY', expect: { within: 1 } } },
    },
    {
      when: { '{{n}}': { above: 0 } },
      steps: [{ request: 'GET /Users/{{id}}', after: 'one', pause: '1s' }],
    },
    { request: 'GET {{elsewhere}}/x', credentials: 'none', skip: 'not now' },
  ],
}
rich.steps[0]!.expect!.body['' as '/a'] = { is: 'object' } as never

test('the published schema takes a file that the reader takes', () => {
  const schema = JSON.parse(readFileSync('schemas/suite.schema.json', 'utf8'))
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema)
  validate(parse(stringify(rich)))
  expect(validate.errors).toBeNull()
  expect(mistakeOf(stringify(rich))).toBe('none')
})

describe('mangled files', () => {
  const paths = pathsOf(rich)
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(null, '', [], {}, -1, '__proto__', [[]], true, { is: 'x' }, { matches: '(' }),
  )

  test('give a suite, or an error with the place and the path of the bad value', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), junk, fc.boolean(), (path, value, remove) => {
        const message = mistakeOf(
          stringify(changed(rich, path, remove ? undefined : value) ?? null),
        )
        if (message !== 'none')
          expect(message).toMatch(
            /^suite-files: a\.yml:\d+:\d+: (the file|suite|steps|variables|headers|stop-on|\w+ |\[)/,
          )
      }),
      { numRuns: 150, seed: 5 },
    )
  })

  test('that are no YAML any more give an error with line and column', () => {
    const text = stringify(rich)
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.string({ maxLength: 3 }),
        fc.nat(5),
        (at, insert, cut) => {
          const message = mistakeOf(text.slice(0, at) + insert + text.slice(at + cut))
          if (message !== 'none') expect(message).toMatch(/^suite-files: a\.yml:\d+:\d+: /)
        },
      ),
      { numRuns: 150, seed: 6 },
    )
  })
})
