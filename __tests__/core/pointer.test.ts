import { expect, test } from '@jest/globals'
import { atPointer, pointerOf } from '../../src/core/pointer.js'

const value = JSON.parse(
  '{"a":{"b":[1,{"c":null}]},"x/y":{"~":2},"":3,"__proto__":{"p":4}}',
) as unknown

test.each([
  ['', value],
  ['/a/b/0', 1],
  ['/a/b/-1/c', null],
  ['/x~1y/~0', 2],
  ['/', 3],
  ['/__proto__/p', 4],
  ['/toString', undefined],
  ['/a/b/length', undefined],
  ['/a/b/9', undefined],
  ['/a/b/0/deeper', undefined],
])('the pointer %j gives what is there and nothing inherited', (pointer, expected) => {
  expect(atPointer(value, pointer)).toEqual(expected)
})

test('keys are escaped', () => {
  expect(pointerOf('a/b', '~', 0)).toBe('/a~1b/~0/0')
})
