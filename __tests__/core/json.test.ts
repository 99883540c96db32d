import { expect, test } from '@jest/globals'
import { deepestJson, depthOf, parseJson } from '../../src/core/json.js'

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
  expect(depthOf(text)).toBe(depth)
})
