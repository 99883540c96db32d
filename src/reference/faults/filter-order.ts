import type { Fault } from '../fault.js'
import { findingNothing, misreading } from './misreading.js'

/** A comparison of two attributes or dates, away from what narrows a filter down. */
const comparison = (operator: string): RegExp => new RegExp(` ${operator} (?=["\\d-])`)

/** Lies about the order of values in filters. */
export const filterOrderFaults = {
  'gt-string-as-ge': misreading('userName gt works as ge', /userName gt /, 'userName ge '),
  'gt-as-lt': misreading('gt works as lt', comparison('gt'), ' lt '),
  'ge-as-gt': misreading('ge works as gt', comparison('ge'), ' gt '),
  'ge-as-le': misreading('ge works as le', comparison('ge'), ' le '),
  'lt-string-as-le': misreading('userName lt works as le', /userName lt /, 'userName le '),
  'lt-as-gt': misreading('lt works as gt', comparison('lt'), ' gt '),
  'le-as-lt': misreading('le works as lt', comparison('le'), ' lt '),
  'le-as-ge': misreading('le works as ge', comparison('le'), ' ge '),
  'ignores-created': misreading(
    'A condition on meta.created is ignored',
    /meta\.created [gl][te] "[^"]*"/,
    'id pr',
  ),
  'dates-as-text': misreading(
    'The offset of a date is not read',
    /("[^"]*T[^"]*)[+-]\d\d:\d\d"/,
    '$1Z"',
  ),
  'eq-created-finds-nothing': findingNothing('meta.created eq finds nothing', /meta\.created eq /),
} as const satisfies Record<string, Fault>
