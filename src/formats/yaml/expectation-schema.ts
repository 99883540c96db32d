import type { ComparisonName } from '../transcript/comparison.js'

const any = (description: string) => ({ description })
const scalar = (description: string) => ({
  type: ['string', 'number', 'boolean', 'null'],
  description,
})
const number = (description: string) => ({ type: ['number', 'string'], description })
const someTexts = (description: string) => ({
  type: ['string', 'number', 'boolean', 'array'],
  items: { type: ['string', 'number', 'boolean'] },
  description,
})

const properties = {
  equals: any('Equals, with its type; lists and objects member by member.'),
  not: any('Is there, and something else.'),
  is: { $ref: '#/$defs/kind' },
  'one-of': { type: 'array', minItems: 1, description: 'Equals one of these.' },
  'as-text': scalar('Equals when both are written as text: `true` and `"true"` are the same.'),
  'not-as-text': scalar('Is there, and something else when both are written as text.'),
  'as-number': number('Is this number, or a text that is.'),
  above: number('Is a number above this one, or a text that is.'),
  'at-least': number('Is this number or one above, or a text that is.'),
  below: number('Is a number below this one, or a text that is.'),
  'at-most': number('Is this number or one below, or a text that is.'),
  has: any('A list has this item, or an object this value; of a list here it has all.'),
  'has-as-text': someTexts('The same with both written as text.'),
  'has-key': { type: 'string', description: 'An object has this member.' },
  contains: someTexts('A text has this part; a list this item, or its JSON this part.'),
  lacks: someTexts('Is there, and does not contain it.'),
  matches: { type: 'string', description: 'A text matches this regular expression.' },
} as const satisfies Record<ComparisonName, object>

/** A value that is equal, or a mapping of comparisons that all hold. */
export const expectation = {
  type: ['string', 'number', 'boolean', 'null', 'array', 'object'],
  description: 'A value, which is to be equal, type included; or comparisons, which all hold.',
  minProperties: 1,
  properties: {
    ...properties,
    count: {
      type: ['integer', 'object'],
      description: 'How many items a list has, or characters a text: a number, or comparisons.',
      minimum: 0,
      minProperties: 1,
      properties,
      additionalProperties: false,
    },
    all: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', minProperties: 1, properties, additionalProperties: false },
      description: 'Comparisons that need the same name twice.',
    },
  },
  additionalProperties: false,
} as const
