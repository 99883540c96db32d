import type { Context } from '../context.js'
import { sameName } from '../comparison.js'
import { isList, isObject, isUnassigned, listOf, own, withMember } from '../json.js'
import type { Json, JsonObject } from '../json.js'
import type { Request, Response } from '../message.js'
import { applyOperation } from '../patch/patch.js'
import { member, readBody } from '../request-body.js'
import { demandSchemas } from '../resources/resource-input.js'
import { specifiedIn } from '../resources/specified.js'
import { updateResource } from '../resources/update.js'
import type { Attribute } from '../schema/attribute.js'
import { resolvePath } from '../schema/attribute-path.js'
import type { ResourceType } from '../schema/resource-type.js'
import { badRequest } from '../scim-error.js'
import { matching } from './matching.js'

/**
 * PATCH of one resource (Protocol 1.1, section 3.3.2): takes away what `meta.attributes` lists, and
 * merges the partial resource of the body into the rest.
 */
export function patchResource(
  request: Request,
  id: string,
  type: ResourceType,
  context: Context,
): Response {
  return updateResource(request, id, type, context, (before) => {
    const body = readBody(request)
    demandSchemas(body, type)
    const removed = removedBy(body)
    const apply = (current: JsonObject, path: string, verb: 'add' | 'remove', value?: Json) =>
      applyOperation(current, { verb, path, value, isCapital: false }, type, context)
    const rest = removed.reduce((current, path) => apply(current, path, 'remove'), before)
    const attributes = Object.entries(body).reduce((current, [name, value]) => {
      const target = resolvePath(type, name)
      // What is unknown or read-only is skipped, as in a PUT.
      if (!target || sameName(name, 'schemas')) return current
      if (target.kind === 'extension') return apply(current, name, 'add', value)
      const { attribute } = target
      if (attribute.mutability === 'readOnly') return current
      if (!attribute.multiValued) return apply(current, name, 'add', value)
      const isRemoved = removed.some((path) => sameName(path, name))
      return elementsOf(attribute, value).reduce<JsonObject>((merged, element) => {
        if (!isDeletion(element)) return withElement(merged, attribute, element, apply)
        return isRemoved ? merged : withoutElement(merged, attribute, element)
      }, current)
    }, rest)
    return { attributes, specified: specifiedIn(body, type) }
  })
}

type Apply = (current: JsonObject, path: string, verb: 'add', value: Json) => JsonObject

function removedBy(body: JsonObject): readonly string[] {
  const meta = member(body, 'meta')
  const names = isObject(meta) ? member(meta, 'attributes') : undefined
  if (isUnassigned(names)) return []
  if (isList(names) && names.every((name) => typeof name === 'string')) return names
  throw badRequest('invalidValue', "'meta.attributes' should be an array of names.")
}

function elementsOf({ name }: Attribute, value: Json): readonly Json[] {
  if (isList(value) || value === null) return listOf(value)
  throw badRequest('invalidValue', `'${name}' should be an array.`)
}

function isDeletion(element: Json): element is JsonObject {
  const operation = isObject(element) ? member(element, 'operation') : undefined
  if (operation === undefined || operation === null) return false
  if (typeof operation === 'string' && sameName(operation, 'delete')) return true
  throw badRequest('invalidValue', `'operation' should be delete, is ${JSON.stringify(operation)}.`)
}

function withoutElement(holder: JsonObject, attribute: Attribute, element: JsonObject): JsonObject {
  const all = listOf(own(holder, attribute.name))
  const gone = matching(attribute, all, element)
  const left = all.filter((one) => !gone.includes(one))
  return withMember(holder, attribute.name, left.length ? left : undefined)
}

/** Adds a value, or merges it into the one that it matches. */
function withElement(
  holder: JsonObject,
  attribute: Attribute,
  element: Json,
  apply: Apply,
): JsonObject {
  const value = isObject(element) ? own(element, 'value') : undefined
  const found = isObject(element)
    ? matching(attribute, listOf(own(holder, attribute.name)), element)
    : []
  if (value === undefined || found.length !== 1)
    return apply(holder, attribute.name, 'add', [element])
  // Whoever is a member stays one: the server alone knows more of a link than its id.
  if (attribute.linksTo) return holder
  return apply(holder, `${attribute.name}[value eq ${JSON.stringify(value)}]`, 'add', element)
}
