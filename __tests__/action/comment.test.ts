import { afterEach, describe, expect, test } from '@jest/globals'
import { markerOf } from '../../src/action/comment-marker.js'
import { writeComment } from '../../src/action/comment.js'
import type { CommentRequest } from '../../src/action/comment.js'
import type { WorkflowEvent } from '../../src/action/event.js'
import { startFakeGitHub } from '../support/fake-github.js'
import type { FakeGitHub, FakeOptions } from '../support/fake-github.js'
import { green, red } from './run-reports.js'

const bot = 'github-actions[bot]'
const marker = markerOf('CI/test')
const older = { author: bot, body: `${marker}\n<!-- fingerprint:0 -->\nolder` }
const posting = 'POST /repos/octo/scim/issues/7/comments'
const patching = (id: number) => `PATCH /repos/octo/scim/issues/comments/${id}`
const listing = 'GET /repos/octo/scim/issues/7/comments?per_page=100'

const event: WorkflowEvent = { name: 'pull_request', pullRequest: 7, fork: false, actors: [] }
const report: CommentRequest['report'] = {
  render: (run, options) =>
    `**${run.verdict.ok ? 'all pass' : 'broken'}** ${options?.fullReportUrl ?? ''}`.padEnd(
      run.verdict.ok ? 0 : (options?.maxCharacters ?? 0),
      '.',
    ),
}

let github: FakeGitHub
let pauses: number[]

async function comment(options: FakeOptions, changes: Partial<CommentRequest> = {}) {
  github = await startFakeGitHub(options)
  return again(changes)
}

async function again(changes: Partial<CommentRequest> = {}) {
  pauses = []
  return writeComment({
    run: red,
    report,
    mode: 'on-failure',
    key: 'CI/test',
    token: 'secret',
    fullReportUrl: 'https://github.com/octo/scim/actions/runs/1',
    env: { GITHUB_REPOSITORY: 'octo/scim', GITHUB_API_URL: github.url },
    event,
    delay: async (milliseconds) => {
      pauses.push(milliseconds)
    },
    ...changes,
  })
}

afterEach(async () => {
  await github.close()
  expect(github.violations).toEqual([])
})

