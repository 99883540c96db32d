import type { Context } from '../context.js'
import { isList, isObject, isUnassigned, listOf, own, withMember } from '../json.js'
import type { Json, JsonObject } from '../json.js'
import type { Attribute } from '../schema/attribute.js'
import { find } from '../schema/attribute.js'
import type { ResourceType } from '../schema/resource-type.js'
import { badRequest } from '../scim-error.js'
import { locationOf } from './location.js'
import type { Resource } from './resource.js'

/** Throws invalidValue when an attribute has to lead to an existing resource and does not. */
export function demandLinks(type: ResourceType, attributes: JsonObject, context: Context): void {
  for (const attribute of type.schema.attributes) {
    if (attribute.linksTo !== 'existing') continue
    for (const element of listOf(own(attributes, attribute.name))) {
      if (linked(attribute, element, context) || isPromised(attribute, element, context)) continue
      const id = isObject(element) ? own(element, 'value') : element
      throw badRequest(
        'invalidValue',
        `'${attribute.name}' names ${JSON.stringify(id)}, and no such resource exists.`,
      )
    }
  }
}

/** Completes a link with what the server knows of the resource that it leads to. */
export function completeLink(attribute: Attribute, element: Json, context: Context): Json {
  const target = linked(attribute, element, context)
  if (!isObject(element) || !target) return element
  const known: Record<string, Json | undefined> = {
    $ref: locationOf(target, context),
    type: target.type,
    display: displayOf(target),
    displayName: displayOf(target),
  }
  let completed = element
  for (const { name } of attribute.subAttributes) {
    if (known[name] !== undefined) completed = withMember(completed, name, known[name])
  }
  return completed
}

/** The attributes of a resource without any link to the one with the given id. */
export function withoutLinksTo(id: string, attributes: JsonObject, type: ResourceType): JsonObject {
  let cleaned = unlink(id, attributes, type.schema.attributes)
  for (const { schema } of type.extensions) {
    const extension = own(cleaned, schema.id)
    if (!isObject(extension)) continue
    const rest = unlink(id, extension, schema.attributes)
    if (rest === extension) continue
    cleaned = withMember(cleaned, schema.id, Object.keys(rest).length ? rest : undefined)
  }
  return cleaned
}

function unlink(id: string, holder: JsonObject, attributes: readonly Attribute[]): JsonObject {
  let cleaned = holder
  for (const { name, linksTo } of attributes) {
    if (!linksTo) continue
    const before = own(holder, name)
    const after = listOf(before).filter((value) => !isObject(value) || own(value, 'value') !== id)
    if (after.length === listOf(before).length) continue
    const kept = isList(before) && !isUnassigned(after) ? after : undefined
    cleaned = withMember(cleaned, name, kept)
  }
  return cleaned
}

function linked(attribute: Attribute, element: Json, context: Context): Resource | undefined {
  const id = isObject(element) ? own(element, 'value') : undefined
  const target = typeof id === 'string' ? context.store.get(id) : undefined
  return target && typesOf(attribute).includes(target.type) ? target : undefined
}

function isPromised(attribute: Attribute, element: Json, { promised }: Context): boolean {
  const id = isObject(element) ? own(element, 'value') : undefined
  const type = typeof id === 'string' ? promised?.get(id) : undefined
  return type !== undefined && typesOf(attribute).includes(type)
}

/** The types that a link may lead to; where links have no URI, their label tells. */
function typesOf({ subAttributes }: Attribute): readonly string[] {
  const uri = find(subAttributes, '$ref')
  return uri?.referenceTypes ?? find(subAttributes, 'type')?.canonicalValues ?? []
}

function displayOf(resource: Resource): Json | undefined {
  return own(resource.attributes, 'displayName') ?? own(resource.attributes, 'userName')
}
