import { atPointer } from '../../core/pointer.js'
import { anyOf } from '../../engine/wording.js'
import { coreSchemas } from '../../spec/core-schemas.js'
import type { RequirementId } from '../../spec/index.js'
import type { FaultId } from '../../reference/faults/index.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { definitionCheck } from './definition-check.js'
import { definitionsOf, typeOf, type Definition } from './definitions.js'
import { eachSchema, isUnassigned, type DocumentInstance } from './documents.js'

const flags = ['required', 'caseExact'] as const
const words = ['mutability', 'returned', 'uniqueness'] as const
const lists = ['canonicalValues', 'referenceTypes'] as const

const isTextList = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

/** A keyword check: values are compared without regard to case, which is a blemish and no violation. */
function knownKeyword(
  name: (typeof words)[number],
  allowed: readonly string[],
  cites: RequirementId,
  fault: FaultId,
): BuiltInCheck {
  return definitionCheck({
    title: `The ${name} of attributes is ${anyOf(allowed)}`,
    cites,
    proof: { [fault]: `/Resources/0/attributes/9/${name}` },
    hint: `Declare ${name} as ${anyOf(allowed)}, or leave it out where the default holds.`,
    where: (definition) => typeof definition.at(name) === 'string',
    name,
    meets: (value) => allowed.some((one) => one.toLowerCase() === String(value).toLowerCase()),
    expected: anyOf(allowed),
  })
}

/** A check that attributes of a type declare neither case nor uniqueness, which they do not have. */
function neutral(type: string, cites: RequirementId, fault: FaultId): BuiltInCheck {
  return definitionCheck({
    title: `Attributes of type ${type} declare neither case sensitivity nor uniqueness`,
    cites,
    proof: fault,
    hint: `Leave caseExact and uniqueness out of attributes of type ${type}.`,
    where: (definition) => typeOf(definition) === type,
    name: '',
    meets: (_, definition) =>
      definition.at('caseExact') !== true && hasNoUniqueness(definition.at('uniqueness')),
    expected: 'a definition without caseExact true and without uniqueness server or global',
  })
}

/** RFC 7643, sections 2.2 and 7: the characteristics that attribute definitions declare. */
export const characteristics = checks({
  'characteristics-have-types': {
    title: 'The characteristics of attributes are booleans, texts and lists of texts',
    cites: ['rfc7643-2.2-01', 'rfc7643-2.4-17'],
    proof: {
      'schemas/case-exact-as-text': '/Resources/0/attributes/9/caseExact',
      'schemas/canonical-values-as-text': '/Resources/0/attributes/9/canonicalValues',
    },
    hint: 'Give required and caseExact as booleans, and canonicalValues and referenceTypes as lists of texts.',
    each: eachSchema,
    async run(scim, { read }: DocumentInstance) {
      const document = read(scim)
      const demand = (
        { pointer, path, at }: Definition,
        name: string,
        meets: (value: unknown) => boolean,
        expected: string,
      ): void => {
        if (isUnassigned(at(name))) return
        document.demand(`${pointer}/${name}`, meets, `${expected} (attribute ${path})`)
      }
      for (const definition of definitionsOf(document)) {
        for (const name of flags)
          demand(definition, name, (value) => typeof value === 'boolean', 'a boolean')
        for (const name of words)
          demand(definition, name, (value) => typeof value === 'string', 'a text')
        for (const name of lists) demand(definition, name, isTextList, 'a list of texts')
      }
    },
  },
  'mutability-is-known': knownKeyword(
    'mutability',
    ['readOnly', 'readWrite', 'immutable', 'writeOnly'],
    'rfc7643-7-25',
    'schemas/mutability-unknown',
  ),
  'returned-is-known': knownKeyword(
    'returned',
    ['always', 'never', 'default', 'request'],
    'rfc7643-7-31',
    'schemas/returned-unknown',
  ),
  'uniqueness-is-known': knownKeyword(
    'uniqueness',
    ['none', 'server', 'global'],
    'rfc7643-7-37',
    'schemas/uniqueness-unknown',
  ),
  'write-only-is-never-returned': definitionCheck({
    title: 'What can only be written is declared as never returned',
    cites: 'rfc7643-7-30',
    proof: 'schemas/write-only-returned',
    hint: 'Declare returned never for each attribute whose mutability is writeOnly.',
    where: (definition) => /^writeOnly$/i.test(String(definition.at('mutability'))),
    name: 'returned',
    meets: (value) => /^never$/i.test(String(value)),
    expected: 'never',
  }),
  'reference-types-name-types': {
    title: 'The reference types of attributes are resource types, external or uri',
    cites: 'rfc7643-7-42',
    proof: { 'schemas/reference-type-unknown': '/Resources/0/attributes/4/referenceTypes' },
    hint: 'Name in referenceTypes only resource types of /ResourceTypes, external, or uri.',
    each: eachSchema,
    async run(scim, { read }: DocumentInstance) {
      const declared = scim.discovery.documents.resourceTypes
      const types = declared.map((type) => atPointer(type, '/name'))
      // Names of the core stay in schemas that were copied; who has no such type does no harm.
      const known: readonly unknown[] = ['external', 'uri', ...Object.keys(coreSchemas), ...types]
      const document = read(scim)
      for (const { pointer, path, at } of definitionsOf(document))
        if (isTextList(at('referenceTypes')) && declared.length > 0)
          document.demand(
            `${pointer}/referenceTypes`,
            (value) => Array.isArray(value) && value.every((one) => known.includes(one)),
            `a list of resource types, external or uri (attribute ${path})`,
          )
    },
  },
  'reference-types-for-references': definitionCheck({
    title: 'Only references declare reference types',
    cites: 'rfc7643-7-43',
    proof: { 'schemas/reference-types-of-a-text': '/Resources/0/attributes/9/referenceTypes' },
    hint: 'Leave referenceTypes out of attributes that are not of type reference.',
    where: (definition) => typeOf(definition) !== 'reference',
    name: 'referenceTypes',
    meets: isUnassigned,
    expected: 'nothing',
  }),
  'references-declare-types': definitionCheck({
    title: 'Every reference declares what it may refer to',
    cites: 'rfc7643-2.3.7-05',
    proof: { 'schemas/reference-without-types': '/Resources/0/attributes/4/referenceTypes' },
    hint: 'List in referenceTypes what the reference may lead to.',
    where: (definition) => typeOf(definition) === 'reference',
    name: 'referenceTypes',
    meets: (value) => !isUnassigned(value),
    expected: 'a list that is not empty',
  }),
  'booleans-are-neutral': neutral('boolean', 'rfc7643-2.3.2-02', 'schemas/boolean-with-case'),
  'times-are-neutral': neutral('datetime', 'rfc7643-2.3.5-03', 'schemas/time-with-case'),
  'complex-is-neutral': neutral('complex', 'rfc7643-2.3.8-03', 'schemas/complex-with-case'),
})

function hasNoUniqueness(value: unknown): boolean {
  return isUnassigned(value) || /^none$/i.test(String(value))
}
