import { attributeTypes } from '../../engine/attribute.js'
import { anyOf } from '../../engine/wording.js'
import { coreSchemas } from '../../spec/core-schemas.js'
import { checks } from '../checks.js'
import { definitionCheck } from './definition-check.js'
import { definitionsOf, subDefinitionsOf, topDefinitionsOf, typeOf } from './definitions.js'
import { eachSchemaWhere, isObject, isText, isUnassigned } from './documents.js'

const coreUrns: readonly string[] = Object.values(coreSchemas).map(({ id }) => id.toLowerCase())
const isCore = (urn: string): boolean => coreUrns.includes(urn.toLowerCase())
const isBoolean = (value: unknown): boolean => typeof value === 'boolean'

/** Types are compared without regard to case: a schema may well declare them case-insensitive. */
const isKnownType = (value: unknown): boolean =>
  isUnassigned(value) ||
  (typeof value === 'string' &&
    attributeTypes.some((type) => type.toLowerCase() === value.toLowerCase()))

/** RFC 7643, section 7: the form of attribute definitions. */
export const definitionForms = checks({
  'definitions-have-names': definitionCheck({
    title: 'Every attribute definition has a name',
    cites: ['rfc7643-7-12', 'rfc7643-2.1-01'],
    proof: { 'schemas/definition-without-name': '/Resources/0/attributes/9/name' },
    hint: 'Name each attribute of the schema.',
    of: topDefinitionsOf,
    name: 'name',
    meets: isText,
    expected: 'a text',
  }),
  'names-differ': definitionCheck({
    title: 'No two attributes of a schema have the same name',
    cites: 'rfc7643-7-12',
    proof: 'schemas/name-twice',
    hint: 'Define each attribute once; names that differ only in case are the same name.',
    each: eachSchemaWhere(() => true),
    of: (document) => {
      const top = topDefinitionsOf(document)
      const names = top.map(({ path }) => path.toLowerCase())
      // The first of a kind is right; those that come after it are not.
      return top.map((definition, index) => ({
        ...definition,
        at: (name) => (name === 'first' ? names.indexOf(names[index] ?? '') === index : undefined),
      }))
    },
    name: 'name',
    meets: (_, definition) => definition.at('first') === true,
    expected: 'a name that no other attribute of the schema has',
  }),
  'names-are-legal': definitionCheck({
    title: 'The names of attributes are letters, digits and few signs, after a letter',
    cites: 'rfc7643-2.1-04',
    proof: { 'schemas/illegal-name': '/Resources/0/attributes/9/name' },
    hint: 'Begin the name with a letter, and go on with letters, digits, $, - and _.',
    where: (definition) => isText(definition.at('name')),
    name: 'name',
    meets: (value) => typeof value === 'string' && /^(\$ref|[a-z][\w$-]*)$/i.test(value),
    expected: 'a name of letters, digits, $, - and _ that begins with a letter',
  }),
  'plurality-is-boolean': definitionCheck({
    title: 'Every attribute definition says with a boolean whether it is multi-valued',
    cites: ['rfc7643-7-16', 'rfc7643-2.1-01'],
    proof: { 'schemas/multi-valued-as-text': '/Resources/0/attributes/9/multiValued' },
    hint: 'Give each attribute of the schema the boolean multiValued.',
    of: topDefinitionsOf,
    name: 'multiValued',
    meets: isBoolean,
    expected: 'a boolean',
  }),
  'sub-attributes-are-definitions': {
    ...definitionCheck({
      title: 'Every sub-attribute is defined with a name and the boolean multiValued',
      cites: 'rfc7643-7-15',
      proof: {
        'schemas/sub-attribute-without-plurality': '/Resources/0/attributes/20/subAttributes/0',
      },
      hint: 'Define sub-attributes as completely as attributes.',
      of: subDefinitionsOf,
      name: '',
      meets: (_, definition) =>
        isText(definition.at('name')) && isBoolean(definition.at('multiValued')),
      expected: 'a definition with a name and a boolean multiValued',
    }),
  },
  'types-are-known': definitionCheck({
    title: 'The types in a core schema are data types of SCIM',
    cites: ['rfc7643-7-13', 'rfc7644-4-08'],
    proof: { 'schemas/core-type-unknown': '/Resources/0/attributes/9/type' },
    hint: `Give each attribute one of the types ${anyOf(attributeTypes)}.`,
    each: eachSchemaWhere(isCore),
    name: 'type',
    meets: isKnownType,
    expected: anyOf(attributeTypes),
  }),
  'own-types-are-known': definitionCheck({
    title: 'The types in a schema of your own are data types of SCIM',
    cites: 'rfc7643-2.3-01',
    proof: 'schemas/own-type-unknown',
    hint: `Give each attribute one of the types ${anyOf(attributeTypes)}.`,
    each: eachSchemaWhere((urn) => !isCore(urn)),
    name: 'type',
    meets: isKnownType,
    expected: anyOf(attributeTypes),
  }),
  'complex-has-sub-attributes': definitionCheck({
    title: 'Every complex attribute lists its sub-attributes',
    cites: 'rfc7643-7-14',
    proof: { 'schemas/complex-without-sub-attributes': '/Resources/0/attributes/20/subAttributes' },
    hint: 'List the sub-attributes of each complex attribute in subAttributes.',
    where: (definition) => typeOf(definition) === 'complex',
    name: 'subAttributes',
    meets: (value) => Array.isArray(value) && value.length > 0 && value.every(isObject),
    expected: 'a list of objects that is not empty',
  }),
  'simple-has-no-sub-attributes': definitionCheck({
    title: 'No simple attribute has sub-attributes',
    cites: 'rfc7643-1.2-04',
    proof: { 'schemas/simple-with-sub-attributes': '/Resources/0/attributes/9/subAttributes' },
    hint: 'Declare an attribute with sub-attributes as complex.',
    where: (definition) => typeOf(definition) !== 'complex',
    name: 'subAttributes',
    meets: isUnassigned,
    expected: 'nothing',
  }),
  'sub-attributes-are-simple': definitionCheck({
    title: 'No sub-attribute is complex',
    cites: 'rfc7643-2.3.8-04',
    proof: { 'schemas/complex-in-complex': '/Resources/0/attributes/20/subAttributes/0/type' },
    hint: 'Nest attributes one level deep and no deeper.',
    // The schema of schemas is the one that may.
    each: eachSchemaWhere((urn) => urn.toLowerCase() !== coreSchemas.Schema.id.toLowerCase()),
    of: subDefinitionsOf,
    name: 'type',
    meets: (value, definition) =>
      typeOf(definition) !== 'complex' && isUnassigned(definition.at('subAttributes')),
    expected: 'the type of a simple attribute',
  }),
  'definitions-have-descriptions': definitionCheck({
    title: 'Every attribute definition has a description',
    cites: 'rfc7643-7-17',
    proof: { 'schemas/definition-without-description': '/Resources/0/attributes/9/description' },
    hint: 'Describe in a sentence what the attribute means.',
    of: definitionsOf,
    name: 'description',
    meets: isText,
    expected: 'a text',
  }),
})
