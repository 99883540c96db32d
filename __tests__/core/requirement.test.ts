import { expect, test } from '@jest/globals'
import { strongest } from '../../src/core/requirement.js'

test.each([
  [['MAY', 'SHOULD', 'SHALL'], 'SHALL'],
  [['SHOULD', 'RECOMMENDED'], 'SHOULD'],
  [['OPTIONAL'], 'OPTIONAL'],
  [['MUST', 'REQUIRED'], 'MUST'],
  [[], 'MAY'],
] as const)('of %j the strongest is %s', (levels, expected) => {
  expect(strongest(levels)).toBe(expected)
})
