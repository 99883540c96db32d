import { atPointer } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { expectCore } from './sample.js'

async function configuration(scim: Scim): Promise<Answer> {
  const answer = await scim.get('/ServiceProviderConfigs')
  expect.status(answer, 200)
  expect.json(answer)
  return answer
}

/** The listed schemas; SCIM 1.1 tells no ids by which they could be asked for one by one. */
async function schemas(scim: Scim): Promise<{ answer: Answer; all: readonly unknown[] }> {
  const answer = await scim.get('/Schemas')
  const list = answer.at('/Resources')
  if (answer.status !== 200 || !Array.isArray(list) || list.length === 0)
    throw new Skip('the target does not list its schemas, which it need not')
  return { answer, all: list as unknown[] }
}

const features = ['patch', 'bulk', 'filter', 'changePassword', 'sort', 'etag']

const ofAttribute: Readonly<Record<string, string>> = {
  name: 'string',
  type: 'string',
  multiValued: 'boolean',
  description: 'string',
  schema: 'string',
  readOnly: 'boolean',
  required: 'boolean',
  caseExact: 'boolean',
}

function attributesOf(schema: unknown): readonly unknown[] {
  const list = atPointer(schema, '/attributes')
  return Array.isArray(list) ? (list as unknown[]) : []
}

