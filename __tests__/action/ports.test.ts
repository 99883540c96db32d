import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { actionPorts } from '../../src/action/ports.js'
import type { Ports } from '../../src/app/ports.js'
import { hostile } from './run-reports.js'
import { startRunner } from './runner.js'
import type { FakeRunner } from './runner.js'

describe('the ports of a step', () => {
  let runner: FakeRunner
  let ports: Ports
  beforeEach(async () => {
    runner = await startRunner()
    const { signal } = new AbortController()
    ports = actionPorts(runner.core, runner.env, runner.workspace, signal)
  })
  afterEach(() => runner.dispose())

  test('log what others say without obeying it', () => {
    ports.log(hostile)
    ports.log('ordinary :: text ## [x]')
    expect(runner.commands()).toEqual([])
    expect(runner.log()).toMatch(/ordinary :: text ## \[x\]\n$/)
  })

  test('fold groups', () => {
    ports.group('server\n::error::x')
    ports.log('line')
    ports.endGroup()
    expect(runner.log()).toBe('::group::server ::error::x\nline\n::endgroup::\n')
  })

  test('mask secrets, but never the empty one', () => {
    ports.mask('')
    ports.mask(' ')
    ports.mask('s3cret')
    expect(runner.commands()).toEqual([{ name: 'add-mask', properties: {}, message: 's3cret' }])
  })

  test('write files below the workspace and give their absolute paths', async () => {
    const path = await ports.writeFile('a/b/report.json', '{}')
    expect(path).toBe(join(runner.workspace, 'a/b/report.json'))
    expect(await readFile(path, 'utf8')).toBe('{}')
  })

  test('give random texts of the wanted length', () => {
    expect(ports.random(40)).toMatch(/^[a-z0-9]{40}$/)
    expect(ports.random(40)).not.toBe(ports.random(40))
  })

  test('go on with a warning where nothing can be written down for the post step', () => {
    const env = { ...runner.env, RUNNER_TEMP: join(runner.workspace, 'not-there') }
    const { keep } = actionPorts(runner.core, env, runner.workspace, new AbortController().signal)
    for (const line of ['{"mark":"m"}', '{"asked":"/Users"}']) keep?.(line)
    expect(runner.commands()).toEqual([
      {
        name: 'warning',
        properties: { title: 'The run could not write down what it creates' },
        message: expect.stringMatching(/scim-conformance sweep does: ENOENT/),
      },
    ])
  })

  test('remember the server for the post step', async () => {
    ports.started?.(process.pid)
    expect(await runner.state()).toMatchObject({ 'server-process-group': String(process.pid) })
  })
})
