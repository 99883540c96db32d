import { readFileSync } from 'node:fs'
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { filesBelow } from '../../../src/app/config/files.js'
import { usualFile } from '../../../src/app/config/read.js'
import { readOptions, secretsOf, type OptionName } from '../../../src/app/options.js'
import { ConfigError } from '../../../src/core/config-error.js'

type Texts = Partial<Record<OptionName, string>>

const read = (file: string | undefined, texts: Texts = {}) =>
  readOptions(
    (name) => ({ 'base-url': 'http://localhost:3000/scim', ...texts })[name],
    () => file,
  )

function problem(file: string | undefined, texts: Texts = {}): ConfigError {
  try {
    read(file, texts)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return error as ConfigError
  }
  throw new Error('nothing was refused')
}

const at = (place: string) => `config: ${usualFile}:${place}: `

describe('the options of the file', () => {
  const file = `
suites: [okta-scim2]
only: ['okta-scim2/*', 'okta-scim2/{a,b}']
require: [patch]
fail-on: should
timeout: 20
concurrency: 2
`
  test('serve where nothing else was given', () => {
    expect(read(file)).toMatchObject({
      suites: ['okta-scim2'],
      only: ['okta-scim2/*', 'okta-scim2/{a,b}'],
      require: ['patch'],
      'fail-on': 'should',
      timeout: 20_000,
      concurrency: 2,
    })
  })

  test.each<[OptionName, string, unknown]>([
    ['timeout', '5s', 5_000],
    ['fail-on', 'never', 'never'],
    ['suites', 'rfc7644', ['rfc7644']],
    ['only', '', []],
  ])('give way to %s given as %j', (name, text, value) => {
    expect(read(file, { [name]: text })[name]).toEqual(value)
  })

  test.each(['', '# nothing yet\n', '---\n', '{}'])('are none in %j', (empty) => {
    const { configuration, ...options } = read(empty)
    expect(configuration).toEqual({
      options: new Map(),
      resources: new Map(),
      skips: [],
      sources: [],
    })
    expect(options).toEqual(read(undefined))
  })

  test('are none without a file at the usual place', () => {
    expect(read(undefined).configuration).toBeUndefined()
  })
})

