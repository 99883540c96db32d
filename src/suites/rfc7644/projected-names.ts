import { expect, findingOf } from '../../engine/expect.js'
import { eachType, type Instance } from '../../engine/instance.js'
import type { Discovery } from '../../engine/discovery.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { look } from './list-query.js'
import {
  expectAbsent,
  expectShown,
  expectSub,
  isThere,
  specimenOf,
  subOf,
  subValues,
  twoDefaults,
  viewOf,
  type SubShown,
  type View,
} from './projection.js'

/** RFC 7644, sections 3.4.2.5 and 3.9: how attributes are named when they are asked for. */
export const projectedNames = checks({
  'by-urn': {
    title: 'attributes takes a name with the URN of its schema',
    cites: 'rfc7644-3.4.2.5-03',
    proof: { 'projected-names/no-urn': '/displayName', 'projected-names/refuses-urn': 'status' },
    hint: 'Resolve urn:…:User:userName in attributes as you resolve userName.',
    each: eachType,
    async run(scim, { type }) {
      const specimen = await twoDefaults(scim, type)
      const { wanted, full } = specimen
      const view = await viewOf(scim, specimen, { attributes: `${type.schema}:${wanted.name}` })
      expectShown(view, wanted.pointer, full)
    },
  },
  'in-any-case': {
    title: 'attributes takes a name in capitals',
    cites: 'rfc7644-3.4.2.5-03',
    proof: { 'projected-names/minds-case': '/displayName' },
    hint: 'Compare attribute names without regard to case.',
    each: eachType,
    async run(scim, { type }) {
      const specimen = await twoDefaults(scim, type)
      const { wanted, full } = specimen
      const view = await viewOf(scim, specimen, { attributes: wanted.name.toUpperCase() })
      expectShown(view, wanted.pointer, full)
    },
  },
  'excluded-by-urn': {
    title: 'excludedAttributes takes a name with the URN of its schema',
    cites: 'rfc7644-3.4.2.5-06',
    proof: { 'projected-names/excluded-no-urn': '/displayName' },
    hint: 'Resolve urn:…:User:title in excludedAttributes as you resolve title.',
    each: eachType,
    async run(scim, { type }) {
      const specimen = await twoDefaults(scim, type)
      const { wanted, others, full } = specimen
      const excludedAttributes = `${type.schema}:${wanted.name}`
      const view = await viewOf(scim, specimen, { excludedAttributes })
      expectAbsent(view, wanted.pointer)
      for (const { pointer } of others) expectShown(view, pointer, full)
    },
  },
  'excluded-sub-attribute': {
    title: 'excludedAttributes takes a sub-attribute and leaves its siblings alone',
    cites: 'rfc7644-3.4.2.5-06',
    proof: {
      'projected-names/excludes-whole-parent': '/members',
      'projected-names/excludes-no-sub': '/members',
    },
    hint: 'Leave out the sub-attribute that excludedAttributes names, and not all of its parent.',
    each: eachType,
    async run(scim, { type }) {
      const specimen = await specimenOf(scim, type)
      const sub = subOf(specimen)
      const view = await viewOf(scim, specimen, { excludedAttributes: sub.path })
      expectNoSubs(view, sub, [sub.name])
      const { answer } = view
      for (const name of sub.siblings)
        if (subValues(answer.body, sub.parent.pointer, name).length === 0)
          answer.report(findingOf(answer, sub.parent.pointer, `with ${name}`, 'without it'))
    },
  },
  'sub-attribute': {
    title: 'attributes takes a sub-attribute, and shows it without other attributes',
    cites: 'rfc7644-3.9-07',
    proof: {
      'projected-names/no-subs': '/members',
      'projected-names/sub-shows-all': '/displayName',
    },
    hint: 'Resolve paths such as name.givenName and emails.value in attributes.',
    each: eachType,
    async run(scim, { type }) {
      const specimen = await specimenOf(scim, type)
      const sub = subOf(specimen)
      const view = await viewOf(scim, specimen, { attributes: sub.path })
      expectSub(view, sub, specimen)
      for (const { pointer } of specimen.defaults)
        if (pointer !== sub.parent.pointer) expectAbsent(view, pointer)
    },
  },
  'sub-attribute-alone': {
    title: 'A sub-attribute that is asked for comes without its siblings',
    cites: 'rfc7644-3.9-03',
    proof: { 'projected-names/shows-siblings': '/members' },
    hint: 'Show of a complex attribute only the sub-attributes that attributes names.',
    each: eachType,
    async run(scim, { type }) {
      const specimen = await specimenOf(scim, type)
      const sub = subOf(specimen)
      const view = await viewOf(scim, specimen, { attributes: sub.path })
      expectSub(view, sub, specimen)
      expectNoSubs(view, sub, sub.siblings)
    },
  },
  'several-with-commas': {
    title: 'attributes takes several names with commas between them',
    cites: 'rfc7644-3.9-08',
    proof: {
      'projected-names/only-last': '/displayName',
      'projected-names/only-first': '/members',
    },
    hint: 'Split attributes at its commas and show everything that is named.',
    each: eachType,
    async run(scim, { type }) {
      const specimen = await specimenOf(scim, type)
      const sub = subOf(specimen)
      const other = specimen.defaults.find(({ name }) => name !== sub.parent.name)
      if (!other) throw new Skip(`the target shows one attribute of ${type.name} alone`)
      const view = await viewOf(scim, specimen, { attributes: `${other.name},${sub.path}` })
      expectShown(view, other.pointer, specimen.full)
      expectSub(view, sub, specimen)
    },
  },
  'extension-by-urn': {
    title: 'attributes takes an attribute of an extension with the URN of the extension',
    cites: ['rfc7644-3.9-09', 'rfc7644-3.10-02'],
    proof: {
      'projected-names/no-extensions':
        '/urn:example:params:scim:schemas:extension:asset:2.0:Device/assetNumber',
      'projected-names/splits-urn-at-dot': 'status',
    },
    hint: 'Resolve names such as urn:…:enterprise:2.0:User:department, whose URN has a dot in it.',
    each: extendedTypes,
    async run(scim, { type }) {
      const specimen = await specimenOf(scim, type)
      const attribute = type.attributes.find(
        ({ schema, returned, pointer }) =>
          schema !== type.schema && returned === 'default' && isThere(specimen.full.at(pointer)),
      )
      if (!attribute) throw new Skip(`the target shows nothing of an extension of ${type.name}`)
      const view = await viewOf(scim, specimen, { attributes: attribute.path })
      expectShown(view, attribute.pointer, specimen.full)
    },
  },
  'unknown-name-is-no-accident': {
    title: 'A name that nobody knows in attributes is skipped or refused, and no accident',
    cites: 'rfc7644-3.12-27',
    proof: {
      'projected-names/unknown-500': 'status',
      'projected-names/unknown-hides-all': '/displayName',
    },
    hint: 'Skip names in attributes that you do not know, and show the others.',
    each: eachType,
    run: async (scim, instance) => withOddName(scim, instance, 'xConformance'),
  },
  'empty-name-is-no-accident': {
    title: 'A comma too many in attributes is skipped or refused, and no accident',
    cites: 'rfc7644-3.12-27',
    proof: { 'projected-names/empty-500': 'status' },
    hint: 'Skip empty names in attributes.',
    each: eachType,
    run: async (scim, instance) => withOddName(scim, instance, ''),
  },
})

function extendedTypes(discovery: Discovery): readonly Instance[] {
  return eachType(discovery).filter(({ type }) => type.extensions.length > 0)
}

async function withOddName(scim: Scim, { type }: Instance, odd: string): Promise<void> {
  const { path, wanted, full } = await twoDefaults(scim, type)
  const answer = await look(scim, path, { attributes: `${wanted.name},${odd}` })
  if (answer.status === 400) return
  expect.status(answer, 200)
  expectShown({ answer, place: '' }, wanted.pointer, full)
}

function expectNoSubs({ answer }: View, { parent }: SubShown, names: readonly string[]): void {
  for (const name of names)
    if (subValues(answer.body, parent.pointer, name).length > 0)
      answer.report(findingOf(answer, parent.pointer, `without ${name}`, 'with it'))
}
