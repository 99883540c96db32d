import { pointerOf } from '../../core/pointer.js'
import type { Attribute } from '../../engine/attribute.js'
import { eachAttribute, eachType, type AttributeInstance } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { populationOf } from './population.js'
import { enterpriseUser, isFree } from './population-values.js'
import {
  expectShown,
  expectSub,
  searchViewOf,
  specimenOf,
  subOf,
  twoDefaults,
  viewOf,
} from './projection.js'
import { expectOrder, keyAt, sorted } from './sorted-query.js'

/** RFC 7644, section 3.10: how attributes are named in sortBy and in projections. */
export const notation = checks({
  'urn-in-sort-by': {
    title: 'sortBy takes a name with the URN of its schema',
    cites: 'rfc7644-3.10-01',
    needs: 'sort',
    proof: { 'notation/sort-ignores-urn': '/Resources', 'notation/sort-refuses-urn': 'status' },
    hint: 'Resolve urn:…:User:userName in sortBy as you resolve userName.',
    each: eachType,
    async run(scim, { type }) {
      const population = await populationOf(scim, type)
      const found = await sorted(scim, population, { sortBy: qualified(type, population.key) })
      expectOrder(found, keyAt(pointerOf(population.key)), population.key)
    },
  },
  'urn-in-search': {
    title: 'attributes in a search takes a name with the URN of its schema',
    cites: 'rfc7644-3.10-01',
    proof: { 'notation/search-ignores-urn': '/displayName' },
    hint: 'Resolve urn:…:User:userName in a search as you resolve userName.',
    each: eachType,
    async run(scim, { type }) {
      const specimen = await twoDefaults(scim, type)
      const { wanted, full } = specimen
      const query = { attributes: [`${type.schema}:${wanted.name}`] }
      expectShown(await searchViewOf(scim, specimen, query), wanted.pointer, full)
    },
  },
  'extension-in-sort-by': {
    title: 'sortBy takes an attribute of an extension with the URN of the extension',
    cites: 'rfc7644-3.10-02',
    needs: 'sort',
    proof: {
      'notation/sort-ignores-extension': '/Resources',
      'notation/sort-refuses-extension': 'status',
    },
    hint: 'Resolve names such as urn:…:enterprise:2.0:User:department in sortBy.',
    each: eachAttribute(isSortedExtension),
    async run(scim, { type, attribute }: AttributeInstance) {
      const found = await sorted(scim, await populationOf(scim, type), { sortBy: attribute.path })
      expectOrder(found, keyAt(attribute.pointer), attribute.path)
    },
  },
  'urn-before-sub-attribute': {
    title: 'A sub-attribute is named by the URN, the attribute, a dot and its own name',
    cites: 'rfc7644-3.10-03',
    proof: { 'notation/no-sub-behind-urn': '/members' },
    hint: 'Resolve urn:…:User:name.givenName as you resolve name.givenName.',
    each: eachType,
    async run(scim, { type }) {
      const specimen = await specimenOf(scim, type)
      const sub = subOf(specimen)
      const view = await viewOf(scim, specimen, { attributes: qualified(type, sub.path) })
      expectSub(view, sub, specimen)
    },
  },
  'extension-before-sub-attribute': {
    title:
      'A sub-attribute of an extension is named by the URN, the attribute, a dot and its own name',
    cites: 'rfc7644-3.10-03',
    needs: ['users', 'enterprise'],
    proof: { 'notation/no-manager-value': `/${enterpriseUser}/manager/value` },
    hint: 'Resolve urn:…:enterprise:2.0:User:manager.value, whose URN has a dot in it as well.',
    async run(scim) {
      const specimen = await specimenOf(scim, scim.type())
      const pointer = pointerOf(enterpriseUser, 'manager', 'value')
      if (specimen.full.at(pointer) === undefined)
        throw new Skip('the target does not keep the manager of a user')
      const view = await viewOf(scim, specimen, { attributes: `${enterpriseUser}:manager.value` })
      expectShown(view, pointer, specimen.full)
    },
  },
  'capitals-in-attributes': {
    title: 'URN, attribute and sub-attribute may be in capitals in attributes',
    cites: 'rfc7644-3.10-04',
    proof: { 'notation/minds-case-of-urn': '/members' },
    hint: 'Compare URNs and names of attributes without regard to case.',
    each: eachType,
    async run(scim, { type }) {
      const specimen = await specimenOf(scim, type)
      const sub = subOf(specimen)
      const attributes = qualified(type, sub.path).toUpperCase()
      expectSub(await viewOf(scim, specimen, { attributes }), sub, specimen)
    },
  },
  'capitals-in-sort-by': {
    title: 'The name in sortBy may be in capitals',
    cites: 'rfc7644-3.10-04',
    needs: 'sort',
    proof: { 'notation/sort-minds-case': '/Resources' },
    hint: 'Compare the name in sortBy without regard to case.',
    each: eachType,
    async run(scim, { type }) {
      const population = await populationOf(scim, type)
      const found = await sorted(scim, population, { sortBy: population.key.toUpperCase() })
      expectOrder(found, keyAt(pointerOf(population.key)), population.key)
    },
  },
})

function qualified(type: ResourceType, path: string): string {
  return `${type.schema}:${path}`
}

/** Texts of extensions in which the members of a population differ. */
function isSortedExtension(attribute: Attribute, type: ResourceType): boolean {
  const { schema, type: kind, multiValued, canonicalValues, caseExact, path, name } = attribute
  const isText = kind === 'string' && !multiValued && !caseExact && canonicalValues.length === 0
  const isTop = path === `${schema}:${name}`
  if (schema === type.schema || !isText || !isTop || attribute.returned !== 'default') return false
  return type.name === 'User' ? name === 'department' : isFree(attribute)
}
