import { expect, test } from '@jest/globals'
import { asText, fill, fillJson } from '../../../src/formats/transcript/template.js'
import { Blocked } from '../../../src/engine/signals.js'

const variables = new Map([
  ['a', '1'],
  ['again', '{{a}}'],
])

test.each([
  ['x{{a}}y{{a}}', 'x1y1'],
  ['none', 'none'],
  ['{{again}}', '{{a}}'],
  ['{{ a }}', '{{ a }}'],
])('%s is filled once: %s', (template, filled) => {
  expect(fill(template, variables)).toBe(filled)
})

test('a variable without a value blocks', () => {
  expect(() => fill('{{b}}', variables)).toThrow(Blocked)
  expect(() => fill('{{b}}', variables)).toThrow('it needs the value b, which no earlier step gave')
})

test('texts are filled wherever they stand in JSON, and types are kept', () => {
  const value = { t: '{{a}}', list: ['{{a}}', 1, null, true], deep: { t: 'x{{a}}' } }
  expect(fillJson(value, variables)).toEqual({
    t: '1',
    list: ['1', 1, null, true],
    deep: { t: 'x1' },
  })
})

test.each([
  ['a', 'a'],
  [true, 'true'],
  [404, '404'],
  [null, 'null'],
  [[1], '[1]'],
])('%j as text is %s', (value, text) => {
  expect(asText(value)).toBe(text)
})
