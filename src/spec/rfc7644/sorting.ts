import type { Entry } from '../requirement-table.js'

/** Section 3.4.2.3: sorting. */
export const sorting = {
  'rfc7644-3.4.2.3-01': {
    section: '3.4.2.3',
    level: 'OPTIONAL',
    feature: 'sort',
    text: 'A server can do without sorting, as long as sort.supported says so.',
  },
  'rfc7644-3.4.2.3-02': {
    section: '3.4.2.3',
    level: 'STATED',
    feature: 'discovery',
    text: 'Where sort.supported is true, the parameter sortBy really changes the order.',
  },
  'rfc7644-3.4.2.3-03': {
    section: '3.4.2.3',
    level: 'STATED',
    feature: 'sort',
    text: 'The order spans the entire result, so pages that are put one after another are sorted, too.',
  },
  'rfc7644-3.4.2.3-04': {
    section: '3.4.2.3',
    level: 'SHALL',
    feature: 'sort',
    text: 'A sorted list follows the values of the attribute that sortBy names.',
  },
  'rfc7644-3.4.2.3-05': {
    section: '3.4.2.3',
    level: 'STATED',
    feature: 'sort',
    text: 'A multi-valued attribute is sorted by its primary value, or by its first one if none is primary.',
  },
  'rfc7644-3.4.2.3-06': {
    section: '3.4.2.3',
    level: 'STATED',
    feature: 'sort',
    text: 'A dotted path such as name.familyName sorts by a part of a complex attribute.',
  },
  'rfc7644-3.4.2.3-07': {
    section: '3.4.2.3',
    level: 'STATED',
    feature: 'sort',
    text: 'Resources without a value for the sort attribute stand at the end when ascending and at the start when descending.',
  },
  'rfc7644-3.4.2.3-08': {
    section: '3.4.2.3',
    level: 'STATED',
    feature: 'sort',
    text: 'The parameter sortOrder takes ascending or descending, and one gives the reverse of the other.',
  },
  'rfc7644-3.4.2.3-09': {
    section: '3.4.2.3',
    level: 'SHALL',
    feature: 'sort',
    text: 'A sortBy without a sortOrder sorts upwards.',
  },
  'rfc7644-3.4.2.3-10': {
    section: '3.4.2.3',
    level: 'MUST',
    feature: 'sort',
    text: 'Letter case makes no difference to the order of strings that are declared caseExact false.',
  },
  'rfc7644-3.4.2.3-11': {
    section: '3.4.2.3',
    level: 'MUST',
    feature: 'sort',
    text: 'Letter case counts in the order of strings that are declared caseExact true.',
    force: 'warn',
  },
} as const satisfies Record<string, Entry>
