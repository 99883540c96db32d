import { describe, expect, test } from '@jest/globals'
import {
  markdownCode,
  markdownFence,
  markdownText,
  neutral,
  neutralJson,
  plainLines,
  shorten,
  singleLine,
  visible,
} from '../../src/core/escape.js'
import { hostileText } from '../support/hostile-text.js'
import { structureOf } from '../support/markdown-structure.js'

const attacks = Object.entries(hostileText)
const unseen = /(?![\t\n])[\p{Cc}\p{Cs}\p{Bidi_Control}\u00ad\u2028\u2029\u2060\ufeff\u{e0041}]/u
const obeyed = /^\s*::|##\w*\[/m

describe('visible', () => {
  test.each([
    ['\u001b[31m', '\\u001b[31m'],
    ['a\u0000b\u007f\u009b', 'a\\u0000b\\u007f\\u009b'],
    ['\u202eabc\u2069', '\\u202eabc\\u2069'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\ud800x\udc00', '\\ud800x\\udc00'],
    ['tab\tand\nline', 'tab\tand\nline'],
    ['\u{1f600} ä 日本', '\u{1f600} ä 日本'],
  ])('shows %j as %j', (text, shown) => {
    expect(visible(text)).toBe(shown)
  })
})

describe('shorten', () => {
  test.each([
    ['abcd', 4, 'abcd'],
    ['abcde', 4, 'abc…'],
    ['ab\u{1f600}d', 4, 'ab…'],
    ['ab\u{1f600}d', 5, 'ab\u{1f600}d'],
    ['abc', 0, '…'],
  ])('makes of %j with at most %d units %j', (text, max, short) => {
    expect(shorten(text, max)).toBe(short)
  })
})

describe('neutral', () => {
  test.each([
    ['::error::x', ':\u200b:error::x'],
    ['a\n  ::set-output::x', 'a\n  :\u200b:set-output::x'],
    ['a\r::x::', 'a\r:\u200b:x::'],
    ['a ::error::', 'a ::error::'],
    ['x ##[group]', 'x ##\u200b[group]'],
    ['##vso[task]', '##\u200bvso[task]'],
    ['###[x]', '###\u200b[x]'],
    ['# heading', '# heading'],
  ])('makes of %j %j', (text, safe) => {
    expect(neutral(text)).toBe(safe)
  })
})

describe('singleLine', () => {
  test.each(attacks)('keeps %s on one line, seen and not obeyed', (_, text) => {
    const line = singleLine(text)
    expect(line).not.toMatch(/[\r\n\t]/)
    expect(line.replace(/\u200b/g, '')).not.toMatch(unseen)
    expect(line).not.toMatch(obeyed)
  })

  test('shortens', () => {
    expect(singleLine('abcdef', 4)).toBe('abc…')
  })
})

describe('plainLines', () => {
  test.each(attacks)('keeps the lines of %s, seen and not obeyed', (_, text) => {
    const lines = plainLines(text)
    expect(lines.split('\n')).toHaveLength(text.split(/\r\n|[\r\n]/).length)
    expect(lines.replace(/\u200b/g, '')).not.toMatch(unseen)
    expect(lines).not.toMatch(obeyed)
  })
})

describe('markdownText', () => {
  test.each(attacks)('lets %s be nothing but text', (_, text) => {
    expect(structureOf(markdownText(text))).toEqual([{ kind: 'paragraph', inside: [] }])
    expect(structureOf(`before ${markdownText(text)} after`)).toEqual([
      { kind: 'paragraph', inside: [] },
    ])
  })

  test.each([
    ['a_b*c', 'a\\_b\\*c'],
    ['<b>&amp;', '&lt;b&gt;&amp;amp;'],
    ['a|b', 'a&#124;b'],
    ['$x$', '&#36;x&#36;'],
    ['@me #1 gh-2', '@\u200bme #\u200b1 gh-\u200b2'],
    ['https://a www.b', 'https:\u200b//a www\u200b.b'],
    ['- a', '\\- a'],
    ['1. a', '1\\. a'],
    ['    a', 'a'],
    ['a\r\n\tb', 'a b'],
  ])('makes of %j %j', (text, safe) => {
    expect(markdownText(text)).toBe(safe)
  })
})

describe('markdownCode', () => {
  test.each(attacks)('lets %s be nothing but code', (_, text) => {
    expect(structureOf(markdownCode(text))).toEqual([
      { kind: 'paragraph', inside: [{ kind: 'codespan', inside: [] }] },
    ])
  })

  test.each([
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['`a', '`` `a ``'],
    [' a ', '`  a  `'],
    ['', '_empty_'],
    [' \n ', '_empty_'],
  ])('makes of %j %j', (text, safe) => {
    expect(markdownCode(text)).toBe(safe)
  })
})

describe('markdownFence', () => {
  test.each(attacks)('lets %s be nothing but a block of code', (_, text) => {
    expect(structureOf(markdownFence(text, 'json'))).toEqual([{ kind: 'code', inside: [] }])
  })

  test('is longer than any run of backticks inside', () => {
    expect(markdownFence('a\n````\nb')).toBe('`````\na\n````\nb\n`````')
  })
})

describe('neutralJson', () => {
  test.each(attacks)('keeps the meaning of %s', (_, text) => {
    const json = neutralJson(JSON.stringify({ text }, undefined, 2))
    expect(JSON.parse(json)).toEqual({ text })
    expect(json).not.toMatch(unseen)
    expect(json).not.toMatch(obeyed)
  })
})
