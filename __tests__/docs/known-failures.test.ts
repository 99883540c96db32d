import { expect, test } from '@jest/globals'
import { parseKnownFailures } from '../../src/app/known-failures/parse.js'
import { refuseWrongEntries } from '../../src/app/known-failures/refusals.js'
import { suites } from '../../src/suites/index.js'
import { blocks } from './blocks.js'

const files = blocks('text').filter(({ text }) => text.includes('known-failures.txt'))

test.each(files)('the list of known failures at $at can be used as it stands', ({ text }) => {
  const entries = parseKnownFailures('known.txt', text)
  const all = { builtIn: Object.values(suites), own: [] }
  expect(() => refuseWrongEntries(entries, all, new Date('2026-11-26'))).not.toThrow()
  expect(entries.length).toBeGreaterThan(1)
})

test('and there is one', () => {
  expect(files).toHaveLength(1)
})
