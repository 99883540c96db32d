import { describe, expect, test } from '@jest/globals'
import { createPseudonyms } from '../../src/core/pseudonyms.js'

const made = (salt: string, ...values: readonly string[]) => {
  const pseudonyms = createPseudonyms(salt)
  values.forEach(pseudonyms.learn)
  return pseudonyms
}

describe('what names somebody is taken out', () => {
  const names = ["Bärbel O'Hara", 'barbel@corp.example', '+1 555 0100', 'de la Cruz, Ana "Anita"']

  test.each(
    names.flatMap((name) => [
      [name, `before ${name} after`],
      [name, `"${JSON.stringify(name).slice(1, -1)}"`],
      [name, `/Users?filter=userName%20eq%20%22${encodeURIComponent(name)}%22`],
      [name, `name is ${name.toUpperCase()}.`],
    ]),
  )('%s in %s', (name, text) => {
    const hidden = made('salt', ...names).text(text)
    expect(hidden).toMatch(/person-[0-9a-f]{10}/)
    for (const part of name.match(/[\p{L}]{4,}/gu) ?? [])
      expect(hidden.toLowerCase()).not.toContain(part.toLowerCase())
  })

  test('as servers write it that send nothing but ASCII', () => {
    expect(made('salt', 'Zoë').text('{"n":"Zo\\u00eb"}')).toMatch(/^\{"n":"person-\w+"\}$/)
  })
})

test('equal values stay equal within a run, and are others in the next', () => {
  const text = made('one', 'Ana').text('Ana, ANA and ana')
  const [first, ...more] = text.match(/person-\w+/g) ?? []
  expect(more).toEqual([first, first])
  expect(made('two', 'Ana').text('Ana')).not.toBe(first)
})

test('a name inside another word, and the words of SCIM, stay', () => {
  expect(made('salt', 'Ana', 'Users', 'A').text('/Users/Banana A analysis')).toBe(
    '/Users/Banana A analysis',
  )
})

test('the longer of two names goes first', () => {
  expect(made('salt', 'Ana', 'Ana Cruz').text('Ana Cruz')).toMatch(/^person-\w+$/)
})

test('a hundred thousand names cost no more than the text', () => {
  const many = Array.from({ length: 100_000 }, (_, index) => `name${String(index)} family`)
  const { text } = made('salt', ...many)
  const start = performance.now()
  text('something else '.repeat(10_000))
  expect(performance.now() - start).toBeLessThan(2_000)
})
