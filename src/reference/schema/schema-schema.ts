import { attribute, type Attribute } from './attribute.js'
import type { Schema } from './schema.js'

const fixed = { mutability: 'readOnly' } as const
const needed = { ...fixed, required: true } as const
const exact = { ...fixed, caseExact: true } as const
const flag = { ...fixed, type: 'boolean' } as const

const simpleTypes = [
  'string',
  'boolean',
  'decimal',
  'integer',
  'dateTime',
  'reference',
  'binary',
] as const

/** The traits of an attribute; a sub-attribute has the same ones, but is never complex. */
function traits(types: readonly string[]): readonly Attribute[] {
  return [
    attribute('name', 'The name of the attribute.', { ...exact, required: true }),
    attribute('type', 'The data type.', { ...needed, canonicalValues: types }),
    attribute('multiValued', 'Whether it is a list.', { ...flag, required: true }),
    attribute('description', 'What the attribute means.', exact),
    attribute('required', 'Whether it must have a value.', flag),
    attribute('canonicalValues', 'Values that are suggested.', { ...exact, multiValued: true }),
    attribute('caseExact', 'Whether upper and lower case differ.', flag),
    attribute('mutability', 'When the value can be changed.', {
      ...exact,
      canonicalValues: ['readOnly', 'readWrite', 'immutable', 'writeOnly'],
    }),
    attribute('returned', 'When the value is shown.', {
      ...exact,
      canonicalValues: ['always', 'never', 'default', 'request'],
    }),
    attribute('uniqueness', 'Where a value may stand only once.', {
      ...exact,
      canonicalValues: ['none', 'server', 'global'],
    }),
    attribute('referenceTypes', 'What a reference may lead to.', { ...exact, multiValued: true }),
  ]
}

/**
 * The schema of RFC 7643, section 8.7.2, with its verified errata. `id` has the traits that it has
 * everywhere, and so it is not listed.
 */
export const schemaSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:Schema',
  name: 'Schema',
  description: 'A named set of attributes',
  attributes: [
    attribute('name', 'The name of the schema.', needed),
    attribute('description', 'What the schema describes.', fixed),
    attribute('attributes', 'The attributes of the schema.', {
      ...needed,
      multiValued: true,
      subAttributes: [
        ...traits(['complex', ...simpleTypes]),
        attribute('subAttributes', 'The parts of a complex attribute.', {
          ...fixed,
          multiValued: true,
          subAttributes: traits(simpleTypes),
        }),
      ],
    }),
  ],
}
