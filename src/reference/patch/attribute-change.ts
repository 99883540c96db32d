import { isDeepStrictEqual } from 'node:util'
import type { Context } from '../context.js'
import { elementPredicate } from '../filter/predicate.js'
import { isList, isObject, isUnassigned, listOf, own, withMember } from '../json.js'
import type { Json, JsonObject } from '../json.js'
import { completeLink } from '../resources/links.js'
import type { Attribute } from '../schema/attribute.js'
import { mergeValues, onePrimary, withoutRivals, withoutValues } from '../schema/multi-value.js'
import { readElement, readValue } from '../schema/value.js'
import { badRequest } from '../scim-error.js'
import { elementOf } from './element-of.js'
import type { Operation } from './operation.js'
import type { Target } from './target.js'

/** What an operation does to its target. */
export interface Change extends Pick<Operation, 'verb' | 'value' | 'isCapital'> {
  readonly context: Context
}

type AttributeTarget = Extract<Target, { kind: 'attribute' }>

/** The value that an attribute has after an operation; undefined when it has none any more. */
export function changeAttribute(
  current: Json | undefined,
  target: AttributeTarget,
  change: Change,
): Json | undefined {
  const { attribute, sub, condition } = target
  demandWritable(attribute)
  if (sub) demandWritable(sub)
  // The server works these out of the id, and so they have a value already.
  if (attribute.linksTo === 'existing' && sub && sub.name !== 'value') throw immutable(sub)
  if (condition) return changeChosen(listOf(current), target, change)
  if (sub) return changeSub(current, attribute, sub, change)
  const next = changeWhole(current, attribute, change)
  demandMutable(attribute, current, next, change)
  return next
}

function changeWhole(
  current: Json | undefined,
  attribute: Attribute,
  { verb, value }: Change,
): Json | undefined {
  if (verb === 'remove') return withoutGiven(current, attribute, value)
  if (attribute.multiValued) {
    // One value may be added without an array around it (RFC 7644, section 3.5.2.1).
    const given = isUnassigned(value) || isList(value) ? (value ?? []) : [value]
    const read = listOf(readValue(attribute, given))
    const existing = listOf(current)
    return orNothing(verb === 'add' ? mergeValues(attribute, existing, read) : read)
  }
  const read = readValue(attribute, value ?? null)
  if (verb === 'add' && read === undefined) return current
  // What the value does not name of a complex attribute is left as it is (section 3.5.2.3).
  return isObject(current) && isObject(value) ? mergeMembers(current, attribute, value) : read
}

/** Entra ID and others list the values to remove, of which the RFC says nothing: those go, and no others. */
function withoutGiven(
  current: Json | undefined,
  attribute: Attribute,
  value: Json | undefined,
): Json | undefined {
  if (!attribute.multiValued || !isList(value) || value.length === 0) return undefined
  const gone = listOf(readValue(attribute, value))
  return orNothing(withoutValues(attribute, listOf(current), gone))
}

function mergeMembers(
  current: JsonObject,
  attribute: Attribute,
  value: JsonObject,
): JsonObject | undefined {
  const read = readElement(attribute, value)
  let merged: JsonObject = { ...current, ...(isObject(read) && read) }
  for (const [name, member] of Object.entries(value)) {
    const sub = attribute.subAttributes.find((one) => one.name.toLowerCase() === name.toLowerCase())
    if (sub && sub.mutability !== 'readOnly' && isUnassigned(member)) {
      merged = withMember(merged, sub.name, undefined)
    }
  }
  return Object.keys(merged).length ? merged : undefined
}

/** A path such as `name.familyName`, or `emails.type` for all e-mail addresses. */
function changeSub(
  current: Json | undefined,
  attribute: Attribute,
  sub: Attribute,
  change: Change,
): Json | undefined {
  if (!attribute.multiValued) {
    return changeMember(isObject(current) ? current : {}, sub, change)
  }
  const elements = listOf(current)
  if (!elements.length && change.verb !== 'remove') {
    throw badRequest(
      'noTarget',
      `'${attribute.name}' has no value whose '${sub.name}' could be set.`,
    )
  }
  return settled(
    attribute,
    elements,
    elements.flatMap((one) => changedElement(one, sub, change)),
  )
}

/** A path with a filter: only the values that match it change. */
function changeChosen(
  elements: readonly Json[],
  target: AttributeTarget,
  change: Change,
): Json | undefined {
  const { attribute, sub, condition } = target
  const test = condition ? elementPredicate(condition, attribute) : () => true
  const chosen = elements.map((element) =>
    test(attribute.linksTo ? completeLink(attribute, element, change.context) : element),
  )
  if (!chosen.includes(true)) {
    if (change.verb === 'remove') return orNothing(elements)
    const made =
      change.verb === 'add' || change.isCapital ? elementOf(attribute, condition) : undefined
    if (made && test(made)) return changeChosen([...elements, made], target, change)
    throw badRequest('noTarget', `No value of '${attribute.name}' matches the filter of the path.`)
  }
  const changed = elements.flatMap((element, index) => {
    if (!chosen[index]) return [element]
    return sub ? changedElement(element, sub, change) : changeElement(element, attribute, change)
  })
  return settled(attribute, elements, changed)
}

function changeElement(
  element: Json,
  attribute: Attribute,
  { verb, value }: Change,
): readonly Json[] {
  if (verb === 'remove') return []
  const [given = null, ...more] = isList(value) ? value : [value ?? null]
  if (more.length) {
    throw badRequest('invalidValue', `Each chosen value of '${attribute.name}' takes one value.`)
  }
  const read = readElement(attribute, given)
  if (verb === 'add' && isObject(element) && isObject(given)) {
    return listOf(mergeMembers(element, attribute, given))
  }
  return listOf(read)
}

function changedElement(element: Json, sub: Attribute, change: Change): readonly Json[] {
  return isObject(element) ? listOf(changeMember(element, sub, change)) : [element]
}

function changeMember(holder: JsonObject, sub: Attribute, change: Change): Json | undefined {
  const current = own(holder, sub.name)
  const next = changeWhole(current, sub, change)
  demandMutable(sub, current, next, change)
  const changed = withMember(holder, sub.name, next)
  return Object.keys(changed).length ? changed : undefined
}

function settled(
  attribute: Attribute,
  before: readonly Json[],
  after: readonly Json[],
): Json | undefined {
  const added = after.filter((element) => !before.includes(element))
  if (added.length > 1) withoutRivals(attribute, added)
  return orNothing(onePrimary(before, after))
}

function orNothing(elements: readonly Json[]): Json | undefined {
  return elements.length ? elements : undefined
}

function demandWritable({ name, mutability }: Attribute): void {
  if (mutability === 'readOnly') throw badRequest('mutability', `Attribute '${name}' is read-only.`)
}

function demandMutable(
  { name, mutability, required }: Attribute,
  before: Json | undefined,
  after: Json | undefined,
  { verb }: Change,
): void {
  if (mutability === 'immutable' && before !== undefined && !isDeepStrictEqual(before, after)) {
    throw immutable({ name })
  }
  if (required && verb === 'remove') {
    throw badRequest('mutability', `Attribute '${name}' is required and cannot be removed.`)
  }
}

function immutable({ name }: Pick<Attribute, 'name'>): Error {
  return badRequest('mutability', `Attribute '${name}' is immutable and has a value.`)
}
