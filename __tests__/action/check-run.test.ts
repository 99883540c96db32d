import { afterEach, describe, expect, test } from '@jest/globals'
import type { Annotation } from '../../src/action/annotation.js'
import { writeCheckRun } from '../../src/action/check-run.js'
import type { CheckRunRequest } from '../../src/action/check-run.js'
import type { WorkflowEvent } from '../../src/action/event.js'
import { startFakeGitHub } from '../support/fake-github.js'
import type { FakeGitHub, FakeOptions } from '../support/fake-github.js'

const event: WorkflowEvent = {
  name: 'pull_request',
  pullRequest: 7,
  fork: false,
  actors: [],
  head: 'beef',
}
const posting = 'POST /repos/octo/scim/check-runs'
const adding = 'PATCH /repos/octo/scim/check-runs/1'

function annotation(number: number): Annotation {
  const level = number % 2 === 0 ? 'error' : 'warning'
  return {
    level,
    title: `rule ${number}`,
    message: 'broken',
    at: { file: 'src/scim.ts', line: number + 1 },
  }
}

let github: FakeGitHub

async function write(options: FakeOptions, changes: Partial<CheckRunRequest> = {}) {
  github = await startFakeGitHub(options)
  return writeCheckRun({
    name: 'SCIM conformance',
    ok: false,
    title: '2 rules broken',
    summary: '**2 rules broken**',
    annotations: [annotation(0), annotation(1)],
    detailsUrl: 'https://github.com/octo/scim/actions/runs/1/artifacts/7001',
    token: 'secret',
    env: {
      GITHUB_REPOSITORY: 'octo/scim',
      GITHUB_API_URL: github.url,
      GITHUB_WORKFLOW_REF: 'octo/scim/.github/workflows/ci.yml@refs/heads/main',
    },
    event,
    delay: async () => {},
    ...changes,
  })
}

afterEach(async () => {
  await github.close()
  expect(github.violations).toEqual([])
})

describe('the check run', () => {
  test('stands at the commit of the pull request, with its annotations and the link to the report', async () => {
    const { url, annotations } = await write({})
    expect([url, annotations]).toEqual(['https://github.com/octo/scim/runs/1', []])
    expect(github.checkRuns).toEqual([
      expect.objectContaining({
        name: 'SCIM conformance',
        head_sha: 'beef',
        conclusion: 'failure',
        details_url: 'https://github.com/octo/scim/actions/runs/1/artifacts/7001',
        summary: '**2 rules broken**',
      }),
    ])
    expect(
      github.checkRuns[0]?.annotations.map((one) => [
        one.path,
        one.start_line,
        one.annotation_level,
      ]),
    ).toEqual([
      ['src/scim.ts', 1, 'failure'],
      ['src/scim.ts', 2, 'warning'],
    ])
  })

  test('is green when the run is ok', async () => {
    await write({}, { ok: true, annotations: [] })
    expect(github.checkRuns.map(({ conclusion }) => conclusion)).toEqual(['success'])
  })

  test('holds every annotation, fifty a request, in order', async () => {
    const all = Array.from({ length: 120 }, (_, number) => annotation(number))
    await write({}, { annotations: all })
    expect(github.log).toEqual([`${posting} 201`, `${adding} 200`, `${adding} 200`])
    expect(github.checkRuns[0]?.annotations.map(({ title }) => title)).toEqual(
      all.map(({ title }) => title),
    )
  })

  test('shows what has no line of its own at the workflow', async () => {
    await write({}, { annotations: [{ level: 'notice', title: 't', message: 'm' }] })
    expect(github.checkRuns[0]?.annotations).toEqual([
      expect.objectContaining({
        path: '.github/workflows/ci.yml',
        start_line: 1,
        annotation_level: 'notice',
      }),
    ])
  })

  test('keeps to the lengths that GitHub takes', async () => {
    const long = 'x'.repeat(200_000)
    await write(
      {},
      { summary: long, title: long, annotations: [{ level: 'error', title: long, message: long }] },
    )
    expect(github.checkRuns).toHaveLength(1)
  })

  test('is a warning that names the permission when the token has it not', async () => {
    const { url, annotations } = await write({ readOnly: true })
    expect(url).toBeUndefined()
    expect(annotations).toEqual([
      {
        level: 'warning',
        title: 'The check run was not written',
        message: expect.stringMatching(
          /answered 403: Resource not[^]*permissions:\n {2}contents: read\n {2}checks: write$/,
        ),
      },
    ])
  })

  test('tells a fork that its token is read-only in any case', async () => {
    const { annotations } = await write({ readOnly: true }, { event: { ...event, fork: true } })
    expect(annotations[0]?.message).toContain('forks get a read-only token')
    expect(annotations[0]?.message).toContain('checks: write')
  })

  test('says when it lacks some of its annotations', async () => {
    const all = Array.from({ length: 60 }, (_, number) => annotation(number))
    const failures = [{ method: 'PATCH', status: 422 }]
    const { url, annotations } = await write({ failures }, { annotations: all })
    expect(url).toBe('https://github.com/octo/scim/runs/1')
    expect(annotations[0]?.title).toBe('The check run has not all annotations')
  })

  test('is written again when GitHub is unwell', async () => {
    const { annotations } = await write({ failures: [{ method: 'POST', status: 502 }] })
    expect(annotations).toEqual([])
    expect(github.log).toEqual([`${posting} 502`, `${posting} 201`])
  })

  test.each([
    ['a token', { token: '' }, /github-token/],
    ['a commit', { event: { name: 'push', fork: false, actors: [] } }, /no commit/],
  ])('is a warning without %s, and nothing is asked', async (_, changes, message) => {
    const { annotations } = await write({}, changes)
    expect(annotations[0]?.message).toMatch(message)
    expect(github.log).toEqual([])
  })
})
