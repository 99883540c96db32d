import type { Fault } from '../fault.js'
import { isObject, listOf, own, withMember, type Json, type JsonObject } from '../json.js'
import {
  alteringShown,
  asked,
  having,
  onSuccess,
  altering,
  alteringBody,
  withBody,
  without,
} from './lie.js'
import { ofDefinition, ofSchema, urnOf } from './schema-document.js'

const timezone = (title: string, traits: JsonObject): Fault =>
  ofDefinition(title, 'user', 'timezone', having(traits))

const sub = { name: 'value', type: 'string', multiValued: false, description: 'A value.' }

/** Lies of the schema documents. */
export const schemaFaults = {
  'quoted-keyword': ofDefinition(
    'A keyword of a schema stands in quotation marks',
    'user',
    'userName',
    having({ uniqueness: '"server"' }),
  ),
  'omits-schemas': ofSchema('A schema has no schemas', 'user', without('schemas')),
  'short-id': ofSchema('The id of a schema is no URI', 'config', having({ id: 'Config' })),
  'id-twice': ofSchema(
    'Two schemas have the same id',
    'resourceType',
    having({ id: urnOf.schema }),
  ),
  'no-name': ofSchema('A schema has no name', 'user', without('name')),
  'no-description': ofSchema('A schema has no description', 'user', without('description')),
  'attributes-as-object': ofSchema('The attributes of a schema are an object', 'schema', (schema) =>
    withMember(
      schema,
      'attributes',
      Object.fromEntries(listOf(own(schema, 'attributes')).entries()),
    ),
  ),
  'projects-id-away': altering(
    'A schema that is asked for its name has no id',
    asked.both(asked.discovery('Schemas'), asked.given('attributes')),
    onSuccess(withBody(without('id'))),
  ),
  'unknown-in-use': alteringShown(
    'Groups name a schema that nobody can read',
    asked.read('Groups'),
    (group) =>
      withMember(group, 'schemas', [
        ...listOf(own(group, 'schemas')),
        'urn:example:params:scim:schemas:unheard-of',
      ]),
  ),
  'drops-extension': alteringBody(
    'The list of schemas is short of one',
    asked.at('Schemas'),
    (list) => {
      const isKept = (schema: Json): boolean =>
        !isObject(schema) || own(schema, 'id') !== urnOf.asset
      const kept = listOf(own(list, 'Resources')).filter(isKept)
      return having({ totalResults: kept.length, Resources: kept })(list)
    },
  ),
  'definition-without-name': ofDefinition(
    'An attribute has no name',
    'user',
    'timezone',
    without('name'),
  ),
  'name-twice': ofSchema('Two attributes have the same name', 'config', (schema) =>
    withMember(schema, 'attributes', [
      ...listOf(own(schema, 'attributes')),
      { ...sub, name: 'DocumentationURI' },
    ]),
  ),
  'illegal-name': timezone('The name of an attribute has a space', { name: 'time zone' }),
  'multi-valued-as-text': timezone('multiValued is a word', { multiValued: 'false' }),
  'sub-attribute-without-plurality': ofDefinition(
    'A sub-attribute does not say whether it is multi-valued',
    'user',
    'x509Certificates.value',
    without('multiValued'),
  ),
  'core-type-unknown': timezone('An attribute of a core schema has an unknown type', {
    type: 'text',
  }),
  'own-type-unknown': ofDefinition(
    'An attribute of an own schema has an unknown type',
    'asset',
    'supplier',
    having({ type: 'text' }),
  ),
  'complex-without-sub-attributes': ofDefinition(
    'A complex attribute has no sub-attributes',
    'user',
    'x509Certificates',
    without('subAttributes'),
  ),
  'simple-with-sub-attributes': timezone('A text has sub-attributes', { subAttributes: [sub] }),
  'complex-in-complex': ofDefinition(
    'A sub-attribute is complex',
    'user',
    'x509Certificates.value',
    having({ type: 'complex', subAttributes: [sub] }),
  ),
  'definition-without-description': ofDefinition(
    'An attribute has no description',
    'user',
    'timezone',
    without('description'),
  ),
  'case-exact-as-text': timezone('caseExact is a word', { caseExact: 'no' }),
  'canonical-values-as-text': timezone('canonicalValues is a text', { canonicalValues: 'UTC' }),
  'mutability-unknown': timezone('The mutability is an unknown word', { mutability: 'mutable' }),
  'returned-unknown': timezone('returned is an unknown word', { returned: 'sometimes' }),
  'uniqueness-unknown': timezone('The uniqueness is an unknown word', { uniqueness: 'tenant' }),
  'write-only-returned': ofDefinition(
    'What can only be written is declared as returned',
    'config',
    'documentationUri',
    having({ mutability: 'writeOnly' }),
  ),
  'reference-type-unknown': ofDefinition(
    'A reference refers to a type that is not there',
    'user',
    'profileUrl',
    having({ referenceTypes: ['Page'] }),
  ),
  'reference-types-of-a-text': timezone('A text has reference types', {
    referenceTypes: ['external'],
  }),
  'reference-without-types': ofDefinition(
    'A reference has no reference types',
    'user',
    'profileUrl',
    without('referenceTypes'),
  ),
  'boolean-with-case': ofDefinition(
    'A boolean has a case',
    'user',
    'active',
    having({ caseExact: true }),
  ),
  'time-with-case': ofDefinition(
    'A time has a case',
    'device',
    'lastService',
    having({ caseExact: true }),
  ),
  'complex-with-case': ofDefinition(
    'A complex attribute has a case',
    'user',
    'x509Certificates',
    having({ caseExact: true }),
  ),
} as const satisfies Record<string, Fault>