describe('the comment', () => {
  test('is created on the first failure', async () => {
    const { url, annotations } = await comment({ viewer: bot })
    expect(annotations).toEqual([])
    expect(url).toBe('https://github.com/octo/scim/pull/7#issuecomment-1')
    expect(github.log).toEqual([`${listing} 200`, `${posting} 201`])
    expect(github.comments[0]?.body).toMatch(/^<!-- scim-conformance:CI%2Ftest -->\n/)
    expect(github.comments[0]?.body).toContain('**broken** https://github.com/octo/scim/actions')
  })

  test('is not created by a passing run', async () => {
    const outcome = await comment({ viewer: bot }, { run: green })
    expect(outcome).toEqual({ annotations: [] })
    expect(github.log).toEqual([`${listing} 200`])
  })

  test('is created by a passing run when it is wanted always', async () => {
    await comment({ viewer: bot }, { run: green, mode: 'always' })
    expect(github.log).toContain(`${posting} 201`)
  })

  test('is found on the second page and updated in place', async () => {
    const others = Array.from({ length: 120 }, () => ({ author: 'octocat', body: 'Nice!' }))
    const { url } = await comment({ viewer: bot, comments: [...others, older] })
    expect(url).toMatch(/-121$/)
    expect(github.log).toEqual([
      `${listing} 200`,
      `${listing}&page=2 200`,
      'POST /graphql 200',
      `${patching(121)} 200`,
    ])
    expect(github.comments[120]?.body).toContain('**broken**')
  })

  test('turns to all pass later', async () => {
    await comment({ viewer: bot, comments: [older] }, { run: green })
    expect(github.log.at(-1)).toBe(`${patching(1)} 200`)
    expect(github.comments[0]?.body).toContain('**all pass**')
  })

  test('is left alone when only the link to the run changed', async () => {
    await comment({ viewer: bot })
    const before = github.comments[0]?.body
    const { url } = await again({ fullReportUrl: 'https://github.com/octo/scim/actions/runs/2' })
    expect(url).toMatch(/-1$/)
    expect(github.log.slice(2)).toEqual([`${listing} 200`, 'POST /graphql 200'])
    expect(github.comments.map(({ body }) => body)).toEqual([before])
  })

  test('is recognised after its line ends were changed', async () => {
    await comment({ viewer: bot })
    const stored = github.comments[0]!
    stored.body = stored.body.replaceAll('\n', '\r\n')
    await again()
    expect(github.log.some((line) => line.startsWith('PATCH'))).toBe(false)
  })

  test.each([
    ["somebody else's comment with the same marker", { author: 'mallory', body: older.body }],
    ['a person with the name of the bot', { author: 'github-actions', body: older.body }],
    ['another key', { author: bot, body: older.body.replace('CI%2Ftest', 'CI%2Ftest2') }],
    ['a quotation of the marker', { author: bot, body: `> ${older.body}` }],
  ])('leaves %s alone and creates its own', async (_, other) => {
    await comment({ viewer: bot, comments: [other] })
    expect(github.log.at(-1)).toBe(`${posting} 201`)
    expect(github.comments[0]?.body).toBe(other.body)
  })

  test.each([
    ['a personal token', 'octocat', 'octocat'],
    ['an app', 'my-app[bot]', 'my-app[bot]'],
    ['an app whose login is told without its suffix', 'my-app', 'my-app[bot]'],
    ['a token that may not ask who it is', undefined, bot],
  ])('recognises its own with %s', async (_, viewer, author) => {
    await comment({ viewer, comments: [{ ...older, author }] })
    expect(github.log.at(-1)).toBe(`${patching(1)} 200`)
  })

  test('stays within the limit of GitHub', async () => {
    await comment({ viewer: bot })
    expect(github.comments[0]?.body.length).toBe(65_000)
  })

  test('is written in a shorter form, once, when GitHub finds it too long', async () => {
    const { annotations } = await comment({ viewer: bot, longestBody: 20_000 })
    expect(annotations).toEqual([])
    expect(github.log).toEqual([`${listing} 200`, `${posting} 422`, `${posting} 201`])
    expect(github.comments[0]?.body.length).toBe(10_000)
  })

  test('is given up with a warning when the shorter form is too long as well', async () => {
    const { annotations } = await comment({ viewer: bot, longestBody: 10 })
    expect(github.log.filter((line) => line.startsWith(posting))).toHaveLength(2)
    expect(annotations[0]).toMatchObject({ level: 'warning' })
    expect(annotations[0]?.message).toContain('GitHub answered 422')
  })

  test('is a warning with the permission to add when the token is read-only', async () => {
    const { url, annotations } = await comment({ readOnly: true })
    expect(url).toBeUndefined()
    expect(annotations).toHaveLength(1)
    expect(annotations[0]?.level).toBe('warning')
    expect(annotations[0]?.message).toMatch(/GitHub answered 403: Resource not accessible/)
    expect(annotations[0]?.message).toContain(
      'Add this to the job:\n\npermissions:\n  contents: read\n  pull-requests: write',
    )
    expect(pauses).toEqual([])
  })

  test('tells a fork that its token is read-only in any case', async () => {
    const { annotations } = await comment({ readOnly: true }, { event: { ...event, fork: true } })
    expect(annotations[0]?.message).toContain('forks get a read-only token')
    expect(annotations[0]?.message).toContain('pull-requests: write')
  })

  test('tells a run with the rights of the repository which one it lacks, though it is about a fork', async () => {
    const target = { ...event, name: 'pull_request_target', fork: true }
    const { annotations } = await comment({ readOnly: true }, { event: target })
    expect(annotations[0]?.message).toContain('Add this to the job:')
  })

  test('is a warning without a token, and nothing is asked', async () => {
    const { annotations } = await comment({}, { token: '' })
    expect(annotations[0]?.message).toContain('github-token')
    expect(github.log).toEqual([])
  })

  test('is no worry of a passing run that has nothing to write', async () => {
    const failures = [{ method: 'GET', status: 404 }]
    expect(await comment({ failures }, { run: green })).toEqual({ annotations: [] })
  })

  test('survives an API that nobody listens at', async () => {
    await comment({ viewer: bot })
    const env = { GITHUB_REPOSITORY: 'octo/scim', GITHUB_API_URL: 'http://127.0.0.1:1' }
    const { annotations } = await again({ env })
    expect(annotations[0]?.message).toContain('The result of the run is not affected')
  })
})

