import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { runBundle } from '../support/bundle.js'
import { serve } from '../support/http-server.js'
import { node24 } from '../support/node24.js'

let node = ''
beforeAll(async () => {
  node = await node24()
}, 120_000)

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

const nobody = 'http://127.0.0.1:9/scim/v2'
const token = 'token-of-the-test'

/** What is wrong, the inputs, what the error says, and the time it may take in seconds. */
const cases: readonly (readonly [string, Record<string, string>, RegExp, number])[] = [
  ['no base-url', { token }, /base-url/, 5],
  ['a URL without scheme', { 'base-url': 'localhost:3000/scim', token }, /Did you mean http/, 5],
  ['no server at the URL', { 'base-url': nobody, token }, /does not answer.*refused/, 5],
  [
    'a port that never opens',
    { 'base-url': nobody, token, start: 'sleep 60', 'ready-timeout': '1s' },
    /nothing answered at .* within 1 s/,
    10,
  ],
  [
    'a process that dies',
    { 'base-url': nobody, token, start: 'echo missing module; exit 3' },
    /ended with status 3.*missing module/s,
    5,
  ],
  ['an empty secret', { 'base-url': nobody, auth: 'Bearer ' }, /with nothing after it/, 5],
  ['no credentials', { 'base-url': nobody }, /None of auth, token/, 5],
  [
    'an unknown suite',
    { 'base-url': nobody, token, suites: 'okta-scim' },
    /Nearest: okta-scim2|Did you mean okta-scim2/i,
    5,
  ],
  ['a pattern without a check', { 'base-url': nobody, token, only: 'nope/*' }, /matches no check/, 5],
  ['a wrong choice', { 'base-url': nobody, token, 'fail-on': 'shoud' }, /should/, 5],
  ['a wrong number', { 'base-url': nobody, token, concurrency: '0' }, /concurrency/, 5],
]

describe('bad input ends with one clear error and a summary that says what to do', () => {
  test.each(cases)('%s', async (_, inputs, message, seconds) => {
    const run = await runBundle({ node, inputs })
    const errors = run.commands.filter(({ name }) => name === 'error')
    expect(errors).toHaveLength(1)
    expect(errors[0]?.message).toMatch(message)
    expect(errors[0]?.message).not.toMatch(/\n\s+at /)
    expect(run.summary).toMatch(/^## ❌ SCIM conformance: (wrong configuration|the server could)/)
    expect(run.outputs).toMatchObject({ outcome: 'error' })
    expect(run.status).not.toBe(0)
    expect(run.durationMs).toBeLessThan(seconds * 1000)
  }, 30_000)

  test('HTML instead of JSON', async () => {
    const server = await serve((_, response) => response.end('<!doctype html><h1>Welcome</h1>'))
    open.push(server)
    const run = await runBundle({ node, inputs: { 'base-url': server.url, token } })
    expect(run.commands.filter(({ name }) => name === 'error')).toEqual([
      expect.objectContaining({ message: expect.stringContaining('web pages (HTML)') }),
    ])
    expect(run.status).not.toBe(0)
  }, 30_000)

  test('an empty secret on a pull request from a fork is skipped, with the way out', async () => {
    const event = {
      pull_request: { number: 7, head: { repo: { full_name: 'fork/scim' } } },
      repository: { full_name: 'octo/scim' },
    }
    const run = await runBundle({ node, inputs: { 'base-url': nobody, auth: 'Bearer ' }, event })
    expect(run.outputs).toMatchObject({ outcome: 'skipped' })
    expect(run.summary).toMatch(/skipped/)
    expect(run.status).toBe(0)
  }, 30_000)
})
