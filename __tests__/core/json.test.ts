import { expect, test } from '@jest/globals'
import { deepestJson, extentOf, mostJson, parseJson } from '../../src/core/json.js'

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

test.each([
  ['{"a":[1]}', { a: [1] }],
  ['null', null],
  ['', undefined],
  ['{"a":', undefined],
  ['<html>', undefined],
  [nested(deepestJson + 1), undefined],
])('%j reads as %j', (text, value) => {
  expect(parseJson(text)).toEqual(value)
})

test.each([
  ['1', 0],
  ['{"a":[{}]}', 3],
  ['["[[[[", "\\"[["]', 1],
  [nested(deepestJson), deepestJson],
])('%s is nested %i deep', (text, depth) => {
  expect(extentOf(text).depth).toBe(depth)
})

test('JSON of more values than memory should be spent on is none', () => {
  const list = (length: number): string => `[${Array(length).fill('0').join()}]`
  expect(parseJson(list(mostJson + 1))).toBeUndefined()
  expect(parseJson(list(1_000))).toHaveLength(1_000)
})
