import type { Fault } from '../fault.js'
import { misreading } from './misreading.js'

/** Lies about what the operators of filters find. */
export const filterOperatorFaults = {
  'eq-contains': misreading('displayName eq works as co', /displayName eq /, 'displayName co '),
  'eq-truncates': misreading(
    'displayName eq compares the first word of the operand',
    /(displayName eq "[^" ]+) [^"]*"/,
    '$1 north"',
  ),
  'ne-inverted': misreading('userName ne works as eq', /userName ne /, 'userName eq '),
  'co-starts': misreading(
    'displayName co works as sw',
    /displayName co ("\S+")/,
    'displayName sw $1',
  ),
  'co-first-word': misreading(
    'displayName co looks for the first word of the operand',
    /(displayName co "[^" ]+) [^"]*"/,
    '$1"',
  ),
  'co-wildcards': misreading(
    'co takes % and _ as wildcards, as SQL does',
    /(\S+) co "([^"%]*)%_([^"]*)"/,
    '$1 co "$2" and $1 co "$3"',
  ),
  'sw-contains': misreading('displayName sw works as co', /displayName sw /, 'displayName co '),
  'ew-contains': misreading('displayName ew works as co', /displayName ew /, 'displayName co '),
  'pr-everything': misreading('title pr finds everyone', /title pr$/, 'id pr'),
  'pr-not-complex': misreading('name pr finds no one', /name pr$/i, 'nickName eq "none"'),
  'pr-not-multi-valued': misreading('emails pr finds no one', /emails pr$/, 'nickName eq "none"'),
} as const satisfies Record<string, Fault>
