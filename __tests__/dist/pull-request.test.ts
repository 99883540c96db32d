import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { RunReport } from '../../src/core/run-report.js'
import { startReference, type ReferenceServer } from '../../src/reference/index.js'
import { runBundle, type StepRun } from '../support/bundle.js'
import { startFakeArtifacts, type FakeArtifacts } from '../support/fake-artifacts.js'
import { startFakeGitHub, type FakeGitHub } from '../support/fake-github.js'
import { node24 } from '../support/node24.js'

const token = 'token-of-the-test'
const event = {
  number: 7,
  pull_request: { number: 7, head: { sha: 'beef', repo: { full_name: 'octo/scim' } } },
  repository: { full_name: 'octo/scim' },
}
const files = {
  'src/scim/delete.ts': 'import x\n\nexport function remove() {}\n',
  '.github/scim-conformance.yml': `sources:
  - check: 'rfc7644/deleting/**'
    file: src/scim/delete.ts
    find: function remove
`,
}

/** The base branch answers creates with 200; the pull request mends that, and breaks the answer to deletes. */
let base: ReferenceServer
let server: ReferenceServer
let github: FakeGitHub
let artifacts: FakeArtifacts
let run: StepRun

beforeAll(async () => {
  base = await startReference({ token, faults: ['create/answers-200'] })
  server = await startReference({ token, faults: ['deleting/answers-200'] })
  github = await startFakeGitHub({ viewer: 'github-actions[bot]' })
  artifacts = await startFakeArtifacts()
  const node = await node24()
  const only = 'rfc7644/deleting/**,rfc7644/creating/answers-*'
  const onBase = await runBundle({ node, inputs: { 'base-url': base.url, token, only } })
  run = await runBundle({
    node,
    event,
    files: { ...files, 'base/report.json': JSON.stringify(onBase.report) },
    inputs: {
      'base-url': server.url,
      token,
      only,
      'compare-to': 'base/report.json',
      'fail-on': 'regression',
      comment: 'on-failure',
      artifact: 'true',
      'check-run': 'true',
      'github-token': 'ghs_of_the_test',
    },
    env: {
      ...artifacts.env,
      GITHUB_API_URL: github.url,
      GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
    },
  })
}, 120_000)

afterAll(async () => {
  await base.close()
  await server.close()
  await github.close()
  await artifacts.close()
})

describe('a pull request that breaks a rule, through the committed bundle', () => {
  const link = 'https://github.com/octo/scim/actions/runs/1234/artifacts/7001'

  test('fails, and its page is an artifact that opens in the browser', () => {
    expect([run.status, run.outputs['outcome']]).toEqual([1, 'failure'])
    expect(artifacts.artifacts).toEqual([
      {
        name: expect.stringMatching(/^scim-conformance-test-[a-z]{6}\.html$/),
        mimeType: 'text/html',
        content: expect.stringMatching(/^<!doctype html>[^]*deleting\/answers-204[^]*<\/html>\s*$/),
      },
    ])
    expect(run.outputs).toMatchObject({ 'artifact-id': '7001', 'artifact-url': link })
  })

  test('says in one line, before all else, what it broke and what it mended', () => {
    const { comparison, verdict } = run.report as RunReport
    expect(comparison).toMatchObject({
      newlyFailing: ['User', 'Group', 'Device'].map((type) => `rfc7644/deleting/answers-204@${type}`),
      fixed: ['rfc7644/creating/answers-201@User'],
    })
    expect(verdict.ok).toBe(false)
    for (const text of [run.summary, github.comments[0]?.body ?? '']) {
      const changed = text.indexOf('3 newly failing, 1 fixed')
      expect(changed).toBeGreaterThan(0)
      expect(changed).toBeLessThan(text.indexOf('answers-204'))
    }
  })

  test('leads to it from the summary, the comment and the check run', () => {
    expect(run.summary).toContain(`[full report](${link})`)
    expect(github.comments.map(({ body }) => body)).toEqual([expect.stringContaining(`[full report](${link})`)])
    expect(github.checkRuns).toMatchObject([{ name: 'SCIM conformance', head_sha: 'beef', conclusion: 'failure', details_url: link }])
    expect(run.outputs['check-run-url']).toBe('https://github.com/octo/scim/runs/1')
  })

  test('has its annotations on the code that answers for the rule', () => {
    const { results } = run.report as RunReport
    const failed = results.filter(({ outcome, force }) => outcome === 'fail' && force !== 'inform')
    expect(failed.length).toBeGreaterThan(0)
    const [checkRun] = github.checkRuns
    expect(checkRun?.annotations).toHaveLength(failed.length)
    expect(checkRun?.annotations[0]).toMatchObject({ path: 'src/scim/delete.ts', start_line: 3, annotation_level: 'failure' })
    expect(run.commands.filter(({ name }) => name === 'error')).toHaveLength(1)
  })

  test('says nothing to GitHub that its description does not know, and shows no secret', () => {
    expect([...github.violations, ...artifacts.violations]).toEqual([])
    const masks = run.commands.filter(({ name }) => name === 'add-mask')
    expect(masks.map(({ message }) => message)).toContain('signature-of-the-store')
    const said = run.log.replaceAll(/^::add-mask::.*$/gm, '')
    const all = [said, run.summary, JSON.stringify(github.checkRuns), artifacts.artifacts[0]?.content]
    for (const text of all) expect(text).not.toContain(token)
  })
})
