import { expect, holds } from '../../engine/expect.js'
import type { Answer } from '../../engine/answer.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { withSubAttributes } from '../../engine/resource-type.js'
import type { Attribute } from '../../engine/attribute.js'
import { checks } from '../checks.js'
import { eachDeclaredType } from './documents.js'

/** What resources have in common with the resource type that declares them. */
export const typedResources = checks({
  'resources-name-their-type': {
    title: 'The resourceType in the meta of a resource is the name of its type',
    cites: ['rfc7643-6-05', 'rfc7643-3.3-09'],
    proof: { 'resource-types/other-name-in-meta': '/meta/resourceType' },
    hint: 'Put the name of the resource type, with its case, into meta.resourceType.',
    each: eachDeclaredType,
    async run(scim, { type }) {
      const answer = await readOf(scim, type)
      expect.value(answer, '/meta/resourceType', (value) => value === type.name, type.name)
    },
  },
  'resources-have-schemas': {
    title: 'The schemas of a resource are a list that is not empty',
    cites: 'rfc7643-3.3-03',
    proof: { 'resource-types/resources-without-schemas': '/schemas' },
    hint: 'List the URNs of its schemas in every resource.',
    each: eachDeclaredType,
    async run(scim, { type }) {
      const answer = await readOf(scim, type)
      const isFull = (value: unknown): boolean => Array.isArray(value) && value.length > 0
      expect.value(answer, '/schemas', isFull, 'a list that is not empty')
    },
  },
  'resources-have-base-schema': {
    title: 'The schemas of a resource have the schema of its type',
    cites: 'rfc7643-3.3-04',
    proof: { 'resource-types/resources-without-base-schema': '/schemas' },
    hint: 'Put the URN of the base schema into the schemas of every resource.',
    each: eachDeclaredType,
    async run(scim, { type }) {
      const answer = await readOf(scim, type)
      const wanted = type.schema.toLowerCase()
      const meets = (value: unknown): boolean =>
        Array.isArray(value) &&
        holds(
          value.map((one) => String(one).toLowerCase()),
          wanted,
        )
      expect.value(answer, '/schemas', meets, `a list with ${type.schema}`)
    },
  },
  'singular-is-no-list': {
    title: 'An attribute that is declared singular is no list',
    cites: 'rfc7643-1.2-03',
    proof: { 'resource-types/singular-as-list': '/serialNumber' },
    hint: 'Show a singular attribute as one value, or declare it multi-valued.',
    each: (discovery) =>
      eachDeclaredType(discovery).filter(({ type }) => type.attributes.length > 0),
    async run(scim, { type }) {
      const answer = await readOf(scim, type)
      for (const attribute of singularsOf(type.attributes))
        if (Array.isArray(answer.at(attribute.pointer)))
          expect.value(answer, attribute.pointer, () => false, 'a single value')
    },
  },
  'complex-is-an-object': {
    title: 'The value of an attribute that is declared complex is an object',
    cites: 'rfc7643-1.2-05',
    proof: { 'resource-types/complex-as-text': '/name' },
    hint: 'Show a complex attribute as an object with its sub-attributes.',
    each: (discovery) =>
      eachDeclaredType(discovery).filter(({ type }) => type.attributes.length > 0),
    async run(scim, { type }) {
      const answer = await readOf(scim, type)
      for (const { pointer, type: kind } of type.attributes) {
        const value = answer.at(pointer)
        if (kind !== 'complex' || value === undefined || value === null) continue
        const all: readonly unknown[] = Array.isArray(value) ? value : [value]
        const areObjects = all.every((one) => typeof one === 'object' && !Array.isArray(one))
        expect.value(answer, pointer, () => areObjects, 'an object, or a list of objects')
      }
    },
  },
})

/** The answer to reading a resource of a type, asked once for all checks; findings go to the one that asks. */
async function readOf(scim: Scim, type: ResourceType): Promise<Answer> {
  const { path, id } = await scim.reader(type)
  const answer = await scim.once(`GET ${path}`, () => scim.get(path))
  expect.status(answer, 200)
  const findings = { ...answer, report: scim.report }
  expect.value(findings, '/id', (value) => value === id, id)
  return findings
}

/** What section 3.1 says of these goes before what a schema says. */
const common: readonly string[] = ['schemas', 'id', 'externalid', 'meta']

/** Singular attributes that are in no list. */
function singularsOf(attributes: readonly Attribute[]): readonly Attribute[] {
  return attributes
    .filter(({ name, multiValued }) => !multiValued && !common.includes(name.toLowerCase()))
    .flatMap((attribute) => withSubAttributes([attribute]).filter((one) => !one.multiValued))
}
