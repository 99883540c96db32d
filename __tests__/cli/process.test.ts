import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { buildCommand } from '../support/command.js'
import { freePort } from '../support/free-port.js'

let directory = ''
let command = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'scim-conformance-'))
  command = await buildCommand(directory)
})
afterAll(() => rm(directory, { recursive: true, force: true }))

/** The program as a process of its own, run from the sources. */
function program(...argv: string[]) {
  const child = spawn(process.execPath, [command, ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const written = { out: '', error: '' }
  child.stdout.on('data', (chunk) => (written.out += String(chunk)))
  child.stderr.on('data', (chunk) => (written.error += String(chunk)))
  const ended = once(child, 'close').then(([status, signal]: unknown[]) => ({ status, signal }))
  return {
    child,
    written,
    ended,
    /** Waits until the text has been written. */
    async until(stream: 'stdout' | 'stderr', text: string): Promise<void> {
      const read = (): string => (stream === 'stdout' ? written.out : written.error)
      while (!read().includes(text)) await once(child[stream], 'data')
    },
  }
}

async function refused(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}`).then(
    () => false,
    () => true,
  )
}

/** Arguments for a server that opens its port, but not the one that is asked. */
const starting = (port: number, other: number, before = ''): string[] => {
  // Said in two words, since the command itself is shown as well.
  const script = `${before}; require('http').createServer().listen(process.env.PORT, '127.0.0.1', () => console.log('is', 'up'))`
  return [
    'run',
    ...['--start', `${JSON.stringify(process.execPath)} -e "${script}"`],
    ...['--start-env', `PORT=${port}`, '--auth', 'none'],
    ...['--base-url', `http://127.0.0.1:${other}`],
  ]
}

describe('the program as a process', () => {
  test('demo ends with 0 and the path of its report', async () => {
    const few = ['--suites', 'okta-scim2', '--report-directory', join(directory, 'demo')]
    const { written, ended } = program('demo', ...few)
    expect(await ended).toEqual({ status: 0, signal: null })
    expect(written.out.trimEnd()).toMatch(/report {2}\S+report\.html {3}\S+report\.json$/)
    const report: unknown = JSON.parse(await readFile(join(directory, 'demo/report.json'), 'utf8'))
    expect(report).toMatchObject({ schemaVersion: 1, verdict: { ok: true } })
  })

  test('an unknown option ends with 2', async () => {
    const { written, ended } = program('run', '--base-ulr', 'demo')
    expect(await ended).toEqual({ status: 2, signal: null })
    expect(written.error).toMatch(/^error: --base-ulr: .* Nearest: --base-url\./)
  })

  test('a reader that goes away ends nothing', async () => {
    const { child, written, ended } = program('list', '--json')
    child.stdout.destroy()
    expect(await ended).toEqual({ status: 0, signal: null })
    expect(written.error).toBe('')
  })

  test('serve answers at its first line until Ctrl-C', async () => {
    const { child, written, ended, until } = program('serve')
    await until('stdout', 'Ctrl-C')
    const [url = ''] = written.out.split('\n')
    expect((await fetch(`${url}/ServiceProviderConfig`)).status).toBe(200)
    child.kill('SIGINT')
    expect(await ended).toEqual({ status: 0, signal: null })
  })

  test('Ctrl-C while the server boots stops the server too', async () => {
    const port = await freePort()
    const { child, written, ended, until } = program(...starting(port, await freePort()))
    await until('stderr', 'is up')
    child.kill('SIGINT')
    expect(await ended).toEqual({ status: 2, signal: null })
    expect(written.error).toContain('error: start: the run was cancelled before')
    expect(await refused(port)).toBe(true)
  })

  test('a second Ctrl-C leaves at once, and leaves no server behind', async () => {
    const port = await freePort()
    const { child, ended, until } = program(
      ...starting(port, await freePort(), `process.on('SIGTERM', () => {})`),
    )
    await until('stderr', 'is up')
    child.kill('SIGINT')
    await until('stderr', 'leaves at once')
    child.kill('SIGINT')
    expect(await ended).toEqual({ status: 130, signal: null })
    // It was killed, not waited for: the port closes in a moment.
    while (!(await refused(port)));
  })
})
