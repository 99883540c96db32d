import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

test('each choice of docs/runscope.md has a test of its name, and the other way round', () => {
  const told = [...read('docs/runscope.md').matchAll(/^\*\*([a-z-]+)\.\*\*/gm)].map(
    ([, name]) => name,
  )
  const tested = [
    ...read('__tests__/formats/runscope/gaps.test.ts').matchAll(/test\('([a-z-]+): /g),
  ]
  expect(told.length).toBeGreaterThan(30)
  expect([...new Set(tested.map(([, name]) => name))].sort()).toEqual([...told].sort())
})
