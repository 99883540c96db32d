import type { Attribute } from '../../engine/attribute.js'
import { eachAttribute } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { forAttribute } from './for-attribute.js'
import { held, patchTo } from './patch-outcome.js'
import { sampleElement, sampleValue } from './patch-sample.js'
import {
  isHeld,
  isSettableComplex,
  isSettableLater,
  isSettableList,
  isSettableMember,
  isSettableValue,
  subjectHolding,
  subjectToldToHold,
  plainSubject,
  subjectWithout,
} from './patch-subject.js'

/** RFC 7644, section 3.5.2.1: what an add makes of each attribute that clients may change. */
export const patchAdding = checks({
  'sets-attribute': {
    title: 'PATCH add gives a value to an attribute that has none',
    cites: ['rfc7644-3.5.2.1-04', 'rfc7644-3.5.2.1-02'],
    needs: 'patch',
    proof: {
      'patch-adding/ignores-nick-name': '/nickName',
      'patch-adding/refuses-complex': 'status',
      'patch-adding/refuses-urn': 'status',
      'patch-adding/refuses-sub-attribute': 'status',
    },
    hint: 'Set the attribute or sub-attribute at the path of an add, also of extensions and where it has no value yet.',
    // A truth value often has a default.
    each: eachAttribute((it, of) => isSettableLater(it, of) && it.type !== 'boolean'),
    run: forAttribute(async (scim, type, attribute) => {
      const subject = await subjectWithout(scim, type, attribute)
      const value = sampleValue(scim, attribute, 1)
      const operation = { op: 'add', path: attribute.path, value }
      await patchTo(scim, subject, [operation], held(scim, type, attribute, value))
    }),
  },
  'replaces-value': {
    title: 'PATCH add puts the new value of an attribute with one value in the place of the old',
    cites: 'rfc7644-3.5.2.1-08',
    needs: 'patch',
    proof: {
      'patch-adding/keeps-old-title': '/title',
      'patch-adding/refuses-what-is-there': 'status',
    },
    hint: 'Overwrite the value of an attribute with one value when an add brings another.',
    each: eachAttribute(isSettableValue),
    run: forAttribute(async (scim, type, attribute) => {
      const { subject, value } = await changed(scim, type, attribute)
      const operation = { op: 'add', path: attribute.path, value }
      await patchTo(scim, subject, [operation], held(scim, type, attribute, value))
    }),
  },
  'sets-parts': {
    title: 'PATCH add to a complex attribute sets the sub-attributes of its value',
    cites: 'rfc7644-3.5.2.1-05',
    needs: 'patch',
    proof: { 'patch-adding/drops-parts': '/name' },
    hint: 'Take an object of sub-attributes as the value of an add to a complex attribute.',
    each: eachAttribute(isSettableComplex),
    run: forAttribute(async (scim, type, attribute) => {
      const subject = await subjectHolding(scim, type, attribute, sampleValue(scim, attribute, 0))
      const value = sampleValue(scim, attribute, 1)
      const operation = { op: 'add', path: attribute.path, value }
      await patchTo(scim, subject, [operation], held(scim, type, attribute, value))
    }),
  },
  appends: {
    title: 'PATCH add to a list puts the new value beside those that are there',
    cites: 'rfc7644-3.5.2.1-06',
    needs: 'patch',
    proof: {
      'patch-adding/replaces-list': '/phoneNumbers',
      'patch-adding/ignores-next-tag': '/tags',
      'patch-adding/email-500': 'status',
    },
    hint: 'Append the values of an add to a multi-valued attribute, and keep those that it has.',
    each: eachAttribute(isSettableList),
    run: forAttribute((scim, type, attribute) => appends(scim, type, attribute, isList)),
  },
  'appends-single-value': {
    title: 'PATCH add to a list takes one value without a list around it',
    cites: 'rfc7644-3.5.2.1-02',
    needs: 'patch',
    proof: { 'patch-adding/refuses-value-without-list': 'status' },
    hint: 'Take the value of an add to a multi-valued attribute also where it is not in an array.',
    each: eachAttribute(isSettableList),
    run: forAttribute((scim, type, attribute) => appends(scim, type, attribute, isElement)),
  },
  'sets-without-path': {
    title: 'PATCH add without a path sets the attributes of its value on the resource',
    cites: 'rfc7644-3.5.2.1-03',
    needs: 'patch',
    proof: {
      'patch-adding/ignores-without-path': '/title',
      'patch-adding/refuses-urn-in-value': 'status',
    },
    hint: 'Without a path, apply each member of the value, also those below the URN of an extension.',
    each: eachAttribute(isSettableMember),
    run: forAttribute(async (scim, type, attribute) => {
      const { subject, value } = await plain(scim, type, attribute)
      const operation = { op: 'add', value: memberFor(type, attribute, value) }
      await patchTo(scim, subject, [operation], held(scim, type, attribute, value))
    }),
  },
})

/** The value of an operation without a path that gives an attribute of the first level a value. */
export function memberFor({ schema }: ResourceType, attribute: Attribute, value: unknown): unknown {
  const member = { [attribute.name]: value }
  return attribute.schema === schema ? member : { [attribute.schema]: member }
}

/** A resource that was created without a value for an attribute, and one that it does not have. */
export async function plain(scim: Scim, type: ResourceType, attribute: Attribute) {
  const subject = await plainSubject(scim, type, attribute)
  const value = sampleValue(scim, attribute, 1)
  const isThere = isHeld(subject.value, value)
  return { subject, value: isThere ? sampleValue(scim, attribute, 0) : value }
}

/** A resource whose attribute has a value, and another value for it. */
export async function changed(scim: Scim, type: ResourceType, attribute: Attribute) {
  const [first, value] = [sampleValue(scim, attribute, 0), sampleValue(scim, attribute, 1)]
  if (isHeld(first, value)) throw new Skip(`${attribute.path} has one value only`)
  return { subject: await subjectToldToHold(scim, type, attribute, first), value }
}

const isList = (element: unknown): unknown => [element]
const isElement = (element: unknown): unknown => element

async function appends(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
  asValue: (element: unknown) => unknown,
): Promise<void> {
  const pair = (): readonly [unknown, unknown] => [
    sampleElement(scim, attribute, 0),
    sampleElement(scim, attribute, 1),
  ]
  const [first, second] = pair()
  const subject = await subjectHolding(scim, type, attribute, [first])
  const operation = { op: 'add', path: attribute.path, value: asValue(second) }
  await patchTo(scim, subject, [operation], held(scim, type, attribute, [first, second], pair))
}
