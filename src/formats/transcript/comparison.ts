import { isDeepStrictEqual } from 'node:util'
import { anyOf, shown } from '../../engine/wording.js'
import { asNumber, asText } from '../template/casting.js'
import { matchesInTime } from './matching.js'

/** One way of comparing a value that is there with what a step wants. */
export interface Comparison {
  /** What should be, in words. */
  words(wanted: unknown): string
  holds(actual: unknown, wanted: unknown): boolean
}

/** Kinds of values, by the words that files have for them. */
export const kinds = {
  present: (it) => it !== null && it !== '',
  filled: (it) => it !== null && it !== '' && !isBare(it),
  empty: (it) => it === null || it === '',
  null: (it) => it === null,
  text: (it) => typeof it === 'string',
  number: (it) => typeof it === 'number',
  numeric: (it) => asNumber(it) !== undefined,
  boolean: (it) => typeof it === 'boolean',
  list: (it) => Array.isArray(it),
  object: (it) => typeof it === 'object' && it !== null && !Array.isArray(it),
  // Only what is not there is, and that no comparison sees.
  absent: () => false,
} as const satisfies Record<string, (value: unknown) => boolean>

/** A kind of value. */
export type Kind = keyof typeof kinds

const kindWords: Readonly<Partial<Record<Kind, string>>> = {
  present: 'present and not empty',
  filled: 'present, and no empty text, list or object',
  empty: 'null or the empty text',
  numeric: 'a number, or a text that is one',
  text: 'a text',
  number: 'a number',
  list: 'a list',
  object: 'an object',
}

const numeric = (
  words: string,
  holds: (actual: number, wanted: number) => boolean,
): Comparison => ({
  words: (wanted) => `${words} ${asText(wanted)}`,
  holds(actual, wanted) {
    const one = asNumber(actual)
    return one !== undefined && holds(one, asNumber(wanted) ?? NaN)
  },
})
const textual = (
  words: string,
  holds: (actual: string, wanted: string) => boolean,
): Comparison => ({
  words: (wanted) => `${words} ${shown(asText(wanted))}`,
  holds: (actual, wanted) => holds(asText(actual), asText(wanted)),
})

/** All comparisons, by the names that files have for them. */
export const comparisons = {
  equals: { words: shown, holds: (actual, wanted) => isDeepStrictEqual(actual, wanted) },
  not: {
    words: (wanted) => `something other than ${shown(wanted)}`,
    holds: (actual, wanted) => !isDeepStrictEqual(actual, wanted),
  },
  is: {
    words: (wanted) => kindWords[wanted as Kind] ?? String(wanted),
    holds: (actual, wanted) =>
      Object.hasOwn(kinds, String(wanted)) && kinds[wanted as Kind](actual),
  },
  'one-of': {
    words: (wanted) => anyOf(listOf(wanted).map(shown)),
    holds: (actual, wanted) => listOf(wanted).some((one) => isDeepStrictEqual(one, actual)),
  },
  'as-text': textual('written as text', (actual, wanted) => actual === wanted),
  'not-as-text': textual(
    'written as text, something other than',
    (actual, wanted) => actual !== wanted,
  ),
  'as-number': numeric('a number equal to', (a, b) => a === b),
  above: numeric('above', (a, b) => a > b),
  'at-least': numeric('at least', (a, b) => a >= b),
  below: numeric('below', (a, b) => a < b),
  'at-most': numeric('at most', (a, b) => a <= b),
  has: {
    words: (wanted) => `a list, or an object, with ${shown(wanted)}`,
    holds: (actual, wanted) => members(actual).some((one) => isDeepStrictEqual(one, wanted)),
  },
  'has-as-text': {
    words: (wanted) => `a list, or an object, with ${asText(wanted)}`,
    holds: (actual, wanted) => members(actual).map(asText).includes(asText(wanted)),
  },
  'has-key': {
    words: (wanted) => `an object with the member ${shown(asText(wanted))}`,
    holds: (actual, wanted) =>
      kinds.object(actual) && Object.hasOwn(actual as object, asText(wanted)),
  },
  contains: {
    words: (wanted) => `something that contains ${shown(asText(wanted))}`,
    holds: contains,
  },
  lacks: {
    words: (wanted) => `something that does not contain ${shown(asText(wanted))}`,
    holds: (actual, wanted) => !contains(actual, wanted),
  },
  matches: {
    words: (wanted) => `a text that matches ${asText(wanted)}`,
    holds: (actual, wanted) => typeof actual === 'string' && matchesInTime(actual, asText(wanted)),
  },
} as const satisfies Record<string, Comparison>

/** The name of a comparison. */
export type ComparisonName = keyof typeof comparisons

/** What a list holds, or the values of an object; of anything else nothing. */
export function members(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : []
}

/** In a list one item that equals, or the text inside its JSON; anywhere else a part of the text. */
function contains(actual: unknown, wanted: unknown): boolean {
  const text = asText(wanted)
  if (Array.isArray(actual) && actual.some((item) => asText(item) === text)) return true
  return asText(actual).includes(text)
}

function isBare(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}
