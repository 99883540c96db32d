import { pointerOf } from '../../core/pointer.js'
import { readPath } from '../runscope/json-path.js'
import { comparisonOf, usualName } from '../runscope/comparison.js'
import type { Assertion, Scalar, Source } from '../runscope/model.js'
import { asNumber, asText } from '../template/casting.js'
import type { ComparisonName } from '../transcript/comparison.js'

/** A comparison as a suite file has it. */
export type Comparison = readonly [by: ComparisonName, wanted: unknown]

/** Either what was asked for, or a sentence that tells why it can't be said. */
export type Said<T> = { readonly value: T } | { readonly problem: string }

/** Where a source looks, as a suite file says it: `/id`, `header location`, `status`. */
export function placeOf({ source, property }: Source): Said<string> {
  switch (source) {
    case 'response_status':
      return { value: 'status' }
    case 'response_text':
      return { value: 'text' }
    case 'response_size':
      return { value: 'size' }
    case 'response_header':
    case 'response_headers':
      return property === ''
        ? { problem: 'it names no header field' }
        : { value: `header ${property.toLowerCase()}` }
    case 'response_json':
      return inBody(property)
    default:
      return { problem: `the source ${JSON.stringify(source)} can't be said` }
  }
}

function inBody(property: string): Said<string> {
  const path = readPath(property)
  if (typeof path === 'string') return { problem: path }
  if (path.at(-1) === 'length') return { value: `count ${pointerOf(...path.slice(0, -1))}` }
  return { value: pointerOf(...path) }
}

type Translate = (target: string) => Comparison

const direct: Readonly<Record<string, Translate>> = {
  equal: (target) => (isPlain(target) ? ['equals', target] : ['as-text', target]),
  not_equal: (target) => ['not-as-text', target],
  empty: () => ['is', 'empty'],
  not_empty: () => ['is', 'present'],
  contains: (target) => ['contains', target],
  does_not_contain: (target) => ['lacks', target],
  has_key: (target) => ['has-key', target],
  has_value: (target) => ['has-as-text', target],
  is_null: () => ['equals', null],
  is_a_number: () => ['is', 'numeric'],
  equal_number: (target) => ['as-number', numeric(target)],
  is_less_than: (target) => ['below', numeric(target)],
  is_less_than_or_equal: (target) => ['at-most', numeric(target)],
  is_greater_than: (target) => ['above', numeric(target)],
  is_greater_than_or_equal: (target) => ['at-least', numeric(target)],
}

/** The comparison of an assertion or a condition. */
export function comparisonSaid(name: string, value: Scalar): Said<Comparison> {
  const usual = usualName(name)
  const target = value === null ? '' : asText(value)
  const translate = usual === undefined ? undefined : direct[usual]
  if (!translate) return { problem: `the comparison ${JSON.stringify(name)} is not known` }
  const isTemplate = target.includes('{{')
  if (comparisonOf(name)?.numeric && !isTemplate && asNumber(target) === undefined)
    return { problem: `${name} wants a number, and ${JSON.stringify(target)} is none` }
  return { value: translate(target) }
}

/** Whether an assertion is about time, of which a suite file speaks apart. */
export function limitOf({ source, comparison, value }: Assertion): number | undefined {
  if (source !== 'response_time' || usualName(comparison) !== 'is_less_than') return undefined
  return asNumber(value)
}

/** A text that nothing but itself is written as. */
function isPlain(target: string): boolean {
  if (target.includes('{{')) return false
  try {
    JSON.parse(target)
    return false
  } catch {
    return true
  }
}

function numeric(target: string): number | string {
  return target.includes('{{') ? target : (asNumber(target) ?? target)
}
