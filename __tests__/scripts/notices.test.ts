import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { notices, packagesOf, withTheirOwn } from '../../scripts/notices.js'

test('files are traced to the packages they belong to', () => {
  const files = [
    'src/cli/index.ts',
    'node_modules/b/lib/x.js',
    'node_modules/b/lib/y.js',
    'node_modules/@scope/a/x.js',
    'node_modules/b/node_modules/@scope/a/x.js',
    'node_modules\\c\\x.js',
  ]
  expect(packagesOf(files)).toEqual([
    'node_modules/@scope/a',
    'node_modules/b',
    'node_modules/b/node_modules/@scope/a',
    'node_modules/c',
  ])
})

test('a package that comes built brings along what it needs in turn, each in the version that it finds', () => {
  const needs = (...names: readonly string[]) => ({
    dependencies: Object.fromEntries(names.map((name) => [name, '1'])),
  })
  const locked = {
    'node_modules/a': needs('b', '@scope/c'),
    'node_modules/b': needs('d', 'a'),
    'node_modules/a/node_modules/@scope/c': needs('d'),
    'node_modules/@scope/c': {},
    'node_modules/d': {},
    'node_modules/a/node_modules/d': {},
    'node_modules/e': {},
  }
  expect(withTheirOwn(['node_modules/a'], locked)).toEqual([
    'node_modules/a',
    'node_modules/a/node_modules/@scope/c',
    'node_modules/a/node_modules/d',
    'node_modules/b',
    'node_modules/d',
  ])
})

describe('notices', () => {
  const key = 'node_modules/a'
  const locked = { version: '1.0.0', license: 'MIT' }
  const installed = JSON.stringify({ name: 'a', version: '1.0.0' })
  let root: string

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'notices-'))
  })
  afterEach(() => rm(root, { recursive: true }))

  async function write(packages: object, files: Readonly<Record<string, string>>): Promise<void> {
    const all = { 'package-lock.json': JSON.stringify({ packages }), ...files }
    for (const [name, text] of Object.entries(all)) {
      await mkdir(dirname(join(root, name)), { recursive: true })
      await writeFile(join(root, name), text)
    }
  }

  test.each([
    ['LICENSE', 'Copyright A\r\nPermission granted'],
    ['LICENCE.md', 'Copyright A\nPermission granted'],
    [
      'README.md',
      '# A\n\nHello\n\n## License\n\nCopyright A\nPermission granted\n\n## More\n\nBye',
    ],
    ['readme', 'A\n===\n\nLicense\n-------\n\nCopyright A\nPermission granted\n\n[x]: y'],
  ])('hold the words of %s', async (name, text) => {
    await write({ [key]: locked }, { [`${key}/package.json`]: installed, [`${key}/${name}`]: text })
    const written = await notices(root, [key])
    expect(written).toContain('a 1.0.0 (MIT)\n')
    expect(written).toContain('\nCopyright A\nPermission granted\n')
    expect(written).not.toMatch(/Hello|Bye|\r/)
  })

  test.each([
    ['no licence text', locked, { 'README.md': '# A\n\n## License\n\nMIT' }, 'has no licence text'],
    ['no licence named', { version: '1.0.0' }, { LICENSE: 'x' }, 'names no licence'],
    ['another version', { ...locked, version: '2.0.0' }, { LICENSE: 'x' }, 'a is 1.0.0'],
    ['no entry in the lockfile', undefined, { LICENSE: 'x' }, 'not in package-lock.json'],
  ])('fail for %s', async (_, entry, files, message) => {
    const placed = Object.entries(files).map(([name, text]) => [`${key}/${name}`, text])
    const lock = entry === undefined ? {} : { [key]: entry }
    await write(lock, { [`${key}/package.json`]: installed, ...Object.fromEntries(placed) })
    await expect(notices(root, [key])).rejects.toThrow(message)
  })
})
