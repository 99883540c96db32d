import { createHash } from 'node:crypto'
import type { Context } from '../context.js'
import { isList, isObject, listOf, own, withMember, type Json, type JsonObject } from '../json.js'
import { find, type Attribute } from '../schema/attribute.js'
import { topLevelAttributes, type ResourceType } from '../schema/resource-type.js'
import { completeLink } from './links.js'
import { locationOf } from './location.js'
import type { Resource } from './resource.js'

/**
 * The whole resource as clients may see it: with schemas, meta, completed links and group
 * memberships, and without what is never returned. Filters and sorting work on it as well.
 */
export function represent(resource: Resource, type: ResourceType, context: Context): JsonObject {
  const { representations, links } = context
  const known = representations.get(resource)
  // What a linked resource or a group contributes can change without a change of this resource.
  const isLinked = links.has(resource.id)
  if (known && known.links === (isLinked || known.links !== undefined ? links.revision : undefined))
    return known.shown
  const shown = make(resource, type, context)
  const showsLinks = isLinked || hasLinks(type, resource.attributes)
  representations.set(resource, { shown, ...(showsLinks && { links: links.revision }) })
  return shown
}

function make(resource: Resource, type: ResourceType, context: Context): JsonObject {
  const { id, attributes } = resource
  const extensions = type.extensions.filter(({ schema }) => isObject(own(attributes, schema.id)))
  const members: [string, Json][] = [
    ['schemas', [type.schema.id, ...extensions.map(({ schema }) => schema.id)]],
    ['id', id],
  ]
  const externalId = own(attributes, 'externalId')
  if (externalId !== undefined) members.push(['externalId', externalId])
  members.push(...visible(type.schema.attributes, attributes, resource, context))
  for (const { schema } of extensions) {
    const extension = own(attributes, schema.id)
    if (!isObject(extension)) continue
    const shown = visible(schema.attributes, extension, resource, context)
    members.push([schema.id, Object.fromEntries(shown)])
  }
  const meta: JsonObject = {
    ...(tellsType(type) && { resourceType: type.name }),
    created: resource.created,
    lastModified: resource.lastModified,
    location: locationOf(resource, context),
  }
  const version = versionOf(JSON.stringify([members, meta]))
  return Object.fromEntries([...members, ['meta', { ...meta, version }]])
}

function tellsType(type: ResourceType): boolean {
  const meta = find(topLevelAttributes(type), 'meta')
  return find(meta?.subAttributes ?? [], 'resourceType') !== undefined
}

/** The entity tag of a representation, which stands in its `meta.version`. */
export function entityTag(representation: JsonObject): string {
  const meta = own(representation, 'meta')
  const version = isObject(meta) ? own(meta, 'version') : undefined
  return typeof version === 'string' ? version : ''
}

/** The entity tag of something that is written as this text. */
export function versionOf(text: string): string {
  return `W/"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`
}

function hasLinks({ schema, extensions }: ResourceType, attributes: JsonObject): boolean {
  const links = (list: readonly Attribute[], holder: Json | undefined): boolean =>
    isObject(holder) && list.some(({ name, linksTo }) => linksTo && own(holder, name) !== undefined)
  return (
    links(schema.attributes, attributes) ||
    extensions.some((extension) =>
      links(extension.schema.attributes, own(attributes, extension.schema.id)),
    )
  )
}

function visible(
  attributes: readonly Attribute[],
  holder: JsonObject,
  resource: Resource,
  context: Context,
): [string, Json][] {
  const members: [string, Json][] = []
  for (const attribute of attributes) {
    if (attribute.returned === 'never') continue
    const value = valueOf(attribute, holder, resource, context)
    if (value !== undefined) members.push([attribute.name, withoutSecrets(attribute, value)])
  }
  return members
}

function withoutSecrets({ subAttributes }: Attribute, value: Json): Json {
  const secrets = subAttributes.filter(({ returned }) => returned === 'never')
  if (!secrets.length) return value
  const one = (element: Json): Json =>
    isObject(element)
      ? secrets.reduce((rest, { name }) => withMember(rest, name, undefined), element)
      : element
  return isList(value) ? value.map(one) : one(value)
}

function valueOf(
  attribute: Attribute,
  holder: JsonObject,
  resource: Resource,
  context: Context,
): Json | undefined {
  if (attribute.name === 'groups' && attribute.mutability === 'readOnly') {
    const groups = context.memberships.of(resource.id)
    if (!groups.length) return undefined
    const hasUri = find(attribute.subAttributes, '$ref') !== undefined
    return hasUri ? groups.map((group) => withGroupRef(group, context)) : groups
  }
  const value = own(holder, attribute.name)
  if (!attribute.linksTo || value === undefined) return value
  const completed = listOf(value).map((element) => completeLink(attribute, element, context))
  return isList(value) ? completed : completed[0]
}

function withGroupRef(group: JsonObject, context: Context): JsonObject {
  const id = own(group, 'value')
  const target = typeof id === 'string' ? context.store.get(id) : undefined
  return target ? withMember(group, '$ref', locationOf(target, context)) : group
}
