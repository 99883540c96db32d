import { comparable, compareText } from '../comparison.js'
import { instant } from '../date-time.js'
import { isUnassigned, type Json } from '../json.js'
import type { Attribute } from '../schema/attribute.js'
import { badRequest } from '../scim-error.js'
import type { Literal, Operator } from './filter.js'

/** Decides on all values that a resource has for an attribute. */
export type ValuesTest = (values: readonly Json[]) => boolean

type Order = Extract<Operator, 'gt' | 'ge' | 'lt' | 'le'>

const orders = {
  gt: (sign) => sign > 0,
  ge: (sign) => sign >= 0,
  lt: (sign) => sign < 0,
  le: (sign) => sign <= 0,
} as const satisfies Record<Order, (sign: number) => boolean>

const texts = {
  co: (text, part) => text.includes(part),
  sw: (text, part) => text.startsWith(part),
  ew: (text, part) => text.endsWith(part),
} as const satisfies Record<'co' | 'sw' | 'ew', (text: string, part: string) => boolean>

/**
 * The test that an operator and a literal put to the values of an attribute; one matching value is
 * enough. Throws invalidFilter where the attribute's type does not go with them.
 */
export function comparisonTest(
  attribute: Attribute,
  operator: Operator,
  literal: Literal,
): ValuesTest {
  if (literal === null) return nullTest(attribute, operator)
  const test = valueTest(attribute, operator === 'ne' ? 'eq' : operator, literal)
  if (operator !== 'ne') return (values) => values.some(test)
  return (values) => values.length === 0 || values.some((value) => !test(value))
}

/** Whether any of the values is more than nothing: no null, empty text, or object without content. */
export function isPresent(values: readonly Json[]): boolean {
  return values.some(hasContent)
}

function hasContent(value: Json): boolean {
  if (isUnassigned(value) || value === '') return false
  return typeof value !== 'object' || Object.values(value).some(hasContent)
}

function nullTest(attribute: Attribute, operator: Operator): ValuesTest {
  if (operator === 'eq') return (values) => !isPresent(values)
  if (operator === 'ne') return isPresent
  throw unfit(attribute, operator, null)
}

function valueTest(
  attribute: Attribute,
  operator: Exclude<Operator, 'ne'>,
  literal: string | number | boolean,
): (value: Json) => boolean {
  const { type } = attribute
  if (type === 'boolean' && typeof literal === 'boolean' && operator === 'eq') {
    return (value) => value === literal
  }
  if ((type === 'integer' || type === 'decimal') && typeof literal === 'number') {
    if (operator === 'eq') return (value) => value === literal
    if (isOrder(operator)) {
      return (value) => typeof value === 'number' && orders[operator](value - literal)
    }
  }
  if (typeof literal === 'string') {
    if (type === 'dateTime' && !isTextual(operator)) {
      return dateTest(attribute, operator, literal)
    }
    const orderless = type === 'binary' && isOrder(operator)
    if (['string', 'reference', 'binary', 'dateTime'].includes(type) && !orderless) {
      return textTest(attribute, operator, literal)
    }
  }
  throw unfit(attribute, operator, literal)
}

function dateTest(
  attribute: Attribute,
  operator: Order | 'eq',
  literal: string,
): (value: Json) => boolean {
  const wanted = instant(literal)
  if (wanted === undefined) throw unfit(attribute, operator, literal)
  return (value) => {
    const actual = typeof value === 'string' ? instant(value) : undefined
    if (actual === undefined) return false
    return operator === 'eq' ? actual === wanted : orders[operator](actual - wanted)
  }
}

function textTest(
  attribute: Attribute,
  operator: Exclude<Operator, 'ne'>,
  literal: string,
): (value: Json) => boolean {
  const wanted = comparable(literal, attribute.caseExact)
  return (value) => {
    if (typeof value !== 'string') return false
    const actual = comparable(value, attribute.caseExact)
    if (operator === 'eq') return actual === wanted
    if (isTextual(operator)) return texts[operator](actual, wanted)
    return orders[operator](compareText(actual, wanted))
  }
}

function isOrder(operator: Operator): operator is Order {
  return operator in orders
}

function isTextual(operator: Operator): operator is keyof typeof texts {
  return operator in texts
}

function unfit(attribute: Attribute, operator: Operator, literal: Literal): Error {
  return badRequest(
    'invalidFilter',
    `Attribute '${attribute.name}' is of type ${attribute.type} and cannot be compared by '${operator}' with ${JSON.stringify(literal)}.`,
  )
}
