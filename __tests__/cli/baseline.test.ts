import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import * as app from '../../src/app/index.js'
import { main } from '../../src/cli/main.js'
import { startReference, type ReferenceServer } from '../../src/reference/index.js'
import { json } from '../../src/reports/json.js'
import { plainResult, plainRun } from '../support/plain-runs.js'
import { recordingTerminal } from './stand-ins.js'

const token = 'token-of-the-test'
let server: ReferenceServer
let folder: string
beforeAll(async () => {
  server = await startReference({ token, faults: ['create/answers-200'] })
})
afterAll(() => server.close())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baseline-'))
})
afterEach(() => rm(folder, { recursive: true }))

const at = (name: string) => join(folder, name)
const known = () => readFile(at('known.txt'), 'utf8')

async function call(command: string, ...more: string[]) {
  const { terminal, written } = recordingTerminal()
  const status = await main([command, '--known-failures', at('known.txt'), ...more], app, terminal)
  return { status, ...written }
}

const target = () => [
  ...['--base-url', server.url, '--token', token, '--report-directory', folder],
  ...['--only', 'rfc7644/creating/answers-*'],
]

describe('baseline', () => {
  test('makes a server that fails pass, and tells what to strike out once it is mended', async () => {
    const first = await call('baseline', ...target())
    expect(first).toMatchObject({ status: 0 })
    expect(first.out).toContain(`known.txt: 0 kept, 1 new, 0 struck out`)
    expect(await known()).toMatch(/^rfc7644\/creating\/answers-201@User {2}# baseline of \d{4}/m)

    const run = await call('run', ...target())
    expect(run.status).toBe(0)
    expect(run.out).toContain('~ rfc7644/creating/answers-201@User  baseline of ')

    const text = await known()
    await writeFile(at('known.txt'), `${text}rfc7644/creating/answers-with-resource # mended\n`)
    const again = await call('baseline', ...target())
    expect(again.out).toContain('1 kept, 0 new, 1 struck out')
    expect(await known()).toBe(text)
  })

  test('takes a report in the place of a run', async () => {
    const results = [plainResult({ id: 'own/a', outcome: 'fail' }), plainResult({ id: 'own/b' })]
    await writeFile(at('report.json'), json.render(plainRun(results)))
    const { status, out } = await call('baseline', '--report', at('report.json'))
    expect({ status, out }).toMatchObject({ status: 0, out: expect.stringContaining('1 new') })
    expect(await known()).toMatch(/^own\/a {2}# baseline of/m)
  })

  test('writes nothing when nothing fails', async () => {
    await writeFile(at('report.json'), json.render(plainRun([plainResult()])))
    const { status, out } = await call('baseline', '--report', at('report.json'))
    expect({ status, out }).toMatchObject({ status: 0, out: expect.stringContaining('no file') })
    await expect(known()).rejects.toThrow('ENOENT')
  })

  test.each([
    [
      'nothing passed',
      json.render(plainRun([plainResult({ outcome: 'fail' })])),
      'baseline: no check passed',
    ],
    ['it is no report', '{}', 'report: "REPORT" is no report of this tool'],
    ['it is of another version', '{"schemaVersion":2}', 'report: "REPORT" has schemaVersion 2'],
    ['it is not there', undefined, 'report: "REPORT" is not there'],
  ])('refuses a report when %s, and writes nothing', async (_, text, message) => {
    if (text !== undefined) await writeFile(at('report.json'), text)
    const { status, error } = await call('baseline', '--report', at('report.json'))
    expect(status).toBe(2)
    expect(error).toContain(message.replace('REPORT', at('report.json')))
    await expect(known()).rejects.toThrow('ENOENT')
  })
})
