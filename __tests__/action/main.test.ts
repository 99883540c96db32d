import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import type { App } from '../../src/action/app.js'
import { run } from '../../src/action/main.js'
import { missingCredentials, readOptions } from '../../src/app/options.js'
import { ConfigError } from '../../src/core/config-error.js'
import type { RunReport } from '../../src/core/run-report.js'
import { TargetError } from '../../src/core/target-error.js'
import { consoleProgress } from '../../src/reports/console/progress.js'
import { reports } from '../../src/reports/index.js'
import { startFakeGitHub } from '../support/fake-github.js'
import type { FakeGitHub, FakeOptions } from '../support/fake-github.js'
import { green, hostile, red, result, runOf } from './run-reports.js'
import { startRunner } from './runner.js'
import type { FakeRunner } from './runner.js'

const inputs = { 'base-url': 'http://127.0.0.1:3000/scim/v2', auth: 'Bearer s3cret-token' }
const pull = { pull_request: { number: 7, head: { repo: { full_name: 'octo/scim' } } } }
const fork = { pull_request: { number: 7, head: { repo: { full_name: 'stranger/scim' } } } }

let runner: FakeRunner
let github: FakeGitHub | undefined
let statuses: number[]

afterEach(async () => {
  await runner.dispose()
  await github?.close()
  expect(github?.violations ?? []).toEqual([])
  github = undefined
})

/** An application whose run ends as told. */
function appThat(conform: App['conform']): App {
  return {
    readOptions,
    missingCredentials,
    conform,
    merge: unasked,
    tidyUp: unasked,
    consoleProgress,
    reports,
  }
}

function unasked(): Promise<never> {
  return Promise.reject(new Error('nobody asked for this'))
}

function appThatFinds(report: RunReport): App {
  return appThat(async (options, ports) => {
    const path = join(options['report-directory'], 'report.json')
    return { report, files: { json: await ports.writeFile(path, reports.json.render(report)) } }
  })
}

function appThatThrows(error: Error): App {
  return appThat(() => Promise.reject(error))
}

async function step(app: App, given: Parameters<typeof startRunner>[0] = {}) {
  runner = await startRunner({ ...given, inputs: { ...inputs, ...given.inputs } })
  statuses = []
  const { core, env } = runner
  await run({
    app,
    core,
    env,
    directory: runner.workspace,
    delay: async () => {},
    exitWith: (status) => statuses.push(status),
  })
  return { status: statuses.at(-1), outputs: await runner.outputs() }
}