describe('what is wrong in a file is told with its place', () => {
  test.each<[string, string, string]>([
    ['timeuot: 3', '1:1', 'timeuot is not known here. Nearest: timeout. All: resources, skip, '],
    [
      '\nfail-on: mus',
      '2:10',
      'fail-on should be one of must, should, never, regression, is "mus". Nearest: must.',
    ],
    ['suites: [okta]', '1:10', 'suites[0] should be one of rfc7643, '],
    ['concurrency: "8"', '1:14', 'concurrency should be a whole number, is "8"'],
    ['concurrency: 99', '1:14', 'concurrency should be from 1 to 64, is 99'],
    ['timeout: soon', '1:10', 'timeout should look like 10s, 500ms, 2m, is "soon"'],
    ['timeout: 99m', '1:1', 'timeout: "99m" is not a time from 1ms to 60m.'],
    ['only:', '1:6', 'only should be a list, is empty'],
    ['only: [""]', '1:8', 'only[0] should not be empty'],
    ['skip: [a/b]', '1:8', 'skip[0] should be a mapping with check and reason, is "a/b"'],
    ['skip:\n  - check: a/b', '2:5', 'skip[0] needs reason. Why they are left out, '],
    [
      'resources:\n  User:\n    valeus: {}',
      '3:5',
      'resources.User.valeus is not known here. Nearest: values. All: values, skip',
    ],
    [
      'resources: { "a/b~c": 1 }',
      '1:23',
      'resources["a/b~c"] should be a mapping of names to values, is 1',
    ],
    [
      'resources: { User: { skip: 1 } }',
      '1:28',
      'resources.User.skip should be true or false or a text, is 1',
    ],
    ['- 1', '1:1', 'the file should be a mapping of names to values, is a list'],
    ['base-url: http://localhost', '1:1', 'base-url is not known here.'],
    ['token: abc', '1:1', 'token is not known here.'],
    ['a: 1\na: 2', '2:1', 'Map keys must be unique.'],
    ['a: b: c', '1:4', 'Nested mappings are not allowed in compact mappings.'],
    ['a: !!js/function x', '1:4', 'Unresolved tag: tag:yaml.org,2002:js/function.'],
    ['timeout: *no', '1:1', 'Unresolved alias'],
    ['timeout: 1\n---\ntimeout: 2', '2:1', 'Source contains multiple documents'],
    [
      'resources: { User: { values: { userName: {{name}} } } }',
      '1:43',
      'a name should be a text. Quote placeholders: "{{name}}"',
    ],
    [
      'resources: { User: { values: { userName: "{{nam}}" } } }',
      '1:42',
      'resources.User.values.userName: "nam" is not a placeholder. Nearest: name.',
    ],
    [
      'resources: { User: { values: { emails: [{ value: "{{x y}}" }] } } }',
      '1:50',
      'resources.User.values.emails[0].value: "x y" is not a placeholder.',
    ],
    [
      'resources: { User: { values: { username: ada } } }',
      '1:42',
      'resources.User.values.username should hold {{name}}',
    ],
  ])('%j', (file, place, message) => {
    const error = problem(file)
    expect(error.message).toContain(at(place) + message)
    expect(error.place).toEqual({ file: usualFile, line: Number(place.split(':')[0]) })
  })

  test('all at once, in their order', () => {
    const { message } = problem('concurrency: 0\ntimeout: x\nnope: 1')
    expect(message.split('\n').map((line) => /yml:(\d)/.exec(line)?.[1])).toEqual(['1', '2', '3'])
  })

  test('an alias is taken for what it stands for, if there is such a thing', () => {
    const file = 'resources:\n  User: &u\n    values: {}\n  Group: *u\n  Device: *x\n'
    expect(problem(file).message).toContain('Unresolved alias')
    expect(read(file.replace('  Device: *x\n', '')).configuration?.resources.size).toBe(2)
  })

  test('a text that was made to exhaust who reads it is refused', () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x]']
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg'].map((pair) => [...pair]))
      lines.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`)
    expect(problem(lines.join('\n')).message).toContain('Excessive alias count')
  })
})

describe('the path of the file', () => {
  test('that was given has to be there', () => {
    expect(problem(undefined, { config: 'scim.yml' }).message).toBe(
      'config: "scim.yml" is not there. Correct the path',
    )
  })

  test('starts from the folder, and a folder in its place is told', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'config-'))
    try {
      const readFile = filesBelow(directory)
      expect(readFile(usualFile)).toBeUndefined()
      await mkdir(join(directory, '.github'))
      await writeFile(join(directory, usualFile), 'timeout: 7')
      const options = readOptions((name) => (name === 'base-url' ? 'demo' : undefined), readFile)
      expect(options.timeout).toBe(7_000)
      const raw = (name: string) => (name === 'config' ? '.github' : 'demo')
      expect(() => readOptions(raw, readFile)).toThrow(`config: ".github" can't be read (EISDIR)`)
    } finally {
      await rm(directory, { recursive: true })
    }
  })
})

test('passwords among the values are secrets, and of a template the part that stays the same', () => {
  const file = `
resources:
  User:
    values:
      title: no secret
      password: 'Geheimnis-{{random}}'
      nested: { clientName: also none, secret: abc, client_secret: [eins-zwei-drei] }
`
  expect(secretsOf(read(file))).toEqual(['Geheimnis-{{random}}', 'Geheimnis-', 'eins-zwei-drei'])
})

describe('schemas/config.schema.json', () => {
  const schema = JSON.parse(readFileSync('schemas/config.schema.json', 'utf8'))
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema)

  test('describes every member', () => {
    const members = [schema, ...Object.values<object>(schema.$defs)]
      .flatMap(({ properties }) => Object.entries<{ description?: string }>(properties))
      .filter(([, { description }]) => !description?.endsWith('.'))
    expect(members).toEqual([])
  })

  test('takes what the program takes', () => {
    expect(
      validate({
        resources: { User: { values: { 'urn:x': { a: 1 } } }, Device: { skip: 'read-only' } },
        skip: [{ check: 'a/**', reason: 'later' }],
        timeout: '2m',
        'fail-on': 'never',
      }),
    ).toBe(true)
  })

  test.each(['base-url', 'start', 'token', 'headers', 'report-directory', 'comment', 'config'])(
    'leaves %s to the workflow',
    (name) => {
      expect(Object.keys(schema.properties)).not.toContain(name)
    },
  )
})
