import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const document = readFileSync('docs/dependencies.md', 'utf8')
const rows = document.split('\n').flatMap((line) => {
  const [, name, use, reason] = /^\| `([^`]+)`\s*\| (.+?)\s*\| (.+?)\s*\|$/.exec(line) ?? []
  return name === undefined ? [] : [{ name, use: use ?? '', reason: reason ?? '' }]
})

/** The packages that a text imports, or names as a file to hand to a script. */
function packagesIn(text: string): readonly string[] {
  const named = [
    ...text.matchAll(/(?:from |import\()'([@a-z][\w@/.:-]*)'|'node_modules\/([^']+)'/g),
  ]
    .map(([, imported, file]) => imported ?? file ?? '')
    .filter((name) => !name.startsWith('node:'))
  return named.map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name)
}

const bundled = [
  ...new Set(
    readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.[jt]s$/.test(path))
      .flatMap((path) => packagesIn(readFileSync(join('src', path), 'utf8'))),
  ),
].toSorted()

describe('the packages that dist/ is made of', () => {
  test('are listed in docs/dependencies.md with a use and a reason, and no other', () => {
    expect(rows.map(({ name }) => name).toSorted()).toEqual(bundled)
    for (const { use, reason } of rows) {
      expect(use.length).toBeGreaterThan(10)
      expect(reason.length).toBeGreaterThan(10)
    }
  })

  test('are installed with a checkout, and not with the command, which has them in it', () => {
    expect(Object.keys(manifest.devDependencies)).toEqual(expect.arrayContaining(bundled))
    for (const kind of ['dependencies', 'optionalDependencies', 'peerDependencies'])
      expect(manifest).not.toHaveProperty(kind)
  })

  test('have their licences in the notices of dist/', () => {
    const notices = readFileSync('dist/NOTICES.txt', 'utf8')
    const named = [...notices.matchAll(/^(\S+) \d+\.\S+ \(/gm)].map(([, name]) => name)
    expect(named).toEqual(expect.arrayContaining(bundled))
  })

  test('are updated apart from those that only make and try it', () => {
    const { updates } = parse(readFileSync('.github/dependabot.yml', 'utf8'))
    expect(updates[0].groups.bundled.patterns.toSorted()).toEqual(bundled)
  })
})
