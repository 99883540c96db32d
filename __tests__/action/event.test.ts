import { afterEach, describe, expect, test } from '@jest/globals'
import { readEvent } from '../../src/action/event.js'
import { reasonToSkip } from '../../src/action/missing-credentials.js'
import { ConfigError } from '../../src/core/config-error.js'
import { withheldSecrets } from '../../src/action/withheld-secrets.js'
import { startRunner } from './runner.js'
import type { FakeRunner } from './runner.js'

const pullFrom = (full_name: string | null, login = 'octocat') => ({
  pull_request: { number: 7, head: { repo: full_name === null ? null : { full_name } } },
  repository: { full_name: 'octo/scim' },
  sender: { login },
})
const ours = pullFrom('octo/scim')
const fork = pullFrom('stranger/scim')

let runner: FakeRunner
afterEach(() => runner.dispose())

async function eventOf(name: string, event: unknown, env = {}) {
  runner = await startRunner({ event, env: { GITHUB_EVENT_NAME: name, ...env } })
  return readEvent(runner.env)
}

describe('readEvent', () => {
  test.each<[string, unknown, number | undefined]>([
    ['pull_request', ours, 7],
    ['pull_request_target', fork, 7],
    ['issue_comment', { issue: { number: 9, pull_request: {} } }, 9],
    ['issue_comment', { issue: { number: 9 } }, undefined],
    ['workflow_run', { workflow_run: { pull_requests: [{ number: 5 }] } }, 5],
    ['workflow_run', { workflow_run: { pull_requests: [] } }, undefined],
    ['push', { ref: 'refs/heads/main' }, undefined],
    ['push', { pull_request: { number: '7; rm' } }, undefined],
    ['schedule', null, undefined],
  ])('finds the pull request of %s in %j', async (name, payload, number) => {
    expect((await eventOf(name, payload)).pullRequest).toBe(number)
  })

  test('takes the commit of the run that a workflow_run follows', async () => {
    const payload = { workflow_run: { head_sha: 'beef', pull_requests: [] } }
    expect((await eventOf('workflow_run', payload, { GITHUB_SHA: 'c0ffee' })).commit).toBe('beef')
    await runner.dispose()
    expect((await eventOf('push', {}, { GITHUB_SHA: 'c0ffee' })).commit).toBe('c0ffee')
  })

  test('names the branch of the fork that a workflow_run follows', async () => {
    const from = (owner: string) => ({
      head_branch: 'feature',
      head_repository: { full_name: `${owner}/scim`, owner: { login: owner } },
    })
    const event = await eventOf('workflow_run', { workflow_run: from('stranger') })
    expect(event.forkBranch).toBe('stranger:feature')
    await runner.dispose()
    const own = await eventOf('workflow_run', { workflow_run: from('octo') })
    expect(own.forkBranch).toBeUndefined()
  })

  test('knows the commit that people look at, which is not the one that GitHub merges', async () => {
    const payload = { pull_request: { number: 7, head: { sha: 'beef' } } }
    const event = await eventOf('pull_request', payload, { GITHUB_SHA: 'c0ffee' })
    expect([event.head, event.commit]).toEqual(['beef', 'c0ffee'])
    await runner.dispose()
    expect((await eventOf('push', {}, { GITHUB_SHA: 'c0ffee' })).head).toBe('c0ffee')
  })

  test.each([undefined, '/nowhere/event.json'])('reads nothing from %s', async (path) => {
    const event = await eventOf('push', {}, { GITHUB_EVENT_PATH: path })
    expect(event).toEqual({ name: 'push', fork: false, actors: ['octocat'] })
  })
})

describe('secrets', () => {
  test.each<[string, string, unknown, object, RegExp | undefined]>([
    ['a branch of the repository', 'pull_request', ours, {}, undefined],
    ['the repository in another case', 'pull_request', pullFrom('Octo/SCIM'), {}, undefined],
    ['a fork', 'pull_request', fork, {}, /forks/],
    ['a review on a fork', 'pull_request_review', fork, {}, /forks/],
    ['a fork that was deleted', 'pull_request', pullFrom(null), {}, /forks/],
    ['a fork, in the base context', 'pull_request_target', fork, {}, undefined],
    ['Dependabot', 'pull_request', pullFrom('octo/scim', 'dependabot[bot]'), {}, /Dependabot/],
    ['Dependabot pushing', 'push', {}, { GITHUB_ACTOR: 'dependabot[bot]' }, /Dependabot/],
    [
      'a schedule that Dependabot touched',
      'schedule',
      {},
      { GITHUB_ACTOR: 'dependabot[bot]' },
      undefined,
    ],
    ['what follows Dependabot', 'workflow_run', {}, { GITHUB_ACTOR: 'dependabot[bot]' }, undefined],
    ['a push', 'push', {}, {}, undefined],
    ['no event at all', '', undefined, {}, undefined],
  ])('of %s (%s) are given or withheld', async (_, name, payload, env, reason) => {
    const withheld = withheldSecrets(await eventOf(name, payload, env))
    if (reason) expect(withheld).toMatch(reason)
    else expect(withheld).toBeUndefined()
  })
})

describe('missing credentials', () => {
  const why = 'None of auth and token was given a value.'
  test.each<[string, 'auto' | 'skip' | 'fail', unknown, RegExp | 'error']>([
    ['a fork', 'auto', fork, /given a value\. GitHub gives no secrets to .* forks\.$/],
    ['a branch', 'auto', ours, 'error'],
    ['a fork', 'skip', fork, /forks\.$/],
    ['a branch', 'skip', ours, /given a value\.$/],
    ['a fork', 'fail', fork, 'error'],
    ['a branch', 'fail', ours, 'error'],
  ])('on %s with on-missing-auth: %s', async (_, policy, payload, expected) => {
    const event = await eventOf('pull_request', payload)
    const decide = () => reasonToSkip(why, policy, event)
    if (expected === 'error') expect(decide).toThrow(ConfigError)
    else expect(decide()).toMatch(expected)
  })
})
