import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from '@jest/globals'
import { writeBelow } from '../../src/app/write-file.js'

let directory = ''
afterEach(() => rm(directory, { recursive: true }))

const megabyte = 1024 * 1024

test.each([
  ['nothing', ''],
  ['a short text', 'ü 🙂'],
  [
    'a text whose pieces end within characters',
    `${'a'.repeat(megabyte - 1)}🙂${'b'.repeat(megabyte - 3)}🙂🙂ü`,
  ],
  ['a text that ends with a piece', 'a'.repeat(2 * megabyte)],
])('%s is written as it is, below folders that are made', async (_, text) => {
  directory = await mkdtemp(join(tmpdir(), 'write-'))
  const path = await writeBelow(directory, 'a/b/c.txt', text)
  expect(path).toBe(join(directory, 'a', 'b', 'c.txt'))
  expect((await readFile(path, 'utf8')) === text).toBe(true)
})

test('pieces are written one after the other, short ones and long ones', async () => {
  directory = await mkdtemp(join(tmpdir(), 'write-'))
  const pieces = ['ü', '', '🙂'.repeat(megabyte), 'b', '\n']
  const path = await writeBelow(directory, 'c.txt', pieces)
  expect((await readFile(path, 'utf8')) === pieces.join('')).toBe(true)
})
