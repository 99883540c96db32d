import type { Attribute } from '../../engine/attribute.js'
import type { Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { isMembers } from '../exchanges/members.js'
import type { Outcome } from './patch-outcome.js'
import { freeParts, labelOf, sampleElement, samplePart } from './patch-sample.js'
import { isAmong, isHeld, isLabelledList, subjectHolding, type Subject } from './patch-subject.js'

type Labels = readonly [string, string]

/** A resource whose list holds some elements, and the labels that filters choose by. */
interface Labelled<Elements> {
  readonly subject: Subject
  readonly elements: Elements
  readonly labels: Labels
}

/** A resource with an element of each of two labels in a list. */
export async function labelledElements(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
): Promise<Labelled<readonly [Values, Values]>> {
  const elements = [elementOf(scim, attribute, 0), elementOf(scim, attribute, 1)] as const
  const subject = await subjectHolding(scim, type, attribute, elements)
  return { subject, elements, labels: labelsOf(attribute) }
}

/** A resource with one element in a list, which has the first of the two labels. */
export async function oneLabelled(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
): Promise<Labelled<readonly [Values]>> {
  const elements = [elementOf(scim, attribute, 0)] as const
  const subject = await subjectHolding(scim, type, attribute, elements)
  return { subject, elements, labels: labelsOf(attribute) }
}

/** Three records in a list, of which the first two have one label, and two parts that tell them apart. */
export interface Records extends Labelled<readonly [Values, Values, Values]> {
  readonly parts: readonly [Attribute, Attribute]
}

/** Whether an attribute is a list whose elements have labels and more than a value, such as addresses. */
export function isListOfRecords(attribute: Attribute, type: ResourceType): boolean {
  return isLabelledList(attribute, type) && recordParts(attribute).length > 1
}

/** A resource with two records of one label in a list, and one of another. */
export async function records(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
): Promise<Records> {
  const [part, other] = recordParts(attribute)
  if (!part || !other) throw new Skip(`the elements of ${attribute.path} have a value only`)
  const labels = labelsOf(attribute)
  const record = (number: number, label: string): Values => ({
    ...elementOf(scim, attribute, number),
    [part.name]: samplePart(scim, attribute, part, number),
    [other.name]: samplePart(scim, attribute, other, number),
    type: label,
  })
  const elements = [record(0, labels[0]), record(1, labels[0]), record(3, labels[1])] as const
  const subject = await subjectHolding(scim, type, attribute, elements)
  return { subject, elements, labels, parts: [part, other] }
}

/** The part of an element that tells most: its value, if it has one that clients may change. */
export function valuedPart(attribute: Attribute): Attribute {
  const parts = freeParts(attribute)
  const found = parts.find(({ name }) => name === 'value') ?? parts[0]
  if (found) return found
  throw new Skip(`the elements of ${attribute.path} have no part that can be changed`)
}

/** The state in which a list has all of these elements and none of the others. */
export function elementsThere(
  { pointer }: Attribute,
  wanted: readonly unknown[],
  gone: readonly unknown[],
): Outcome {
  return {
    pointer,
    wanted: gone.length > 0 ? `${shown(wanted)} without ${shown(gone)}` : shown(wanted),
    isThere: (list) => isHeld(list, wanted) && !gone.some((element) => isAmong(list, element)),
    // Elements of this form were kept when the resource was created.
    demandPossible: () => Promise.resolve(),
  }
}

function recordParts(attribute: Attribute): readonly Attribute[] {
  return freeParts(attribute).filter(
    ({ name, type, canonicalValues }) =>
      name !== 'value' &&
      name !== 'country' &&
      type !== 'boolean' &&
      type !== 'binary' &&
      canonicalValues.length === 0,
  )
}

function labelsOf(attribute: Attribute): Labels {
  const [first, second] = [labelOf(attribute, 0), labelOf(attribute, 1)]
  if (first !== undefined && second !== undefined) return [first, second]
  throw new Skip(`the elements of ${attribute.path} have no two labels`)
}

function elementOf(scim: Scim, attribute: Attribute, number: number): Values {
  const element = sampleElement(scim, attribute, number)
  return isMembers(element) ? element : {}
}
