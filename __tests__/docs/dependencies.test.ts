import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
const document = readFileSync('docs/dependencies.md', 'utf8')
const rows = document.split('\n').flatMap((line) => {
  const [, name, use, reason] = /^\| `([^`]+)`\s*\| (.+?)\s*\| (.+?)\s*\|$/.exec(line) ?? []
  return name === undefined ? [] : [{ name, use: use ?? '', reason: reason ?? '' }]
})

test('docs/dependencies.md gives a use and a reason for each runtime dependency, and names no other', () => {
  expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(dependencies).toSorted())
  for (const { use, reason } of rows) {
    expect(use.length).toBeGreaterThan(10)
    expect(reason.length).toBeGreaterThan(10)
  }
})

test('the notices of dist/ have the licence of each', () => {
  const notices = readFileSync('dist/NOTICES.txt', 'utf8')
  const named = new Set([...notices.matchAll(/^(\S+) \d+\.\S+ \(/gm)].map(([, name]) => name))
  // Three are handed to scripts as texts that are read when a script asks for them.
  const missing = Object.keys(dependencies).filter((name) => !named.has(name))
  expect(missing).toEqual([])
})
