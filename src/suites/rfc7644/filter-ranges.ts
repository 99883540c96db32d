import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { literal } from './filter-asking.js'
import { inZone } from './filter-dates.js'
import { firstLeaf, ofType, single, stringsWith } from './filter-leaves.js'
import {
  askingSamples,
  comparing,
  type SampleQuestion,
  type Shown,
} from './filter-sample-question.js'

type Measure = (value: Shown) => number | string
type Comparison = (value: number | string, than: number | string) => boolean

/** Which sample stands at the boundary, so that gt and lt have to leave it out, and ge and le to find it. */
const operators = {
  gt: { operand: 'low', holds: (value, than) => value > than },
  ge: { operand: 'high', holds: (value, than) => value >= than },
  lt: { operand: 'high', holds: (value, than) => value < than },
  le: { operand: 'low', holds: (value, than) => value <= than },
} as const satisfies Record<string, { operand: 'low' | 'high'; holds: Comparison }>

/** Asks by one of the samples; what they show, measured, decides which ones have to be found. */
const atBoundary =
  (operator: keyof typeof operators, measure: Measure): SampleQuestion =>
  (facts) => {
    const { low, high, attribute } = facts
    if (!(measure(low) < measure(high)))
      throw new Skip(`the target keeps no two values of ${attribute.path} in their order`)
    const { operand, holds } = operators[operator]
    const than = measure(facts[operand])
    return {
      filter: comparing(facts, operator, facts[operand]),
      finds: facts.having((value) => holds(measure(value), than)),
    }
  }

const instant = (value: Shown): number => Date.parse(String(value))

/** Compares dates with an instant that is later than both, but whose text in another zone stands between them. */
const inOtherZone: SampleQuestion = (facts) => {
  const than = instant(facts.high) + 4.5 * 3_600_000
  return {
    filter: `${facts.attribute.path} lt ${literal(inZone(than, -10))}`,
    finds: facts.having((value) => instant(value) < than),
  }
}

const numeric = 'Compare numbers by their value, not as texts.'
const chronological = 'Compare dates as points in time, not as texts.'
const lexicographic = 'Compare strings lexicographically.'

const integers = firstLeaf(single(ofType('integer')))
const decimals = firstLeaf(single(ofType('decimal')))
const dates = firstLeaf(single(ofType('dateTime')))
const exactStrings = firstLeaf(single(stringsWith(true)))

