import { isList, isObject, own, withMember, type Json, type JsonObject } from '../json.js'
import type { Attribute } from '../schema/attribute.js'
import { resolvePath, type PathTarget } from '../schema/attribute-path.js'
import { topLevelAttributes, type ResourceType } from '../schema/resource-type.js'
import { badRequest } from '../scim-error.js'

/** Which attributes a client wants, or does not want, to see. */
export interface Projection {
  readonly mode: 'default' | 'only' | 'without'
  readonly names: readonly string[]
}

/** Makes a projection of the two parameters; throws invalidValue when both are given (RFC 7644, section 3.9). */
export function projectionOf(
  attributes: readonly string[],
  excludedAttributes: readonly string[],
): Projection {
  if (attributes.length && excludedAttributes.length) {
    throw badRequest('invalidValue', 'attributes and excludedAttributes exclude each other.')
  }
  if (attributes.length) return { mode: 'only', names: attributes }
  if (excludedAttributes.length) return { mode: 'without', names: excludedAttributes }
  return { mode: 'default', names: [] }
}

/** The projection that a query string asks for. */
export function projectionOfQuery(query: URLSearchParams): Projection {
  const list = (name: string): readonly string[] =>
    query
      .getAll(name)
      .flatMap((value) => value.split(','))
      .map((value) => value.trim())
      .filter((value) => value !== '')
  return projectionOf(list('attributes'), list('excludedAttributes'))
}

/** Takes out of a representation what the projection and the attributes' `returned` leave out. */
export function project(
  representation: JsonObject,
  type: ResourceType,
  projection: Projection,
): JsonObject {
  const targets = projection.names.flatMap((name) => resolvePath(type, name) ?? [])
  const level = (attributes: readonly Attribute[], holder: JsonObject, extension?: string) =>
    select(attributes, holder, (attribute) => choice(attribute, targets, projection, extension))
  let shown = level(topLevelAttributes(type), representation)
  for (const { schema } of type.extensions) {
    const extension = own(representation, schema.id)
    if (!isObject(extension)) continue
    const rest = level(schema.attributes, extension, schema.id)
    if (Object.keys(rest).length) shown = withMember(shown, schema.id, rest)
  }
  return shown
}

/** All of an attribute, nothing of it, or a choice among its sub-attributes. */
type Choice = 'all' | 'none' | ((sub: Attribute) => boolean)

function choice(
  attribute: Attribute,
  targets: readonly PathTarget[],
  { mode }: Projection,
  extension?: string,
): Choice {
  if (attribute.returned === 'always') return 'all'
  const subs = new Set<string>()
  let whole = false
  for (const target of targets) {
    if (target.kind === 'extension') whole ||= target.extension.id === extension
    else if (target.attribute.name === attribute.name && target.extension?.id === extension) {
      if (target.sub) subs.add(target.sub.name)
      else whole = true
    }
  }
  if (mode === 'only') {
    if (whole) return 'all'
    return subs.size ? (sub) => sub.returned === 'always' || subs.has(sub.name) : 'none'
  }
  if (whole || attribute.returned === 'request') return 'none'
  return subs.size ? (sub) => sub.returned === 'always' || !subs.has(sub.name) : 'all'
}

function select(
  attributes: readonly Attribute[],
  holder: JsonObject,
  choose: (attribute: Attribute) => Choice,
): JsonObject {
  const members: [string, Json][] = []
  for (const attribute of attributes) {
    const value = own(holder, attribute.name)
    if (value === undefined) continue
    const chosen = choose(attribute)
    const kept =
      chosen === 'all' ? value : chosen === 'none' ? undefined : pick(attribute, value, chosen)
    if (kept !== undefined) members.push([attribute.name, kept])
  }
  return Object.fromEntries(members)
}

function pick(
  attribute: Attribute,
  value: Json,
  chosen: (sub: Attribute) => boolean,
): Json | undefined {
  const one = (element: Json): Json | undefined => {
    if (!isObject(element)) return element
    const rest = select(attribute.subAttributes, element, (sub) => (chosen(sub) ? 'all' : 'none'))
    return Object.keys(rest).length ? rest : undefined
  }
  if (!isList(value)) return one(value)
  const elements = value.flatMap((element) => one(element) ?? [])
  return elements.length ? elements : undefined
}
