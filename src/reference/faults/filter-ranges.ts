import type { Fault } from '../fault.js'
import { misreading } from './misreading.js'

/** Compares 9 and 10, or 9.5 and 10.25, in the order of their texts. */
function asText(title: string, name: string, low: string, high: string): Fault {
  const nobody = 'id eq "nobody"'
  const instead: Readonly<Record<string, string>> = {
    gt: nobody,
    ge: `${name} ge ${low}`,
    lt: nobody,
    le: `${name} le ${high}`,
  }
  const pattern = new RegExp(`\\b${name} ([gl][te]) \\S+$`)
  return misreading(title, pattern, (whole, operator) => instead[operator] ?? whole)
}

/** Lies about the order of numbers and dates in filters. */
export const filterRangesFaults = {
  'integers-as-text': asText('Integers are compared as texts', 'portCount', '9', '10'),
  'decimals-as-text': asText('Decimal numbers are compared as texts', 'weight', '9.5', '10.25'),
  'gt-as-ge': misreading('gt works as ge', /(?<!userName) gt (?=["\d-])/, ' ge '),
  'lt-as-le': misreading('lt works as le', /(?<!userName) lt (?=["\d-])/, ' le '),
} as const satisfies Record<string, Fault>
