import type { Entry } from '../requirement-table.js'

/** Section 1: how to read the RFC, and its terms. */
export const section1 = {
  'rfc7643-1.1-01': {
    section: '1.1',
    level: 'STATED',
    feature: 'core',
    text: 'Only what the RFC expressly demands has to be there; any other attribute or schema element can be left out.',
    untestable:
      'It tells how the other requirements are read, and asks for no behaviour of its own.',
  },
  'rfc7643-1.1-02': {
    section: '1.1',
    level: 'MUST NOT',
    feature: 'core',
    text: 'Literal values such as readOnly are sent bare: the quotation marks that the RFC prints around them are not among their characters.',
  },
  'rfc7643-1.2-01': {
    section: '1.2',
    level: 'STATED',
    feature: 'discovery',
    text: 'Each resource type answers below the base URI at its own path, whether or not a version segment like v2 comes before it.',
  },
  'rfc7643-1.2-02': {
    section: '1.2',
    level: 'MAY',
    feature: 'discovery',
    text: 'What a server has at /Schemas, if it publishes schemas there, is a list of Schema resources.',
  },
  'rfc7643-1.2-03': {
    section: '1.2',
    level: 'STATED',
    feature: 'schema',
    text: 'A singular attribute carries one value or none, and so never an array.',
  },
  'rfc7643-1.2-04': {
    section: '1.2',
    level: 'MUST NOT',
    feature: 'schema',
    text: 'An attribute of a primitive type is declared and returned without sub-attributes.',
  },
  'rfc7643-1.2-05': {
    section: '1.2',
    level: 'STATED',
    feature: 'schema',
    text: 'The value of a complex attribute is an object put together from simple sub-attributes.',
  },
} as const satisfies Record<string, Entry>
