import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import type { App } from '../../src/action/app.js'
import { run } from '../../src/action/main.js'
import { merge } from '../../src/app/merge.js'
import { missingCredentials, readOptions } from '../../src/app/options.js'
import type { RunReport } from '../../src/core/run-report.js'
import { consoleProgress } from '../../src/reports/console/progress.js'
import { reports } from '../../src/reports/index.js'
import { startFakeArtifacts } from '../support/fake-artifacts.js'
import type { FakeArtifactOptions, FakeArtifacts } from '../support/fake-artifacts.js'
import { startFakeGitHub } from '../support/fake-github.js'
import type { FakeGitHub, FakeOptions } from '../support/fake-github.js'
import { green, red, result, runOf } from './run-reports.js'
import { startRunner, type FakeRunner } from './runner.js'

const event = {
  pull_request: { number: 7, head: { sha: 'beef', repo: { full_name: 'octo/scim' } } },
}
const link = 'https://github.com/octo/scim/actions/runs/1234/artifacts/7001'

let runner: FakeRunner
let github: FakeGitHub
let service: FakeArtifacts
afterEach(async () => {
  await runner.dispose()
  await github.close()
  await service.close()
  expect([...github.violations, ...service.violations]).toEqual([])
})

/** An application that finds this, and writes the report files that a run writes without an option. */
function appThatFinds(report: RunReport): App {
  return {
    readOptions,
    missingCredentials,
    conform: async (options, ports) => {
      const file = (name: string): string => join(options['report-directory'], name)
      const html = await ports.writeFile(file('report.html'), reports.html.render(report))
      return { report, files: { html, json: await ports.writeFile(file('report.json'), '{}') } }
    },
    merge,
    tidyUp: () => Promise.reject(new Error('nobody asked for this')),
    consoleProgress,
    reports,
  }
}

interface Given {
  readonly inputs?: Readonly<Record<string, string>>
  readonly github?: FakeOptions
  readonly artifacts?: FakeArtifactOptions
  readonly files?: Readonly<Record<string, string>>
}

async function step(report: RunReport, given: Given = {}) {
  github = await startFakeGitHub({ viewer: 'github-actions[bot]', ...given.github })
  service = await startFakeArtifacts(given.artifacts)
  const inputs = { 'base-url': 'demo', artifact: 'true', 'github-token': 'ghs_x', ...given.inputs }
  const env = { ...service.env, GITHUB_API_URL: github.url, GITHUB_EVENT_NAME: 'pull_request' }
  runner = await startRunner({ inputs, event, env })
  for (const [path, text] of Object.entries(given.files ?? {})) await runner.write(path, text)
  const statuses: number[] = []
  await run({
    app: appThatFinds(report),
    core: runner.core,
    env: runner.env,
    directory: runner.workspace,
    delay: async () => {},
    exitWith: (status) => statuses.push(status),
  })
  return { status: statuses.at(-1), outputs: await runner.outputs() }
}

describe('the artifact', () => {
  test('holds the page, and summary, comment and outputs lead to it', async () => {
    const { outputs, status } = await step(red, { inputs: { comment: 'always' } })
    expect(service.artifacts.map(({ content }) => content)).toEqual([reports.html.render(red)])
    expect(outputs).toMatchObject({
      'artifact-id': '7001',
      'artifact-url': link,
      'report-html': join(runner.workspace, 'scim-conformance/report.html'),
    })
    expect(await runner.summary()).toContain(`[full report](${link})`)
    expect(github.comments[0]?.body).toContain(`[full report](${link})`)
    expect(status).toBe(1)
  })

  test.each([
    ['green', green, 0],
    ['red', red, 1],
  ] as const)('that is refused warns, and a %s run stays what it is', async (_, report, status) => {
    const refuses = { step: 'create', status: 403 } as const
    const outcome = await step(report, { artifacts: { refuses }, inputs: { comment: 'always' } })
    expect(outcome.status).toBe(status)
    expect(outcome.outputs).toMatchObject({ 'artifact-id': '', 'artifact-url': '' })
    expect(runner.commands('warning').map(({ properties }) => properties.title)).toEqual([
      'The HTML report was not uploaded',
    ])
    expect(github.comments[0]?.body).toContain('actions/runs/1234')
  })

  test('is not made when it is not wanted', async () => {
    const { outputs } = await step(red, { inputs: { artifact: 'false' } })
    expect(service.artifacts).toEqual([])
    expect(outputs['report-html']).toMatch(/report\.html$/)
  })
})

describe('a check run', () => {
  const many = runOf(
    ...Array.from({ length: 70 }, (_, at) => result({ id: `x/${at}`, title: `rule ${at}` })),
  )

  test('has all annotations, which then do not stand beside the lines twice', async () => {
    const inputs = { 'check-run': 'true', 'check-run-name': 'SCIM of tenant a' }
    const { outputs, status } = await step(many, { inputs })
    const [checkRun] = github.checkRuns
    expect(checkRun).toMatchObject({
      name: 'SCIM of tenant a',
      head_sha: 'beef',
      details_url: link,
    })
    expect(checkRun?.annotations.map(({ title }) => title)).toEqual(
      many.results.map(({ title }) => title),
    )
    expect(checkRun?.summary).toContain(`[full report](${link})`)
    expect(outputs['check-run-url']).toBe('https://github.com/octo/scim/runs/1')
    expect(runner.commands('error').map(({ properties }) => properties.title)).toEqual([
      'SCIM conformance: not ok',
    ])
    expect(status).toBe(1)
  })

  test('that may not be written leaves the annotations to the step, and names the permission', async () => {
    const { outputs, status } = await step(many, {
      inputs: { 'check-run': 'true' },
      github: { readOnly: true },
    })
    expect([status, outputs['check-run-url']]).toEqual([1, ''])
    expect(runner.commands('error')).toHaveLength(10)
    expect(runner.commands('warning')[0]?.message).toContain('checks: write')
  })

  test('is not written unless it is asked for', async () => {
    await step(many)
    expect(github.log).toEqual([])
  })
})

describe('merging in a workflow', () => {
  const files = {
    'reports/a/report.json': reports.json.render({
      ...red,
      target: { ...red.target, baseUrl: 'https://a.example/scim' },
    }),
    'reports/b/report.json': reports.json.render({
      ...green,
      target: { ...green.target, baseUrl: 'https://b.example/scim' },
    }),
  }
  const inputs = { 'base-url': '', merge: 'reports/*/report.json' }

  test('asks no server, and tells of all of them as of one run', async () => {
    const { outputs, status } = await step(green, {
      inputs: { ...inputs, comment: 'always' },
      files,
    })
    expect(status).toBe(1)
    expect(outputs).toMatchObject({
      outcome: 'failure',
      total: '2',
      failed: '1',
      'artifact-url': link,
    })
    expect(await runner.summary()).toMatch(/\| ❌ a\.\S*example \|.*\n\| ✅ b/)
    expect(service.artifacts[0]?.content).toContain('a.example')
    expect(github.comments).toHaveLength(1)
  })

  test.each<[string, Record<string, string>, RegExp]>([
    [
      'a server is named as well',
      { 'base-url': 'demo' },
      /^merge: asks no server; leave base-url out/,
    ],
    [
      'a glob matches nothing',
      { merge: 'nowhere/*.json' },
      /^merge: "nowhere\/\*\.json" matches no file/,
    ],
  ])('is a configuration error when %s', async (_, changes, message) => {
    const { outputs } = await step(green, { inputs: { ...inputs, ...changes }, files })
    expect(outputs['outcome']).toBe('error')
    expect(runner.commands('error')[0]?.message).toMatch(message)
  })
})
