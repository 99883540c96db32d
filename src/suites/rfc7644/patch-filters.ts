import type { Attribute } from '../../engine/attribute.js'
import type { Discovery } from '../../engine/discovery.js'
import { eachType, type Instance } from '../../engine/instance.js'
import type { Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { forAttribute } from './for-attribute.js'
import { elementsThere, labelledElements, valuedPart } from './labelled-elements.js'
import { patchTo } from './patch-outcome.js'
import { sampleElement, samplePart } from './patch-sample.js'
import { isLabelledList, subjectHolding } from './patch-subject.js'

/** What a path is made of: the names, and what tells the second of two elements from the first. */
interface Parts {
  readonly list: Attribute
  /** The name of the sub-attribute that changes. */
  readonly part: string
  /** The labels of the elements. */
  readonly first: string
  readonly second: string
}

/** A path that leads to the second of two elements, and the faults that show whether it does. */
interface Form extends Pick<BuiltInCheck, 'title' | 'cites' | 'proof' | 'hint'> {
  path(parts: Parts): string
}

const behind = ({ list, part }: Parts, filter: string): string => `${list.path}[${filter}].${part}`

const forms = {
  'and-in-filter': {
    title: 'The filter in a PATCH path may join conditions with "and"',
    cites: ['rfc7644-3.5.2.3-09', 'rfc7644-3.5.2-08'],
    proof: {
      'patch-filters/and-as-first': '/emails',
      'patch-filters/refuses-and': 'status',
    },
    hint: 'Evaluate the filter in a PATCH path as you do that of a query.',
    path: (parts) => behind(parts, `${parts.part} pr and type eq "${parts.second}"`),
  },
  'or-in-filter': {
    title: 'The filter in a PATCH path may join conditions with "or"',
    cites: ['rfc7644-3.5.2.3-09', 'rfc7644-3.5.2-08'],
    proof: { 'patch-filters/or-as-and': 'status' },
    hint: 'Evaluate "or" in the filter of a PATCH path.',
    path: (parts) => behind(parts, `type eq "no-such-label" or type eq "${parts.second}"`),
  },
  'not-in-filter': {
    title: 'The filter in a PATCH path may negate a condition with "not"',
    cites: ['rfc7644-3.5.2.3-09', 'rfc7644-3.5.2-08'],
    proof: { 'patch-filters/ignores-not': '/emails' },
    hint: 'Evaluate "not" in the filter of a PATCH path.',
    path: (parts) => behind(parts, `not (type eq "${parts.first}")`),
  },
  'groups-in-filter': {
    title: 'The filter in a PATCH path may group conditions with parentheses',
    cites: ['rfc7644-3.5.2.3-09', 'rfc7644-3.5.2-08'],
    proof: { 'patch-filters/ignores-groups': '/emails' },
    hint: 'Keep to the order that parentheses give in the filter of a PATCH path.',
    path: (parts) =>
      behind(
        parts,
        `(type eq "${parts.first}" or type eq "${parts.second}") and not (type eq "${parts.first}")`,
      ),
  },
  'label-in-other-case': {
    title: 'The filter in a PATCH path ignores the case of values that are not case-exact',
    cites: ['rfc7644-3.5.2.3-09', 'rfc7643-7-21'],
    proof: { 'patch-filters/exact-labels': 'status' },
    hint: 'Compare in the filter of a PATCH path without regard to case, unless caseExact says otherwise.',
    path(parts) {
      const label = parts.list.subAttributes.find(({ name }) => name === 'type')
      const other = parts.second.toUpperCase()
      if (label?.caseExact === true || other === parts.second)
        throw new Skip(`the case of the labels of ${parts.list.path} matters`)
      return behind(parts, `type eq "${other}"`)
    },
  },
  'names-in-other-case': {
    title: 'Names and operators in a PATCH path with a filter may be in any letter case',
    cites: 'rfc7644-3.5.2-14',
    proof: { 'patch-filters/exact-names': 'status' },
    hint: 'Resolve the names in a PATCH path without regard to case.',
    path: ({ list, part, second }) =>
      `${list.path.toUpperCase()}[TYPE EQ "${second}"].${part.toUpperCase()}`,
  },
  'urn-before-filter': {
    title: 'A PATCH path with a filter may begin with the URN of the schema',
    cites: 'rfc7644-3.5.2-14',
    proof: { 'patch-filters/refuses-urn': 'status' },
    hint: 'Resolve urn:…:User:emails[type eq "work"].value as you do without the URN.',
    path: (parts) => `${parts.list.schema}:${behind(parts, `type eq "${parts.second}"`)}`,
  },
} as const satisfies Record<string, Form>

/** RFC 7644, section 3.5.2: the forms that a filter in a path may have. */
export const patchFilters = checks({
  ...(Object.fromEntries(
    Object.entries(forms).map(([name, { path, ...facts }]) => [name, formCheck(facts, path)]),
  ) as Readonly<Record<keyof typeof forms, BuiltInCheck>>),
  'boolean-in-filter': {
    title: 'The filter in a PATCH path may compare with true',
    cites: ['rfc7644-3.5.2.3-09', 'rfc7644-3.5.2-08'],
    needs: 'patch',
    proof: { 'patch-filters/refuses-booleans': 'status' },
    hint: 'Understand primary eq true in the filter of a PATCH path.',
    each: eachFirst((it, of) => isLabelledList(it, of) && hasPrimary(it)),
    run: forAttribute((scim, type, attribute) =>
      choosing(scim, type, attribute, { primary: true }, () => 'primary eq true'),
    ),
  },
  'quotes-in-filter': {
    title: 'The filter in a PATCH path may compare with a text that has quotes in it',
    cites: ['rfc7644-3.5.2.3-09', 'rfc7644-3.5.2-08'],
    needs: 'patch',
    proof: {
      'patch-filters/stops-at-quote': 'status',
      'patch-filters/stops-at-bracket': 'status',
    },
    hint: 'Read the texts in the filter of a PATCH path as JSON: escaped quotes and brackets may be in them.',
    each: eachFirst((it, of) => isLabelledList(it, of) && it.subAttributes.some(isDisplay)),
    run: forAttribute((scim, type, attribute) => {
      const display = `${scim.mark} "at ]home[" \\ ${scim.random(4)}`
      const filter = (): string => `display eq ${JSON.stringify(display)}`
      return choosing(scim, type, attribute, { display }, filter)
    }),
  },
})

function formCheck(
  facts: Pick<BuiltInCheck, 'title' | 'cites' | 'proof' | 'hint'>,
  path: Form['path'],
): BuiltInCheck {
  const { title, cites, proof, hint } = facts
  return {
    title,
    cites,
    needs: 'patch',
    proof,
    hint,
    each: eachFirst(isLabelledList),
    run: forAttribute(async (scim, type, list) => {
      const { subject, elements, labels } = await labelledElements(scim, type, list)
      const [first, second] = labels
      const part = valuedPart(list)
      const value = samplePart(scim, list, part, 2)
      const operation = {
        op: 'replace',
        path: path({ list, part: part.name, first, second }),
        value,
      }
      const wanted = [elements[0], { ...elements[1], [part.name]: value }]
      await patchTo(scim, subject, [operation], elementsThere(list, wanted, [elements[1]]))
    }),
  }
}

/** Changes the second of two elements, which a filter knows by a member that the first one has not. */
async function choosing(
  scim: Scim,
  type: ResourceType,
  list: Attribute,
  mark: Values,
  filter: () => string,
): Promise<void> {
  const [one, two] = [sampleElement(scim, list, 0), sampleElement(scim, list, 1)] as Values[]
  const marked = { ...two, ...mark }
  const subject = await subjectHolding(scim, type, list, [one, marked])
  const part = valuedPart(list)
  const value = samplePart(scim, list, part, 2)
  const path = `${list.path}[${filter()}].${part.name}`
  const wanted = [one, { ...two, [part.name]: value }]
  const operation = { op: 'replace', path, value }
  await patchTo(scim, subject, [operation], elementsThere(list, wanted, [two]))
}

/** One instance a resource type: the first of its attributes for which the test holds. */
export function eachFirst(
  wanted: (attribute: Attribute, type: ResourceType) => boolean,
): (discovery: Discovery) => readonly Instance[] {
  return (discovery) =>
    eachType(discovery).flatMap(({ type }) => {
      const attribute = type.attributes.find((one) => wanted(one, type))
      return attribute ? [{ name: `${type.name}.${attribute.path}`, type, attribute }] : []
    })
}

/** Whether clients may say which element of a list is the primary one. */
export function hasPrimary({ subAttributes }: Attribute): boolean {
  return subAttributes.some(
    ({ name, type, mutability }) =>
      name === 'primary' && type === 'boolean' && mutability === 'readWrite',
  )
}

function isDisplay({ name, mutability }: Attribute): boolean {
  return name === 'display' && mutability === 'readWrite'
}