describe('a finished run', () => {
  test('that is ok is a success, with its numbers and its report', async () => {
    const { status, outputs } = await step(appThatFinds(green))
    const report = join(runner.workspace, 'scim-conformance', 'report.json')
    expect(status).toBe(0)
    expect(outputs).toEqual({
      outcome: 'success',
      passed: '1',
      failed: '0',
      warnings: '0',
      skipped: '0',
      blocked: '0',
      known: '0',
      'newly-failing': '0',
      fixed: '0',
      total: '1',
      'report-json': report,
      'report-html': '',
      'artifact-id': '',
      'artifact-url': '',
      'check-run-url': '',
      'comment-url': '',
    })
    expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({ verdict: { ok: true } })
    expect(await runner.summary()).toMatch(/^## ✅/)
    expect(runner.commands()).toEqual([])
  })

  test('that is not ok fails the step, and says why in summary, annotation and log', async () => {
    const warned = result({ level: 'SHOULD', title: 'tells the time' })
    const { status, outputs } = await step(appThatFinds(runOf(result(), warned)))
    expect(status).toBe(1)
    expect(outputs).toMatchObject({ outcome: 'failure', failed: '1', warnings: '1', total: '2' })
    expect(await runner.summary()).toMatch(/^## ❌/)
    expect(runner.commands().map(({ name, properties }) => [name, properties.title])).toEqual([
      ['error', 'POST creates a user'],
      ['warning', 'tells the time'],
    ])
    expect(runner.log()).toContain('status should be 201, is 200')
  })

  test('is not ok until it is told to be: the status is 1 from the start', async () => {
    await step(appThatFinds(green))
    expect(statuses).toEqual([1, 0])
  })

  test('points at the line of the step', async () => {
    const app = appThat(async (_, ports) => {
      await ports.writeFile(
        '.github/workflows/ci.yml',
        'jobs:\n  test:\n    steps:\n      - uses: maker/scim-conformance-action@v1\n',
      )
      return { report: red, files: { json: '' } }
    })
    const env = { GITHUB_WORKFLOW_REF: 'octo/scim/.github/workflows/ci.yml@refs/heads/main' }
    await step(app, { env })
    expect(runner.commands('error')[0]?.properties).toMatchObject({
      file: '.github/workflows/ci.yml',
      line: '4',
    })
  })

  test('leaves out what is switched off', async () => {
    const off = { summary: 'false', annotations: 'false' }
    const { status } = await step(appThatFinds(red), { inputs: off })
    expect(status).toBe(1)
    expect(await runner.summary()).toBe('')
    expect(runner.commands()).toEqual([])
  })

  test.each([
    ['no variable for the summary', { GITHUB_STEP_SUMMARY: undefined }],
    ['a summary that cannot be written', { GITHUB_STEP_SUMMARY: '/nowhere/summary.md' }],
  ])('goes on with %s, and logs the summary instead', async (_, env) => {
    const { status, outputs } = await step(appThatFinds(green), { env })
    expect(status).toBe(0)
    expect(outputs.outcome).toBe('success')
    expect(runner.log()).toMatch(/::group::Job summary\n## ✅[^]*::endgroup::/)
  })

  test('goes on when the outputs cannot be set', async () => {
    const { status } = await step(appThatFinds(green), {
      env: { GITHUB_OUTPUT: '/nowhere/output' },
    })
    expect(status).toBe(0)
    expect(runner.commands('warning')[0]?.message).toContain('outputs could not be set')
  })

  test('lets no server write commands or markup, in the log, the summary or the annotations', async () => {
    const finding = { message: hostile, at: 'body', expected: hostile, actual: hostile }
    const report = runOf(result({ title: hostile, findings: [finding], hint: hostile }))
    const app = appThat(async (_, ports, listener) => {
      ports.group(hostile)
      ports.log(hostile)
      ports.endGroup()
      listener({ type: 'check-finished', result: report.results[0]!, done: 1, total: 1 })
      return { report, files: { json: '' } }
    })
    await step(app, { env: { GITHUB_STEP_SUMMARY: undefined } })
    expect(runner.commands().map(({ name }) => name)).toEqual([
      'group',
      'endgroup',
      'group',
      'endgroup',
      'error',
    ])
  })
})

describe('the pull request comment', () => {
  async function commented(options: FakeOptions, report: RunReport, changed: object = {}) {
    github = await startFakeGitHub(options)
    return step(appThatFinds(report), {
      inputs: { comment: 'on-failure', 'github-token': 'ghs_token' },
      event: pull,
      env: { GITHUB_API_URL: github.url, GITHUB_EVENT_NAME: 'pull_request', ...changed },
    })
  }

  test('is written on failure, and its address is an output', async () => {
    const { outputs } = await commented({ viewer: 'github-actions[bot]' }, red)
    expect(outputs['comment-url']).toBe('https://github.com/octo/scim/pull/7#issuecomment-1')
    const body = github?.comments[0]?.body ?? ''
    expect(body).toContain('<!-- scim-conformance:CI%2Ftest%2F__maker_scim-conformance-action -->')
    expect(body).toContain('https://github.com/octo/scim/actions/runs/1234')
  })

  test('that may not be written warns before all else and changes no outcome', async () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      result({ id: String(index), level: 'SHOULD' }),
    )
    const { status, outputs } = await commented({ readOnly: true }, runOf(result(), ...many))
    expect([status, outputs.outcome, outputs['comment-url']]).toEqual([1, 'failure', ''])
    const warnings = runner.commands('warning')
    expect(warnings).toHaveLength(10)
    expect(warnings[0]?.message).toContain('permissions:\n  contents: read\n  pull-requests: write')
  })

  test('that may not be written leaves a green run green', async () => {
    const { status } = await commented({ readOnly: true }, green)
    expect(status).toBe(0)
    expect(runner.commands()).toEqual([])
  })

  test('has no pull request on other events: a notice', async () => {
    const { status } = await commented({}, red, { GITHUB_EVENT_PATH: undefined })
    expect(status).toBe(1)
    expect(runner.commands('notice')).toHaveLength(1)
  })
})

describe('a run that cannot begin', () => {
  test.each<[string, object, object, RegExp]>([
    ['no base-url', { 'base-url': '' }, {}, /^base-url: is empty/],
    ['a base-url without scheme', { 'base-url': 'localhost:3000/scim' }, {}, /^base-url: /],
    ['an unknown choice', { comment: 'sometimes' }, {}, /^comment: .*on-failure/],
    ['an empty secret', { auth: 'Bearer ' }, {}, /^auth: .*nothing after it/],
    ['no credentials', { auth: '' }, pull, /^auth: None of .*on-missing-auth/],
  ])('for %s is one error that says what to do', async (_, changes, event, message) => {
    const { status, outputs } = await step(appThatFinds(green), { inputs: { ...changes }, event })
    expect([status, outputs.outcome, outputs.total]).toEqual([1, 'error', '0'])
    expect(runner.commands().map(({ name }) => name)).toEqual(['error'])
    expect(runner.commands()[0]?.message).toMatch(message)
    expect(await runner.summary()).toMatch(/^## ❌ SCIM conformance: wrong configuration/)
    expect(await runner.summary()).toContain('in the `with:` block')
  })

  test('because of the target is one error with all its lines', async () => {
    const text = 'start: the server ended with status 1\n    ::error::Cannot find module'
    const { status, outputs } = await step(appThatThrows(new TargetError(text)))
    expect([status, outputs.outcome]).toEqual([1, 'error'])
    expect(runner.commands()).toHaveLength(1)
    expect(runner.commands('error')[0]?.message).toContain('Cannot find module')
    expect(await runner.summary()).toContain('set `start` to its command')
  })

  test('because of a defect shows its trace and its cause in the log', async () => {
    const error = new Error('boom', { cause: new Error('the reason') })
    const { outputs } = await step(appThatThrows(error))
    expect(outputs.outcome).toBe('error')
    expect(runner.log()).toMatch(/Error: boom\n\s+at [^]*Caused by:\nError: the reason\n\s+at /)
    expect(runner.commands('error')[0]?.message).toBe('boom')
  })

  test('holds no trace for a mistake of the user', async () => {
    await step(appThatThrows(new ConfigError('suites', '"rfc7645" is not a suite.')))
    expect(runner.log()).not.toMatch(/\n\s+at /)
  })
})

describe('missing credentials', () => {
  const none = { auth: '' }
  const onPull = { GITHUB_EVENT_NAME: 'pull_request' }
  test.each<[string, object, object, object, string]>([
    ['on a fork', none, fork, onPull, 'skipped'],
    ['on a fork with an empty secret', { auth: 'Bearer ' }, fork, onPull, 'skipped'],
    ['for Dependabot', none, pull, { ...onPull, GITHUB_ACTOR: 'dependabot[bot]' }, 'skipped'],
    ['on a branch', none, pull, onPull, 'error'],
    ['on a push', none, {}, { GITHUB_EVENT_NAME: 'push' }, 'error'],
    [
      'on a branch, skipped by option',
      { ...none, 'on-missing-auth': 'skip' },
      pull,
      onPull,
      'skipped',
    ],
    ['on a fork, failed by option', { ...none, 'on-missing-auth': 'fail' }, fork, onPull, 'error'],
    [
      'on a fork, with the address among them',
      { ...none, 'base-url': '' },
      fork,
      onPull,
      'skipped',
    ],
    ['on a branch, with the address', { ...none, 'base-url': '' }, pull, onPull, 'error'],
    [
      'on a fork, with the address, failed by option',
      { ...none, 'base-url': '', 'on-missing-auth': 'fail' },
      fork,
      onPull,
      'error',
    ],
    ['that are not missing, on a fork', {}, fork, onPull, 'success'],
    ['that are not needed, on a fork', { 'base-url': 'demo', auth: '' }, fork, onPull, 'success'],
  ])('%s', async (_, changes, event, env, outcome) => {
    const given = { inputs: { ...changes }, event, env: { ...env } }
    const { status, outputs } = await step(appThatFinds(green), given)
    expect([outputs.outcome, status]).toEqual([outcome, outcome === 'error' ? 1 : 0])
  })

  test.each<[string, object, object, string]>([
    ['on a fork', {}, fork, 'skipped'],
    ['on a fork, failed by option', { 'on-missing-auth': 'fail' }, fork, 'error'],
    ['on a fork whose own server gives tokens', { start: 'node server.js' }, fork, 'error'],
    ['on a branch', {}, pull, 'error'],
    ['on a branch, skipped by option', { 'on-missing-auth': 'skip' }, pull, 'error'],
  ])('of a command that gets no token %s', async (_, changes, event, outcome) => {
    const given = { inputs: { auth: '', 'token-command': 'x', ...changes }, event, env: onPull }
    const app = appThatThrows(new ConfigError('token-command', 'printed nothing'))
    const { status, outputs } = await step(app, given)
    expect([outputs.outcome, status]).toEqual([outcome, outcome === 'error' ? 1 : 0])
    const said = runner.commands().map(({ message }) => message)
    expect(said).toEqual([expect.stringContaining('token-command: printed nothing')])
  })

  test('that skip a run say why and link to the safe workflow', async () => {
    await step(appThatFinds(green), { inputs: none, event: fork, env: onPull })
    const link = 'https://github.com/maker/scim-conformance-action#pull-requests-from-forks'
    expect(runner.commands().map(({ name }) => name)).toEqual(['notice'])
    expect(runner.commands()[0]?.message).toContain('no secrets to pull requests from forks')
    expect(runner.commands()[0]?.message).toContain(link)
    expect(await runner.summary()).toMatch(/^## ⏭️ SCIM conformance: skipped/)
    expect(await runner.summary()).toContain(`](${link})`)
  })
})

describe('a cancelled run', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('by %s still reports', async (name) => {
    github = await startFakeGitHub()
    const app = appThat(async (_, { signal }) => {
      process.emit(name)
      expect(signal.aborted).toBe(true)
      return { report: red, files: { json: '' } }
    })
    const before = process.listenerCount(name)
    const { status, outputs } = await step(app, {
      inputs: { comment: 'always', 'github-token': 't' },
      event: pull,
      env: { GITHUB_API_URL: github.url },
    })
    expect([status, outputs.outcome]).toEqual([1, 'failure'])
    expect(await runner.summary()).toMatch(/^## ❌/)
    expect(github.log).toEqual([])
    expect(process.listenerCount(name)).toBe(before)
  })
})
