import { expect, test } from '@jest/globals'
import { render, Undefined } from '../../../src/formats/template/template.js'
import { asText } from '../../../src/formats/template/casting.js'
import { fillJson, scopeOf } from '../../../src/formats/transcript/template.js'

const scope = scopeOf(
  new Map<string, unknown>([
    ['a', '1'],
    ['again', '{{a}}'],
    ['number', 7],
    ['whole', { id: 'x', list: [true] }],
  ]),
)

test.each([
  ['x{{a}}y{{a}}', 'x1y1'],
  ['none', 'none'],
  ['{{again}}', '{{a}}'],
  ['{{ a }}', '1'],
  ['{{number}}{{whole}}', '7{"id":"x","list":[true]}'],
])('%s is filled once: %s', (template, filled) => {
  expect(render(template, scope)).toBe(filled)
})

test('a variable without a value is told by its name', () => {
  expect(() => fillJson(['{{b}}'], scope)).toThrow(Undefined)
  expect(() => fillJson(['{{b}}'], scope)).toThrow('the variable b is not defined')
})

test('texts are filled wherever they stand in JSON, and types are kept', () => {
  const value = { t: '{{a}}', list: ['{{a}}', 1, null, true], deep: { t: 'x{{a}}' } }
  expect(fillJson(value, scope)).toEqual({
    t: '1',
    list: ['1', 1, null, true],
    deep: { t: 'x1' },
  })
})

test('a text that is nothing but a variable becomes its value', () => {
  expect(fillJson({ n: '{{number}}', w: '{{ whole }}', t: '{{number}}.' }, scope)).toEqual({
    n: 7,
    w: { id: 'x', list: [true] },
    t: '7.',
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
