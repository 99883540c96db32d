import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { startReference } from '../../src/reference/index.js'
import { freePort, listens } from '../support/free-port.js'
import { runBundle } from '../support/bundle.js'
import { node24 } from '../support/node24.js'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const token = 'token-of-the-test'
/** The last line before the step that takes long under the fault. */
const when = 'A filter on a userName in capital letters finds the user'

let node = ''
beforeAll(async () => {
  node = await node24()
}, 120_000)

// Windows has no signals that a process could hear.
const posix = process.platform === 'win32' ? describe.skip : describe

posix('a job that is cancelled', () => {
  test('leaves nothing behind on the target, and still reports', async () => {
    const server = await startReference({ token, faults: ['groups/slow'] })
    try {
      const before = server.store.snapshot()
      const run = await runBundle({
        node,
        inputs: { 'base-url': server.url, token, suites: 'okta-scim2' },
        interrupt: { when, signal: 'SIGTERM' },
      })
      expect(server.store.snapshot()).toBe(before)
      expect(run.status).not.toBe(0)
      expect(run.summary).toMatch(/^## ❌ SCIM conformance/)
      expect(run.report).toMatchObject({ verdict: { ok: false } })
      // The runner waits 7.5 seconds before it sends the next signal.
      expect(run.durationMs).toBeLessThan(7_500)
    } finally {
      await server.close()
    }
  }, 30_000)

  test('and killed has what it created deleted by the post step', async () => {
    const server = await startReference({ token, faults: ['groups/slow'] })
    try {
      const before = server.store.snapshot()
      const inputs = { 'base-url': server.url, token, suites: 'okta-scim2' }
      const temporary = await mkdtemp(join(tmpdir(), 'runner-temp-'))
      const env = { RUNNER_TEMP: temporary }
      const run = await runBundle({ node, inputs, env, interrupt: { when, signal: 'SIGKILL' } })
      expect(run.status).toBeNull()
      expect(server.store.snapshot()).not.toBe(before)

      const state = Object.entries(run.state).map(([name, value]) => [`STATE_${name}`, value])
      const post = await runBundle({ node, inputs, env: { ...env, ...Object.fromEntries(state) } })
      expect(post.status).toBe(0)
      expect(post.log).toContain('they are deleted')
      expect(server.store.snapshot()).toBe(before)
      expect(await readdir(temporary)).toEqual([])
      await rm(temporary, { recursive: true })
    } finally {
      await server.close()
    }
  }, 30_000)

  test('and killed has its server stopped by the post step', async () => {
    const port = await freePort()
    const options = `--port ${String(port)} --token ${token} --fault groups/slow`
    const run = await runBundle({
      node,
      inputs: {
        start: `"${process.execPath}" "${root}/dist/cli/index.js" serve ${options}`,
        'base-url': `http://127.0.0.1:${String(port)}/scim/v2`,
        token,
        suites: 'okta-scim2',
      },
      interrupt: { when, signal: 'SIGKILL' },
    })
    expect(run.status).toBeNull()
    expect(await listens(port)).toBe(true)

    const state = Object.entries(run.state).map(([name, value]) => [`STATE_${name}`, value])
    const post = await runBundle({ node, inputs: {}, env: Object.fromEntries(state) })
    expect(post.status).toBe(0)
    expect(await listens(port)).toBe(false)
  }, 30_000)
})
