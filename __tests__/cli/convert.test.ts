import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { convert } from '../../src/app/convert.js'
import { main } from '../../src/cli/main.js'
import { recordingTerminal, standInApp } from './stand-ins.js'

const folder = mkdtempSync(join(tmpdir(), 'convert-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function call(...argv: string[]) {
  const { terminal, written } = recordingTerminal()
  const status = await main(['convert', ...argv], standInApp({ convert }), terminal)
  return { status, ...written }
}

const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const exported = file('a.json', '{"name": "A", "steps": [{"step_type": "request", "url": "x"}]}')

test('makes the folders above the file that it writes', async () => {
  const output = join(folder, 'no', 'folder', 'a.yml')
  expect((await call(exported, '--output', output)).status).toBe(0)
  expect(readFileSync(output, 'utf8')).toContain('suite: A')
})

test('tells which option is to blame when it can not write', async () => {
  const output = join(exported, 'a.yml')
  const { status, error } = await call(exported, '--output', output)
  expect(status).toBe(2)
  expect(error).toMatch(/^error: output: ".*a\.yml" can't be written: .+\. Name a file in a folder/)
  expect(error).not.toContain('    at ')
})

test('blames its own argument for a file that it can not read', async () => {
  const { status, error } = await call(file('b.json', '{\n"a": x}'))
  expect([status, error]).toEqual([
    2,
    expect.stringMatching(/^error: convert: .*b\.json:\d: it is no JSON/),
  ])
  const { error: other } = await call(file('c.json', '{"steps": [3]}'))
  expect(other).toMatch(/^error: convert: .*c\.json:1: steps\[0\] should be an object, is 3/)
})
