import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { filesBelow, findBelow } from '../../src/app/config/files.js'
import { readOptions, type OptionName } from '../../src/app/options.js'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'suite-files-'))
  for (const path of [
    'tests/b.json',
    'tests/a.json',
    'tests/in/c.json',
    'tests/node_modules/d.json',
    'x.js',
  ]) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), '{}')
  }
})
afterAll(() => rm(folder, { recursive: true }))

describe('suite-files', () => {
  const read = (given: Partial<Record<OptionName, string>>) =>
    readOptions(
      (name) => ({ 'base-url': 'demo', ...given })[name],
      filesBelow(folder),
      findBelow(folder),
    ).files?.suites.map(({ path }) => path)

  test.each([
    ['tests/*.json', ['tests/a.json', 'tests/b.json']],
    ['tests/**/*.json', ['tests/a.json', 'tests/b.json', 'tests/in/c.json']],
    ['tests/in/c.json', ['tests/in/c.json']],
    ['tests/{b,a}.json', ['tests/a.json', 'tests/b.json']],
    ['tests/b.json,tests/*.json', ['tests/b.json', 'tests/a.json']],
    ['./tests/a.json', ['./tests/a.json']],
  ])('%s names its files, each once, and none of packages', (glob, paths) => {
    expect(read({ 'suite-files': glob })).toEqual(paths)
  })

  test('a glob without files is refused', () => {
    expect(() => read({ 'suite-files': 'test/*.json' })).toThrow(
      'suite-files: "test/*.json" matches no file',
    )
  })

  test('a folder is refused', () => {
    expect(() => read({ 'suite-files': 'tests' })).toThrow(
      /^suite-files: "tests" can't be read \(EISDIR\)/,
    )
  })

  test('without it nothing is read', () => {
    expect(read({})).toBeUndefined()
  })
})
