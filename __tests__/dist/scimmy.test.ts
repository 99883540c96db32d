import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { RunReport } from '../../src/core/run-report.js'
import { runBundle, type Step, type StepRun } from '../support/bundle.js'
import { startFakeGitHub, type FakeGitHub } from '../support/fake-github.js'
import { freePort, listens } from '../support/free-port.js'
import { node24 } from '../support/node24.js'

const example = fileURLToPath(new URL('../../examples/scimmy', import.meta.url))
const config = readFileSync(`${example}/scim-conformance.yml`, 'utf8')
const workflow = `on: pull_request
jobs:
  test:
    steps:
      - uses: actions/checkout@v6
      - uses: maker/scim-conformance-action@v1
        with:
          base-url: http://127.0.0.1/scim/v2
`
const pullRequest = {
  number: 7,
  pull_request: { number: 7, head: { repo: { full_name: 'octo/scim' } } },
  repository: { full_name: 'octo/scim' },
}

let node = ''
beforeAll(async () => {
  node = await node24()
}, 120_000)

const open: FakeGitHub[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

/** Runs the action on the example, which it boots itself, with a fake of GitHub beside it. */
async function step(
  given: Partial<Step> & { readonly token?: string; readonly port?: number },
  github: FakeGitHub,
): Promise<StepRun & { readonly port: number }> {
  const port = given.port ?? (await freePort())
  const token = given.token ?? 'only-for-this-job'
  const run = await runBundle({
    node,
    event: pullRequest,
    files: {
      '.github/workflows/scim.yml': workflow,
      '.github/scim-conformance.yml': config,
    },
    ...given,
    inputs: {
      start: 'node server.js',
      'start-directory': example,
      'start-env': `PORT=${String(port)}\nSCIM_TOKEN=only-for-this-job`,
      'base-url': `http://127.0.0.1:${String(port)}/scim/v2`,
      token,
      comment: 'on-failure',
      'github-token': 'ghs_of_the_test',
      ...given.inputs,
    },
    env: {
      GITHUB_API_URL: github.url,
      GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
      GITHUB_WORKFLOW_REF: 'octo/scim/.github/workflows/scim.yml@refs/pull/7/merge',
      ...given.env,
    },
  })
  return { ...run, port }
}

async function github(): Promise<FakeGitHub> {
  const fake = await startFakeGitHub({})
  open.push(fake)
  return fake
}

describe('the committed bundle under Node 24, on a server made with SCIMMY', () => {
  test('boots it, proves it, reports, and stops it', async () => {
    const fake = await github()
    const run = await step({}, fake)
    const report = run.report as RunReport

    expect(run.log).toContain('::group::start: node server.js')
    const { results } = report
    // What SCIMMY can't keep is known, by id and with a reason; nothing else may break a rule.
    const bad = results.filter(({ outcome }) => !['pass', 'skip'].includes(outcome))
    expect(bad.filter(({ force }) => force === 'fail').map(({ id }) => id)).toEqual([])
    expect(results.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(900)
    const known = results.filter(({ reason }) => reason?.startsWith('configured: '))
    expect(known.length).toBeGreaterThan(20)
    expect(run.status).toBe(0)
    expect(run.outputs).toMatchObject({
      outcome: 'success',
      failed: '0',
      blocked: '0',
      passed: String(results.filter(({ outcome }) => outcome === 'pass').length),
      total: String(results.length),
      'report-json': expect.stringMatching(/report\.json$/),
    })
    expect(run.summary).toMatch(/^## ⚠️ SCIM conformance: no rule broken/)
    expect(run.commands.filter(({ name }) => name === 'error')).toEqual([])
    // With nothing that fails, on-failure begins no comment.
    expect(fake.comments).toEqual([])
    expect(await listens(run.port)).toBe(false)
  })

  test('with a wrong token fails, and says where and why in every channel', async () => {
    const fake = await github()
    const run = await step({ token: 'not-the-token' }, fake)
    const report = run.report as RunReport

    expect(run.status).toBe(1)
    expect(report.verdict.ok).toBe(false)
    expect(run.outputs).toMatchObject({ outcome: 'failure' })
    expect(Number(run.outputs['blocked'])).toBeGreaterThan(0)
    expect(run.summary).toMatch(/^## ❌ SCIM conformance/)
    const why = '32 requests in a row were answered 401'
    expect(run.summary).toContain(why)

    const errors = run.commands.filter(({ name }) => name === 'error')
    expect(errors.length).toBeGreaterThan(0)
    expect(errors.length).toBeLessThanOrEqual(10)
    expect(errors[0]).toMatchObject({
      properties: { file: '.github/workflows/scim.yml', line: '6' },
      message: expect.stringContaining(why),
    })
    expect(fake.comments).toHaveLength(1)
    expect(fake.comments[0]?.body).toMatch(/<!-- scim-conformance:.* -->/)
    expect(run.outputs['comment-url']).toMatch(/^https:\/\//)
    expect(fake.violations).toEqual([])
    // The runner is told to hide the token in a command; nothing else may show it.
    const said = run.log.replaceAll(/^::add-mask::.*$/gm, '')
    expect([said, run.summary, fake.comments[0]?.body].join()).not.toContain('not-the-token')
    expect(await listens(run.port)).toBe(false)
  })

  test('turns its comment green once the server passes again, and leaves it alone then', async () => {
    const fake = await github()
    const given = { port: await freePort(), inputs: { only: 'okta-scim2/**' } }
    await step({ ...given, token: 'not-the-token' }, fake)
    const red = fake.comments[0]?.body
    await step(given, fake)
    const green = fake.comments[0]?.body
    await step(given, fake)

    expect(red).toContain('❌')
    expect(green).toContain('✅')
    expect(fake.comments).toHaveLength(1)
    expect(fake.log.filter((line) => /^(POST|PATCH) .*comments/.test(line))).toHaveLength(2)
    expect(fake.violations).toEqual([])
  })
})
