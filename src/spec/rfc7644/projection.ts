import type { Entry } from '../requirement-table.js'

/** Section 3.4.2.5: choosing attributes. */
export const projection = {
  'rfc7644-3.4.2.5-01': {
    section: '3.4.2.5',
    level: 'MUST',
    feature: 'projection',
    text: 'The parameters attributes and excludedAttributes both take effect on every server.',
  },
  'rfc7644-3.4.2.5-02': {
    section: '3.4.2.5',
    level: 'STATED',
    feature: 'projection',
    text: 'The parameter attributes reduces a resource to the attributes that it names and those that are always returned.',
  },
  'rfc7644-3.4.2.5-03': {
    section: '3.4.2.5',
    level: 'MUST',
    feature: 'projection',
    text: 'The parameter attributes takes a name in any letter case, and with the schema URN before it.',
  },
  'rfc7644-3.4.2.5-04': {
    section: '3.4.2.5',
    level: 'STATED',
    feature: 'projection',
    text: 'The parameter excludedAttributes takes the attributes that it names, and nothing else, out of the default answer.',
  },
  'rfc7644-3.4.2.5-05': {
    section: '3.4.2.5',
    level: 'SHALL',
    feature: 'projection',
    text: 'The parameter excludedAttributes never removes an attribute that is declared as always returned.',
  },
  'rfc7644-3.4.2.5-06': {
    section: '3.4.2.5',
    level: 'MUST',
    feature: 'projection',
    text: 'The parameter excludedAttributes takes the path of a sub-attribute, and a name with the schema URN before it.',
  },
} as const satisfies Record<string, Entry>
