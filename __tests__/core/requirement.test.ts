import { expect, test } from '@jest/globals'
import { strongest } from '../../src/core/requirement.js'

test.each([
  [['MAY', 'SHOULD', 'SHALL'], 'SHALL'],
  [['SHOULD', 'RECOMMENDED'], 'SHOULD'],
  [['OPTIONAL'], 'OPTIONAL'],
  [['MUST', 'REQUIRED'], 'MUST'],
  [[], 'MAY'],
] as const)('of %j the strongest is %s', (levels, expected) => {
  expect(strongest(levels.map((level) => ({ level }))).level).toBe(expected)
})

test('a force of its own weighs more than the level', () => {
  const told = { level: 'STATED', force: 'warn' } as const
  expect(strongest([told])).toEqual(told)
  expect(strongest([told, { level: 'MUST' }])).toEqual({ level: 'MUST', force: 'fail' })
  expect(strongest([{ level: 'MAY' }, told])).toEqual(told)
})