describe('an API that is unwell', () => {
  test.each([500, 502, 503, 429])('is asked again after %i', async (status) => {
    const failures = [{ method: 'GET', status }]
    const { annotations } = await comment({ viewer: bot, failures })
    expect(annotations).toEqual([])
    expect(github.log).toEqual([`${listing} ${status}`, `${listing} 200`, `${posting} 201`])
    expect(pauses).toEqual([1_000])
  })

  test('gets no second comment when the first was made before the 502', async () => {
    const failures = [{ method: 'POST', status: 502, afterwards: true }]
    await comment({ failures })
    expect(github.comments).toHaveLength(1)
    expect(github.log.at(0)).toBe(`${listing} 200`)
    expect(github.log.at(1)).toBe(`${posting} 502`)
  })

  test('is asked four times, then it is a warning', async () => {
    const failures = Array.from({ length: 9 }, () => ({ method: 'GET', status: 503 }))
    const { annotations } = await comment({ failures })
    expect(github.log).toHaveLength(4)
    expect(pauses).toEqual([1_000, 3_000, 9_000])
    expect(annotations[0]).toMatchObject({ level: 'warning' })
  })

  test.each([
    ['retry-after', { 'retry-after': '5' }, 5_000],
    ['a very long retry-after', { 'retry-after': '3600' }, 30_000],
    ['an exhausted rate', { 'x-ratelimit-remaining': '0' }, 1_000],
  ])('is given the time it asks for by %s, within bounds', async (_, headers, pause) => {
    await comment({ viewer: bot, failures: [{ method: 'POST', status: 403, headers }] })
    expect(pauses).toEqual([pause])
    expect(github.comments).toHaveLength(1)
  })
})

describe('the pull request of another event', () => {
  const push: WorkflowEvent = { name: 'push', fork: false, actors: [], commit: 'c0ffee' }
  const asking = 'GET /repos/octo/scim/commits/c0ffee/pulls 200'

  test('is the only open one that holds the commit', async () => {
    const pulls = [{ number: 7, state: 'open' } as const, { number: 3, state: 'closed' } as const]
    const { url } = await comment({ pulls }, { event: push })
    expect(url).toMatch(/-1$/)
    expect(github.log).toEqual([asking, `${listing} 200`, `${posting} 201`])
  })

  test.each([
    ['there is none', []],
    ['there are only closed ones', [{ number: 3, state: 'closed' } as const]],
    [
      'there are several',
      [{ number: 3, state: 'open' } as const, { number: 4, state: 'open' } as const],
    ],
  ])('is not guessed when %s: a notice', async (_, pulls) => {
    const { annotations } = await comment({ pulls }, { event: push })
    expect(annotations.map(({ level }) => level)).toEqual(['notice'])
    expect(github.log).toEqual([asking])
  })

  test('that lies in a fork is the one from its branch that ends with the commit', async () => {
    const pulls = [
      { number: 7, state: 'open', commit: 'c0ffee' } as const,
      { number: 3, state: 'open', commit: 'beef' } as const,
    ]
    const follows = { ...push, name: 'workflow_run', fork: true, forkBranch: 'stranger:feature' }
    await comment({ pulls }, { event: follows })
    expect(github.log).toEqual([
      'GET /repos/octo/scim/pulls?state=open&head=stranger%3Afeature 200',
      `${listing} 200`,
      `${posting} 201`,
    ])
  })

  test('is no question for an event about nothing', async () => {
    const { annotations } = await comment({}, { event: { name: '', fork: false, actors: [] } })
    expect(annotations.map(({ level }) => level)).toEqual(['notice'])
    expect(github.log).toEqual([])
  })
})
