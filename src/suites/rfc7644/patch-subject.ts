import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { isMembers } from '../exchanges/members.js'
import { createdPath, isSuccess } from './accepted.js'
import { withValue } from './body-value.js'
import { freeParts, isShown, labelOf, sampleValue } from './patch-sample.js'
import { isSameState, membersOf } from './same-state.js'

/** What other checks are about, and names that a server may not let anybody change. */
const others = ['schemas', 'id', 'meta', 'members', 'groups', 'password']

/**
 * Whether clients may change an attribute at any time and always see it. It is of the first level, or
 * a part of an attribute with one value.
 */
export function isSettable(attribute: Attribute, type: ResourceType): boolean {
  const holder = holderOf(attribute, type)
  const isFirst = type.attributes.includes(attribute)
  if (!isFirst && (!holder || holder.multiValued || !isFree(holder))) return false
  return isFree(attribute) && !(attribute.required && attribute.uniqueness !== 'none')
}

/** Whether an attribute with one value that is no object can be changed. */
export function isSettableValue(attribute: Attribute, type: ResourceType): boolean {
  return isSettable(attribute, type) && !attribute.multiValued && attribute.type !== 'complex'
}

/** Whether an attribute that can be changed may be without a value as well. */
export function isSettableLater(attribute: Attribute, type: ResourceType): boolean {
  return isSettable(attribute, type) && !attribute.required
}

/** Whether an attribute of the first level can be changed. */
export function isSettableMember(attribute: Attribute, type: ResourceType): boolean {
  return isSettable(attribute, type) && type.attributes.includes(attribute)
}

/** Whether an attribute is a list that can be changed. */
export function isSettableList(attribute: Attribute, type: ResourceType): boolean {
  return isSettableMember(attribute, type) && attribute.multiValued
}

/** Whether an attribute is a list whose elements have labels, such as work and home. */
export function isLabelledList(attribute: Attribute, type: ResourceType): boolean {
  return (
    isSettableList(attribute, type) &&
    attribute.type === 'complex' &&
    labelOf(attribute, 0) !== labelOf(attribute, 1) &&
    freeParts(attribute).length > 0
  )
}

/** Whether an attribute with one value has at least two parts that can be changed. */
export function isSettableComplex(attribute: Attribute, type: ResourceType): boolean {
  return (
    isSettableMember(attribute, type) &&
    !attribute.multiValued &&
    freeParts(attribute).filter(({ type: kind }) => kind !== 'reference').length > 1
  )
}

function isFree(attribute: Attribute): boolean {
  return (
    attribute.mutability === 'readWrite' && isShown(attribute) && !others.includes(attribute.name)
  )
}

/** The attribute that a sub-attribute belongs to. */
export function holderOf(attribute: Attribute, type: ResourceType): Attribute | undefined {
  return type.attributes.find(({ subAttributes }) => subAttributes.includes(attribute))
}

/** The body of a create in which an attribute has a value; undefined leaves it out. */
export function bodyHolding(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
  value: unknown,
): Values {
  const body = scim.payload(type)
  const holder = holderOf(attribute, type)
  if (holder) {
    const sample = membersOf(sampleValue(scim, holder, 0), attribute.name)
    const member = value === undefined ? [] : [[attribute.name, value] as const]
    const members = [...sample, ...member]
    const whole = members.length > 0 ? Object.fromEntries(members) : undefined
    return withValue(scim, type, body, holder, whole)
  }
  const isOutside = attribute.schema !== type.schema && body[attribute.schema] === undefined
  const hasNeeded = type.attributes.some(
    ({ schema, required, mutability }) =>
      schema === attribute.schema && required && mutability !== 'readOnly',
  )
  if (value === undefined && isOutside && !hasNeeded) return body
  return withValue(scim, type, body, attribute, value)
}

/** A resource that a check works on. */
export type Subject = Pick<Fixture, 'path' | 'type'>

/**
 * A resource whose attribute has a value, as a read shows. A schema says little of what values a server
 * takes, so the check is skipped where ours is refused or not kept.
 */
export async function subjectHolding(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
  value: unknown,
): Promise<Subject> {
  const { subject } = await createdHolding(scim, type, attribute, value)
  return demandHeld(await scim.prepare('GET', subject.path), subject, attribute, value)
}

/**
 * A resource whose attribute has a value, as the answer to its creation tells; only for checks that ask
 * for a read where something is wrong in the end.
 */
export async function subjectToldToHold(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
  value: unknown,
): Promise<Subject> {
  const { subject, created } = await createdHolding(scim, type, attribute, value)
  if (isHeld(created.at(attribute.pointer), value)) return subject
  return demandHeld(await scim.prepare('GET', subject.path), subject, attribute, value)
}

async function createdHolding(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
  value: unknown,
): Promise<{ readonly subject: Subject; readonly created: Answer }> {
  const body = bodyHolding(scim, type, attribute, value)
  const created = await scim.prepare('POST', type.endpoint, { json: body })
  if (!isSuccess(created))
    throw new Skip(`${created.line} answered ${String(created.status)} to our ${attribute.path}`)
  return { subject: { path: createdPath(created, type), type }, created }
}

function demandHeld(read: Answer, subject: Subject, attribute: Attribute, value: unknown): Subject {
  const kept = read.at(attribute.pointer)
  if (isHeld(kept, value)) return subject
  throw new Skip(`the target makes ${shown(kept)} of our ${attribute.path} ${shown(value)}`)
}

/** A resource whose attribute has no value; skips where the server gives it one. */
export async function subjectWithout(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
): Promise<Subject> {
  const { value, ...subject } = await plainSubject(scim, type, attribute)
  if (isSameState(value, undefined)) return subject
  throw new Skip(`the target gives ${attribute.path} a value of its own`)
}

/** A resource that was created without a value for an attribute, if there can be one, and what the server gave it. */
export async function plainSubject(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
): Promise<Subject & { readonly value: unknown }> {
  const body = attribute.required
    ? bodyHolding(scim, type, attribute, sampleValue(scim, attribute, 0))
    : bodyHolding(scim, type, attribute, undefined)
  const created = await scim.prepare('POST', type.endpoint, { json: body })
  if (!isSuccess(created))
    throw new Skip(`${created.line} answered ${String(created.status)} without ${attribute.path}`)
  const path = createdPath(created, type)
  const isWhole = isMembers(created.at('/meta'))
  const shows = isWhole ? created : await scim.prepare('GET', path)
  return { path, type, value: shows.at(attribute.pointer) }
}

/** Whether a value has all that was sent: of an object its members, of a list its elements. */
export function isHeld(value: unknown, sent: unknown): boolean {
  if (Array.isArray(sent)) return sent.every((element) => isAmong(value, element))
  if (!isMembers(sent)) return isSameState(value, sent)
  if (!isMembers(value)) return false
  return membersOf(sent).every(([name, member]) => isHeld(value[name], member))
}

/** Whether a list has an element with all that was sent. */
export function isAmong(list: unknown, element: unknown): boolean {
  return Array.isArray(list) && list.some((one) => isHeld(one, element))
}
