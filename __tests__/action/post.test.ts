import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { keepJournal } from '../../src/action/journal-file.js'
import { cleanUp } from '../../src/action/post.js'
import * as app from '../../src/app/index.js'
import { startReference } from '../../src/reference/index.js'
import { testPorts } from '../support/ports.js'
import { birthOf, rememberServer } from '../../src/action/server-process.js'
import { isRunning, signalGroup } from '../../src/app/target-signals.js'
import { startRunner } from './runner.js'
import type { FakeRunner } from './runner.js'

const posix = process.platform === 'win32' ? describe.skip : describe

posix('the post step', () => {
  let runner: FakeRunner
  const groups: number[] = []
  let waited = 0

  beforeEach(async () => {
    runner = await startRunner()
    waited = 0
  })
  afterEach(async () => {
    await runner.dispose()
    for (const group of groups.splice(0)) if (isRunning(group)) signalGroup(group, 'SIGKILL')
  })

  /** A shell with a child that lives on, ready as soon as it says so. */
  async function startServer(script = 'sleep 60 & echo ready; wait'): Promise<ChildProcess> {
    const server = spawn(script, {
      shell: true,
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    groups.push(server.pid!)
    await once(server.stdout, 'data')
    return server
  }

  /** Runs the post step as the runner would: with what main saved as its environment. */
  async function post(changes: Readonly<Record<string, string>> = {}) {
    for (const [name, value] of Object.entries({ ...(await runner.state()), ...changes })) {
      process.env[`STATE_${name}`] = value
    }
    await cleanUp({
      core: runner.core,
      app,
      env: runner.env,
      directory: runner.workspace,
      delay: async () => {
        waited += 1
        await new Promise((resolve) => setImmediate(resolve))
      },
    })
  }

  /** Comes back when nothing of the group runs; the time limit of the test is the other end. */
  async function ended(group: number): Promise<void> {
    while (isRunning(group)) await new Promise((resolve) => setImmediate(resolve))
  }

  test('ends the whole process group that main left behind', async () => {
    const server = await startServer()
    rememberServer(runner.core).started(server.pid!)
    await post()
    await ended(server.pid!)
    expect(runner.log()).toContain('still runs')
  })

  test('ends by force what does not listen', async () => {
    const server = await startServer('trap "" TERM; echo ready; while true; do sleep 1; done')
    rememberServer(runner.core).started(server.pid!)
    const exit = once(server, 'exit')
    await post()
    await exit
    expect(server.signalCode).toBe('SIGKILL')
    expect(waited).toBe(20)
  })

  test('ends what is left of a group whose first process is gone', async () => {
    const server = await startServer('sleep 60 >/dev/null & echo ready')
    rememberServer(runner.core).started(server.pid!)
    if (server.exitCode === null) await once(server, 'exit')
    expect(isRunning(server.pid!)).toBe(true)
    await post()
    await ended(server.pid!)
  })

  test('does nothing when main stopped the server itself', async () => {
    const server = await startServer()
    const hooks = rememberServer(runner.core)
    hooks.started(server.pid!)
    hooks.stopped()
    await post()
    expect(isRunning(server.pid!)).toBe(true)
    expect(runner.log()).toBe('')
  })

  const withProc = birthOf(process.pid) === undefined ? test.skip : test
  withProc('spares another process that got the same number', async () => {
    const server = await startServer()
    rememberServer(runner.core).started(server.pid!)
    await post({ 'server-process-birth': '1' })
    expect(isRunning(server.pid!)).toBe(true)
  })

  test.each(['', '0', '1', '-1', 'x', '999999999', '1.5'])(
    'does nothing for the number %j',
    async (number) => {
      await post({ 'server-process-group': number })
      expect(runner.log()).toBe('')
      expect(waited).toBe(0)
    },
  )
})

describe('the post step after a main step that was killed', () => {
  const token = 'token-of-the-test'

  test('deletes what it created, and what was created without an answer', async () => {
    const server = await startReference({ token })
    const runner = await startRunner({ inputs: { 'base-url': server.url, token } })
    try {
      const before = server.store.snapshot()
      const made = async (userName: string): Promise<string> => {
        const response = await fetch(`${server.url}/Users`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
          body: JSON.stringify({
            schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
            userName,
          }),
        })
        return ((await response.json()) as { readonly id: string }).id
      }
      const mark = 'scimconf-0abcdefghi'
      const { keep } = keepJournal(runner.core, { RUNNER_TEMP: runner.workspace })
      const told = await made(`${mark}-told`)
      await made(`${mark}-untold`)
      for (const entry of [
        { mark },
        { tenant: 'first', asked: '/Users' },
        { tenant: 'first', created: `/Users/${told}` },
      ])
        keep(JSON.stringify(entry))
      keep('{"tenant":"first","crea')
      for (const [name, value] of Object.entries(await runner.state()))
        process.env[`STATE_${name}`] = value

      const { core, env, workspace: directory } = runner
      await cleanUp({ core, app, env, directory, delay: () => Promise.resolve() })
      expect(server.store.snapshot()).toBe(before)
      expect(runner.log()).toContain('they are deleted')
      expect(runner.commands('warning')).toEqual([])
    } finally {
      await runner.dispose()
      await server.close()
    }
  })

  test('says what it could not delete', async () => {
    const server = await startReference({ token })
    const runner = await startRunner({ inputs: { 'base-url': server.url, token } })
    try {
      const { keep } = keepJournal(runner.core, { RUNNER_TEMP: runner.workspace })
      const [somebody] = server.store.list()
      keep(JSON.stringify({ mark: 'scimconf-0abcdefghi' }))
      keep(JSON.stringify({ tenant: 'first', created: `/Users/${String(somebody?.id)}` }))
      for (const [name, value] of Object.entries(await runner.state()))
        process.env[`STATE_${name}`] = value
      const before = server.store.snapshot()

      const { core, env, workspace: directory } = runner
      await cleanUp({ core, app, env, directory, delay: () => Promise.resolve() })
      expect(server.store.snapshot()).toBe(before)
      expect(runner.commands('warning')).toEqual([
        expect.objectContaining({
          message: expect.stringContaining('does not carry the name of this run'),
        }),
      ])
    } finally {
      await runner.dispose()
      await server.close()
    }
  })

  test('gives the command that deletes what stayed, and says where it could not look', async () => {
    const server = await startReference({ token, faults: ['delete/answers-500'] })
    const inputs = { 'base-url': server.url, token }
    const runner = await startRunner({ inputs })
    try {
      const { keep } = keepJournal(runner.core, { RUNNER_TEMP: runner.workspace })
      keep(JSON.stringify({ mark: 'scimconf-0abcdefghi' }))
      keep(JSON.stringify({ tenant: 'first', asked: '/Gadgets' }))
      keep(JSON.stringify({ tenant: 'first', created: '/Users/of-nobody' }))
      for (const [name, value] of Object.entries(await runner.state()))
        process.env[`STATE_${name}`] = value

      const { core, env, workspace: directory } = runner
      await cleanUp({ core, app, env, directory, delay: () => Promise.resolve() })
      const messages = runner.commands('warning').map(({ message }) => message)
      expect(messages).toHaveLength(2)
      expect(messages[0]).toContain('/Users/of-nobody: DELETE answered 500')
      expect(messages[0]).toContain(
        `curl --include --request DELETE '${server.url}/Users/of-nobody'`,
      )
      expect(messages[0]).toContain('--header "authorization: $SCIM_AUTH"')
      expect(messages[1]).toContain('GET /Gadgets answered 404')
    } finally {
      await runner.dispose()
      await server.close()
    }
  })

  test('does nothing after a run that tidied up itself', async () => {
    const server = await startReference({ token })
    const runner = await startRunner({ inputs: { 'base-url': server.url, token } })
    try {
      const hooks = keepJournal(runner.core, { RUNNER_TEMP: runner.workspace })
      const values: Record<string, string> = {
        'base-url': server.url,
        token,
        suites: 'okta-scim2',
        'report-directory': runner.workspace,
      }
      const options = app.readOptions((name) => values[name])
      await app.conform(options, testPorts(hooks), () => undefined)
      for (const [name, value] of Object.entries(await runner.state()))
        process.env[`STATE_${name}`] = value
      expect(Object.keys(await runner.state())).toContain('journal')

      const { core, env, workspace: directory } = runner
      await cleanUp({ core, app, env, directory, delay: () => Promise.resolve() })
      expect(runner.log()).not.toContain('delete')
    } finally {
      await runner.dispose()
      await server.close()
    }
  })
})
