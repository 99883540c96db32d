import type { Context } from '../context.js'
import { isObject, own, withMember, type Json, type JsonObject } from '../json.js'
import type { Request, Response } from '../message.js'
import { readBody } from '../request-body.js'
import { pathsBelow, specifiedIn } from '../resources/specified.js'
import { updateResource } from '../resources/update.js'
import type { ResourceType } from '../schema/resource-type.js'
import { badRequest } from '../scim-error.js'
import { changeAttribute, type Change } from './attribute-change.js'
import { readOperations, type Operation } from './operation.js'
import { targetOf, type Target } from './target.js'

/** PATCH of one resource (RFC 7644, section 3.5.2): each operation works on the result of the one before. */
export function patchResource(
  request: Request,
  id: string,
  type: ResourceType,
  context: Context,
): Response {
  return updateResource(request, id, type, context, (before) => {
    const operations = readOperations(readBody(request))
    return {
      attributes: operations.reduce(
        (current, operation) => applyOperation(current, operation, type, context),
        before,
      ),
      specified: operations.flatMap((operation) => specifiedBy(operation, type)),
    }
  })
}

function specifiedBy({ path, value }: Operation, type: ResourceType): readonly string[] {
  if (path === undefined) return isObject(value) ? specifiedIn(value, type) : []
  return pathsBelow(path.replace(/\[.*\]/s, ''), value, type)
}

/** The attributes as an operation leaves them; throws for one that is not possible. */
export function applyOperation(
  attributes: JsonObject,
  operation: Operation,
  type: ResourceType,
  context: Context,
): JsonObject {
  const { verb, path, value, isCapital } = operation
  if (path !== undefined) {
    return applyAt(attributes, targetOf(path, type), { verb, value, isCapital, context }, type)
  }
  if (!isObject(value)) {
    throw badRequest('invalidValue', `Without a path, the value of ${verb} should be an object.`)
  }
  // A set of attributes is as many operations; what is read-only in it is skipped, as in a PUT.
  return Object.entries(value).reduce((current, [name, member]) => {
    const target = targetOf(name, type)
    return isReadOnly(target)
      ? current
      : applyAt(current, target, { verb, value: member, isCapital, context }, type)
  }, attributes)
}

function applyAt(
  attributes: JsonObject,
  target: Target,
  change: Change,
  type: ResourceType,
): JsonObject {
  if (target.kind === 'extension') return changeExtension(attributes, target, change, type)
  if (target.attribute.name === 'schemas') return keepSchemas(attributes, change)
  const { extension } = target
  if (!extension) {
    return changeMember(attributes, target, change)
  }
  const members = own(attributes, extension.id)
  const changed = changeMember(isObject(members) ? members : {}, target, change)
  return withMember(attributes, extension.id, Object.keys(changed).length ? changed : undefined)
}

function changeMember(
  holder: JsonObject,
  target: Extract<Target, { kind: 'attribute' }>,
  change: Change,
): JsonObject {
  const { name } = target.attribute
  return withMember(holder, name, changeAttribute(own(holder, name), target, change))
}

/** A bare extension URN stands for the object that holds its attributes. */
function changeExtension(
  attributes: JsonObject,
  { extension }: Extract<Target, { kind: 'extension' }>,
  { verb, value, isCapital, context }: Change,
  type: ResourceType,
): JsonObject {
  if (verb === 'remove' || value === null) return withMember(attributes, extension.id, undefined)
  if (!isObject(value)) {
    throw badRequest('invalidValue', `'${extension.id}' should be an object.`)
  }
  return Object.entries(value).reduce((current, [name, member]) => {
    const target = targetOf(`${extension.id}:${name}`, type)
    return isReadOnly(target)
      ? current
      : applyAt(current, target, { verb, value: member, isCapital, context }, type)
  }, attributes)
}

/** The server works `schemas` out of the attributes that there are, so only its removal needs an answer. */
function keepSchemas(attributes: JsonObject, { verb, value }: Change): JsonObject {
  if (verb === 'remove') throw badRequest('mutability', "Attribute 'schemas' is required.")
  const urns: readonly Json[] = Array.isArray(value) ? value : [value ?? null]
  if (urns.every((urn) => typeof urn === 'string')) return attributes
  throw badRequest('invalidValue', "'schemas' should be an array of URNs.")
}

function isReadOnly(target: Target): boolean {
  if (target.kind === 'extension') return false
  return target.attribute.mutability === 'readOnly' || target.sub?.mutability === 'readOnly'
}
