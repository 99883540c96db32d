import { asNumber, asText } from '../template/casting.js'

/** What a comparison says of an actual value: that it holds, or what should have been, in words. */
type Judge = (actual: unknown, target: string, strictEmpty: boolean) => string | undefined

/** One way of comparing an actual value with what a step wants. */
export interface Comparison {
  /** Gives nothing when it holds, otherwise what should be, in words. The actual value is there. */
  readonly judge: Judge
  /** Whether nothing can be judged unless the target is a number. */
  readonly numeric?: true
}

const numeric = (
  words: string,
  holds: (actual: number, target: number) => boolean,
): Comparison => ({
  numeric: true,
  judge(actual, target) {
    const one = asNumber(actual)
    const other = asNumber(target) ?? NaN
    return one !== undefined && holds(one, other) ? undefined : `${words} ${target}`
  },
})
const plain = (words: string, holds: (actual: unknown) => boolean): Comparison => ({
  judge: (actual) => (holds(actual) ? undefined : words),
})
const withTarget = (
  words: string,
  holds: (actual: unknown, target: string) => boolean,
): Comparison => ({
  judge: (actual, target) => (holds(actual, target) ? undefined : `${words} ${quoted(target)}`),
})

const isBlank = (value: unknown): boolean => value === '' || value === null
const isBare = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

/** All comparisons, by the names that exports have for them. */
export const comparisons = {
  equal: {
    judge: (actual, target) => (asText(actual) === target ? undefined : plainly(target)),
  },
  not_equal: withTarget('something other than', (actual, target) => asText(actual) !== target),
  empty: {
    judge: (actual, _, strict) =>
      isBlank(actual) || (strict && isBare(actual))
        ? undefined
        : 'empty: null or a text without characters',
  },
  not_empty: {
    judge: (actual, _, strict) =>
      !isBlank(actual) && !(strict && isBare(actual)) ? undefined : 'not empty',
  },
  contains: withTarget('something that contains', contains),
  does_not_contain: withTarget('something that does not contain', (a, t) => !contains(a, t)),
  has_key: withTarget('an object with the key', hasKey),
  has_value: withTarget('a list or an object with the value', hasValue),
  is_null: plain('null', (actual) => actual === null),
  is_a_number: plain('a number', (actual) => asNumber(actual) !== undefined),
  equal_number: numeric('a number equal to', (a, b) => a === b),
  is_less_than: numeric('less than', (a, b) => a < b),
  is_less_than_or_equal: numeric('at most', (a, b) => a <= b),
  is_greater_than: numeric('greater than', (a, b) => a > b),
  is_greater_than_or_equal: numeric('at least', (a, b) => a >= b),
} as const satisfies Record<string, Comparison>

type ComparisonName = keyof typeof comparisons

/** Other spellings that documents and tools have. */
const aliases: Readonly<Record<string, ComparisonName>> = {
  equals: 'equal',
  is_equal: 'equal',
  not_equals: 'not_equal',
  does_not_equal: 'not_equal',
  not_contains: 'does_not_contain',
  does_not_contains: 'does_not_contain',
  equals_number: 'equal_number',
  less_than: 'is_less_than',
  greater_than: 'is_greater_than',
  is_less_than_or_equals: 'is_less_than_or_equal',
  is_greater_than_or_equals: 'is_greater_than_or_equal',
  is_empty: 'empty',
  is_not_empty: 'not_empty',
  null: 'is_null',
}

/** The usual name of a comparison, given one of its spellings. */
export function usualName(name: string): ComparisonName | undefined {
  const usual = Object.hasOwn(aliases, name) ? aliases[name] : name
  return usual !== undefined && Object.hasOwn(comparisons, usual)
    ? (usual as ComparisonName)
    : undefined
}

/** The comparison of a name or of one of its other spellings. */
export function comparisonOf(name: string): Comparison | undefined {
  const usual = usualName(name)
  return usual && comparisons[usual]
}

/** In a list one item that equals, or the target inside its JSON text; anywhere else a part of the text. */
function contains(actual: unknown, target: string): boolean {
  if (Array.isArray(actual) && actual.some((item) => asText(item) === target)) return true
  return asText(actual).includes(target)
}

function hasKey(actual: unknown, key: string): boolean {
  return (
    typeof actual === 'object' &&
    actual !== null &&
    !Array.isArray(actual) &&
    Object.hasOwn(actual, key)
  )
}

function hasValue(actual: unknown, target: string): boolean {
  if (typeof actual !== 'object' || actual === null) return false
  return Object.values(actual).some((value) => asText(value) === target)
}

/** Numbers and the like without quotes, since a text and a number count as the same. */
function plainly(target: string): string {
  return asNumber(target) !== undefined || /^(true|false|null)$/.test(target)
    ? target
    : quoted(target)
}

function quoted(text: string): string {
  return JSON.stringify(text)
}