/** The endpoints that tell of the server (Core Schema 1.1, sections 9 and 10). */
export const discovery = checks({
  'declares-features': {
    title: 'The configuration says of each feature whether it is supported',
    cites: 'scim11-schema-9-01',
    proof: {
      'scim11-discovery/no-configuration': 'status',
      'scim11-discovery/no-patch': '/patch/supported',
      'scim11-discovery/bare-features': '/etag/supported',
      'scim11-discovery/support-as-text': '/sort/supported',
    },
    hint: 'Give patch, bulk, filter, changePassword, sort and etag, each with the boolean supported.',
    async run(scim) {
      const answer = await configuration(scim)
      for (const name of features)
        expect.value(
          answer,
          `/${name}/supported`,
          (value) => typeof value === 'boolean',
          'a boolean',
        )
    },
  },
  'gives-limits': {
    title: 'The configuration gives the limits of bulk and filter',
    cites: 'scim11-schema-9-02',
    proof: {
      'scim11-discovery/no-bulk-limits': '/bulk/maxPayloadSize',
      'scim11-discovery/no-filter-limit': '/filter/maxResults',
    },
    hint: 'Give bulk.maxOperations, bulk.maxPayloadSize and filter.maxResults as integers.',
    async run(scim) {
      const answer = await configuration(scim)
      for (const pointer of ['/bulk/maxOperations', '/bulk/maxPayloadSize', '/filter/maxResults'])
        expect.value(answer, pointer, Number.isInteger, 'an integer')
    },
  },
  'declares-xml': {
    title: 'The configuration says whether XML is supported',
    cites: 'scim11-schema-9-05',
    proof: { 'scim11-discovery/no-xml-format': '/xmlDataFormat/supported' },
    hint: 'Give xmlDataFormat with the boolean supported, also where there is no XML.',
    async run(scim) {
      const isBoolean = (value: unknown): boolean => typeof value === 'boolean'
      expect.value(await configuration(scim), '/xmlDataFormat/supported', isBoolean, 'a boolean')
    },
  },
  'names-schemes': {
    title: 'The configuration lists ways to authenticate with name and description',
    cites: 'scim11-schema-9-03',
    proof: {
      'scim11-discovery/no-schemes': '/authenticationSchemes',
      'scim11-discovery/nameless-schemes': '/authenticationSchemes/0/name',
    },
    hint: 'Give authenticationSchemes as a list in which each entry has name and description.',
    async run(scim) {
      const answer = await configuration(scim)
      expect.value(answer, '/authenticationSchemes', Array.isArray, 'a list')
      const list = answer.at('/authenticationSchemes')
      const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
      for (const index of (Array.isArray(list) ? list : []).keys())
        for (const name of ['name', 'description'])
          expect.value(
            answer,
            `/authenticationSchemes/${String(index)}/${name}`,
            isText,
            'a text that is not empty',
          )
    },
  },
  'open-to-all': {
    title: 'The ways to authenticate can be read without credentials',
    cites: 'scim11-schema-9-04',
    proof: { 'scim11-discovery/closed-configuration': 'status' },
    hint: 'Answer GET /ServiceProviderConfigs, or at least authenticationSchemes, to everyone.',
    async run(scim) {
      const answer = await scim.get('/ServiceProviderConfigs', { credentials: 'none' })
      expect.status(answer, 200)
      expect.value(answer, '/authenticationSchemes', Array.isArray, 'a list')
    },
  },
  'configuration-names-core': {
    title: 'The configuration names the core schema',
    cites: 'scim11-schema-9-06',
    proof: { 'scim11-discovery/configuration-of-scim2': '/schemas' },
    hint: 'Give the configuration the schemas ["urn:scim:schemas:core:1.0"].',
    async run(scim) {
      expectCore(await configuration(scim))
    },
  },
  'describes-resources': {
    title: 'Each schema has name, description, schema, endpoint and attributes',
    cites: 'scim11-schema-10-01',
    proof: {
      'scim11-discovery/schemas-without-name': '/Resources/0/name',
      'scim11-discovery/schemas-without-endpoint': '/Resources/0/endpoint',
      'scim11-discovery/schemas-without-attributes': '/Resources/0/attributes',
    },
    hint: 'Give each schema its name, description, schema, endpoint and the list of its attributes.',
    async run(scim) {
      const { answer, all } = await schemas(scim)
      const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
      for (const index of all.keys()) {
        const place = `/Resources/${String(index)}`
        for (const name of ['name', 'description', 'schema', 'endpoint'])
          expect.value(answer, `${place}/${name}`, isText, 'a text that is not empty')
        expect.value(answer, `${place}/attributes`, Array.isArray, 'a list')
      }
    },
  },
  'describes-attributes': {
    title: 'Each attribute of a schema has all that describes it',
    cites: 'scim11-schema-10-02',
    proof: { 'scim11-discovery/attributes-without-type': '/Resources/0/attributes/0/type' },
    hint: 'Give each attribute name, type, multiValued, description, schema, readOnly, required and caseExact.',
    async run(scim) {
      const { answer, all } = await schemas(scim)
      for (const [index, schema] of all.entries())
        for (const at of attributesOf(schema).keys())
          for (const [name, type] of Object.entries(ofAttribute))
            expect.value(
              answer,
              `/Resources/${String(index)}/attributes/${String(at)}/${name}`,
              (value) => typeof value === type,
              `a ${type}`,
            )
    },
  },
  'names-children': {
    title: 'A multi-valued attribute has a name for one of its values, and no other has',
    cites: 'scim11-schema-10-03',
    proof: {
      'scim11-discovery/attributes-without-child-name':
        '/Resources/0/attributes/0/multiValuedAttributeChildName',
      'scim11-discovery/child-name-everywhere':
        '/Resources/0/attributes/1/multiValuedAttributeChildName',
    },
    hint: 'Give multiValuedAttributeChildName to every attribute whose multiValued is true, and to no other.',
    async run(scim) {
      const { answer, all } = await schemas(scim)
      for (const [index, schema] of all.entries())
        for (const [at, attribute] of attributesOf(schema).entries()) {
          const isMulti = atPointer(attribute, '/multiValued') === true
          const name = atPointer(attribute, '/multiValuedAttributeChildName')
          if (isMulti === (typeof name === 'string' && name !== '')) continue
          const place = `/Resources/${String(index)}/attributes/${String(at)}/multiValuedAttributeChildName`
          const expected = isMulti ? 'a text, as multiValued is true' : 'absent'
          answer.report(findingOf(answer, place, expected, shown(name)))
        }
    },
  },
})