/** RFC 7644, section 3.4.2.2, table 3: gt, ge, lt and le on numbers, dates and caseExact strings. */
export const filterRanges = checks({
  'gt-integer': {
    title: 'gt finds integers above the operand, and not the operand itself',
    cites: ['rfc7644-3.4.2.2-18', 'rfc7644-3.4.2.2-21'],
    needs: 'filter',
    proof: {
      'filter-ranges/integers-as-text': '/Resources',
      'filter-ranges/gt-as-ge': '/Resources',
    },
    hint: numeric,
    each: integers,
    run: askingSamples(atBoundary('gt', Number)),
  },
  'ge-integer': {
    title: 'ge finds the operand itself and integers above it',
    cites: ['rfc7644-3.4.2.2-23', 'rfc7644-3.4.2.2-21'],
    needs: 'filter',
    proof: {
      'filter-ranges/integers-as-text': '/Resources',
      'filter-order/ge-as-gt': '/Resources',
    },
    hint: numeric,
    each: integers,
    run: askingSamples(atBoundary('ge', Number)),
  },
  'lt-integer': {
    title: 'lt finds integers below the operand, and not the operand itself',
    cites: ['rfc7644-3.4.2.2-25', 'rfc7644-3.4.2.2-21'],
    needs: 'filter',
    proof: {
      'filter-ranges/integers-as-text': '/Resources',
      'filter-ranges/lt-as-le': '/Resources',
    },
    hint: numeric,
    each: integers,
    run: askingSamples(atBoundary('lt', Number)),
  },
  'le-integer': {
    title: 'le finds the operand itself and integers below it',
    cites: ['rfc7644-3.4.2.2-27', 'rfc7644-3.4.2.2-21'],
    needs: 'filter',
    proof: {
      'filter-ranges/integers-as-text': '/Resources',
      'filter-order/le-as-lt': '/Resources',
    },
    hint: numeric,
    each: integers,
    run: askingSamples(atBoundary('le', Number)),
  },
  'gt-decimal': {
    title: 'gt finds decimal numbers above the operand, and not the operand itself',
    cites: 'rfc7644-3.4.2.2-18',
    needs: 'filter',
    proof: {
      'filter-ranges/decimals-as-text': '/Resources',
      'filter-ranges/gt-as-ge': '/Resources',
    },
    hint: numeric,
    each: decimals,
    run: askingSamples(atBoundary('gt', Number)),
  },
  'ge-decimal': {
    title: 'ge finds the operand itself and decimal numbers above it',
    cites: 'rfc7644-3.4.2.2-23',
    needs: 'filter',
    proof: {
      'filter-ranges/decimals-as-text': '/Resources',
      'filter-order/ge-as-gt': '/Resources',
    },
    hint: numeric,
    each: decimals,
    run: askingSamples(atBoundary('ge', Number)),
  },
  'lt-decimal': {
    title: 'lt finds decimal numbers below the operand, and not the operand itself',
    cites: 'rfc7644-3.4.2.2-25',
    needs: 'filter',
    proof: {
      'filter-ranges/decimals-as-text': '/Resources',
      'filter-ranges/lt-as-le': '/Resources',
    },
    hint: numeric,
    each: decimals,
    run: askingSamples(atBoundary('lt', Number)),
  },
  'le-decimal': {
    title: 'le finds the operand itself and decimal numbers below it',
    cites: 'rfc7644-3.4.2.2-27',
    needs: 'filter',
    proof: {
      'filter-ranges/decimals-as-text': '/Resources',
      'filter-order/le-as-lt': '/Resources',
    },
    hint: numeric,
    each: decimals,
    run: askingSamples(atBoundary('le', Number)),
  },
  'gt-date': {
    title: 'gt finds dates after the operand, and not the operand itself',
    cites: ['rfc7644-3.4.2.2-18', 'rfc7644-3.4.2.2-20'],
    needs: 'filter',
    proof: { 'filter-ranges/gt-as-ge': '/Resources' },
    hint: chronological,
    each: dates,
    run: askingSamples(atBoundary('gt', instant)),
  },
  'ge-date': {
    title: 'ge finds the operand itself and dates after it',
    cites: ['rfc7644-3.4.2.2-23', 'rfc7644-3.4.2.2-20'],
    needs: 'filter',
    proof: { 'filter-order/ge-as-gt': '/Resources' },
    hint: chronological,
    each: dates,
    run: askingSamples(atBoundary('ge', instant)),
  },
  'lt-date': {
    title: 'lt finds dates before the operand, and not the operand itself',
    cites: ['rfc7644-3.4.2.2-25', 'rfc7644-3.4.2.2-20'],
    needs: 'filter',
    proof: { 'filter-ranges/lt-as-le': '/Resources' },
    hint: chronological,
    each: dates,
    run: askingSamples(atBoundary('lt', instant)),
  },
  'le-date': {
    title: 'le finds the operand itself and dates before it',
    cites: ['rfc7644-3.4.2.2-27', 'rfc7644-3.4.2.2-20'],
    needs: 'filter',
    proof: { 'filter-order/le-as-lt': '/Resources' },
    hint: chronological,
    each: dates,
    run: askingSamples(atBoundary('le', instant)),
  },
  'gt-exact-string': {
    title:
      'gt finds strings of a caseExact attribute behind the operand, and not the operand itself',
    cites: ['rfc7644-3.4.2.2-18', 'rfc7644-3.4.2.2-19'],
    needs: 'filter',
    proof: { 'filter-ranges/gt-as-ge': '/Resources' },
    hint: lexicographic,
    each: exactStrings,
    run: askingSamples(atBoundary('gt', String)),
  },
  'ge-exact-string': {
    title: 'ge finds the operand itself and strings of a caseExact attribute behind it',
    cites: ['rfc7644-3.4.2.2-23', 'rfc7644-3.4.2.2-19'],
    needs: 'filter',
    proof: { 'filter-order/ge-as-gt': '/Resources' },
    hint: lexicographic,
    each: exactStrings,
    run: askingSamples(atBoundary('ge', String)),
  },
  'lt-exact-string': {
    title:
      'lt finds strings of a caseExact attribute before the operand, and not the operand itself',
    cites: ['rfc7644-3.4.2.2-25', 'rfc7644-3.4.2.2-19'],
    needs: 'filter',
    proof: { 'filter-ranges/lt-as-le': '/Resources' },
    hint: lexicographic,
    each: exactStrings,
    run: askingSamples(atBoundary('lt', String)),
  },
  'le-exact-string': {
    title: 'le finds the operand itself and strings of a caseExact attribute before it',
    cites: ['rfc7644-3.4.2.2-27', 'rfc7644-3.4.2.2-19'],
    needs: 'filter',
    proof: { 'filter-order/le-as-lt': '/Resources' },
    hint: lexicographic,
    each: exactStrings,
    run: askingSamples(atBoundary('le', String)),
  },
  'date-in-other-zone': {
    title: 'A date of the client is compared with an operand in another zone as an instant',
    cites: 'rfc7644-3.4.2.2-20',
    needs: 'filter',
    proof: { 'filter-order/dates-as-text': '/Resources' },
    hint: chronological,
    each: dates,
    run: askingSamples(inOtherZone),
  },
})
