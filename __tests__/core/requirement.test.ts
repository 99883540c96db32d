import { describe, expect, test } from '@jest/globals'
import { sectionName, strongest } from '../../src/core/requirement.js'

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

describe('a section is named', () => {
  test.each([
    ['RFC 7644', '3.5.2', 'RFC 7644 §3.5.2'],
    ['RFC 7644', '4', 'RFC 7644 §4'],
    ['RFC 7644', 'A.1', 'RFC 7644 §A.1'],
    ['RFC 7644', '', 'RFC 7644'],
    ['Okta SCIM 2.0 Spec Test', 'step 4', 'Okta SCIM 2.0 Spec Test, step 4'],
  ])('%s, %j: %s', (source, section, name) => {
    expect(sectionName({ source, section })).toBe(name)
  })
})
