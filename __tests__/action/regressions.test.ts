import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { run } from '../../src/action/main.js'
import * as app from '../../src/app/index.js'
import { startReference, type ReferenceServer } from '../../src/reference/index.js'
import { startFakeGitHub, type FakeGitHub } from '../support/fake-github.js'
import { startRunner, type FakeRunner } from './runner.js'

const token = 'token-of-the-test'
const pull = { pull_request: { number: 7, head: { repo: { full_name: 'octo/scim' } } } }

/** `before` answers creates with 200; `after` has mended that, and adopts ids of bodies. */
let before: ReferenceServer
let after: ReferenceServer
let github: FakeGitHub
const runners: FakeRunner[] = []
beforeAll(async () => {
  before = await startReference({ token, faults: ['create/answers-200'] })
  after = await startReference({ token, faults: ['creating/adopts-id'] })
  github = await startFakeGitHub()
})
afterEach(async () => {
  while (runners.length > 0) await runners.pop()?.dispose()
})
afterAll(async () => {
  await Promise.all([before.close(), after.close(), github.close()])
  expect(github.violations).toEqual([])
})

/** Runs the step, with the report of an earlier one and files in its workspace. */
async function step(
  server: ReferenceServer,
  given: {
    readonly base?: string
    readonly files?: Readonly<Record<string, string>>
    readonly inputs?: Readonly<Record<string, string>>
  } = {},
) {
  const runner = await startRunner({
    event: pull,
    env: { GITHUB_API_URL: github.url },
    inputs: {
      'base-url': server.url,
      token,
      only: 'rfc7644/creating/{answers-201,answers-with-resource,ignores-id}',
      'github-token': 'ghs_token',
      'compare-to': 'base/report.json',
      'fail-on': 'regression',
      ...given.inputs,
    },
  })
  runners.push(runner)
  for (const [name, text] of Object.entries(given.files ?? {})) await runner.write(name, text)
  if (given.base !== undefined) {
    await mkdir(join(runner.workspace, 'base'))
    await copyFile(given.base, join(runner.workspace, 'base/report.json'))
  }
  let status = 0
  const { core, env } = runner
  const delay = () => Promise.resolve()
  const exitWith = (value: number) => void (status = value)
  await run({ app, core, env, directory: runner.workspace, delay, exitWith })
  return { status, runner, outputs: await runner.outputs() }
}

describe('a pull request', () => {
  test('that mends one rule and breaks another is told both, and blocked by the new one', async () => {
    const base = await step(before)
    expect(base).toMatchObject({ status: 1, outputs: { failed: '1', 'newly-failing': '0' } })
    expect(await base.runner.summary()).toContain('Nothing is compared: `base/report.json` is not')

    const { status, runner, outputs } = await step(after, {
      base: base.outputs['report-json']!,
      inputs: { comment: 'on-failure' },
    })
    expect({ status, outputs }).toMatchObject({
      status: 1,
      outputs: { outcome: 'failure', 'newly-failing': '3', fixed: '1', failed: '3' },
    })
    const { body } = github.comments.at(-1)!
    const [, , verdict, , change] = body.split('\n')
    expect(verdict).toMatch(/^\*\*❌ SCIM conformance: 3 rules newly broken\*\* · \[full report\]/)
    expect(change).toBe('Against the base: **3 newly failing, 1 fixed**')
    expect(body).toContain(
      '- 🆕 **POST does not adopt an id from its body (User, Group, Device)** · SHALL · ',
    )
    expect(body).toContain('Fix: Skip the id in the body of a create, and issue your own.')
    expect(body).toMatch(/🎉 1 fixed<\/summary>\n\n- POST of a valid resource answers 201 \(User\)/)
    expect(body.length).toBeLessThan(65_536)
    const summary = (await runner.summary()).split('\n')
    expect(summary[0]).toBe('## ❌ SCIM conformance: 3 rules newly broken')
    expect(summary[2]).toMatch(/^Against the base: \*\*3 newly failing, 1 fixed\*\* <sub>\(the run/)
    expect(runner.commands('error').map(({ properties }) => properties.title)).toEqual(
      ['User', 'Group', 'Device'].map(
        (type) => `Newly failing: POST does not adopt an id from its body (${type})`,
      ),
    )
    expect(runner.log()).toContain('against the base: 3 newly failing, 1 fixed')

    const same = await step(after, {
      base: outputs['report-json']!,
      inputs: { comment: 'on-failure' },
    })
    expect(same).toMatchObject({ status: 0, outputs: { 'newly-failing': '0', failed: '3' } })
    expect(same.runner.commands('error')).toEqual([])
    expect(github.comments).toHaveLength(1)
    expect(github.comments[0]?.body).toContain(
      '**⚠️ SCIM conformance: 3 rules broken, no regression**',
    )
  })

  test('may list a failure as known, and is shown the line to strike out', async () => {
    const files = {
      'known.txt':
        '# ours\nrfc7644/creating/ignores-id # ticket 7\nrfc7644/creating/answers-201 # mended\n',
    }
    const inputs = { 'known-failures': 'known.txt', 'fail-on': 'must', 'compare-to': '' }
    const { status, runner, outputs } = await step(after, { files, inputs })
    expect({ status, outputs }).toMatchObject({ status: 0, outputs: { known: '3', failed: '0' } })
    expect(runner.commands('warning').map(({ properties }) => properties)).toEqual([
      { title: 'Known failure to strike out', file: 'known.txt', line: '3' },
    ])
    expect(runner.commands('error')).toEqual([])
    expect(await runner.summary()).toContain('known: ticket 7')
  })

  test('with a wrong line in the list ends there, with the line', async () => {
    const files = { 'known.txt': 'rfc7644/creating/ignore-id # ticket 7\n' }
    const { status, runner } = await step(after, {
      files,
      inputs: { 'known-failures': 'known.txt' },
    })
    expect(status).toBe(1)
    expect(runner.commands('error')).toMatchObject([
      { properties: { file: 'known.txt', line: '1' } },
    ])
    expect(await runner.summary()).toContain('Nearest: rfc7644/creating/ignores-id.')
  })
})
