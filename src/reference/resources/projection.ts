import { isList, isObject, own, withMember, type Json, type JsonObject } from '../json.js'
import type { Attribute } from '../schema/attribute.js'
import { topLevelAttributes, type ResourceType } from '../schema/resource-type.js'
import { badRequest } from '../scim-error.js'
import { mentionsOf, type Mentions } from './mentions.js'

/** Which attributes a client wants, or does not want, to see. */
export interface Projection {
  readonly mode: 'default' | 'only' | 'without'
  readonly names: readonly string[]
  /** After a write, the paths that the client named in it. */
  readonly specified?: readonly string[]
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
export type Projector = (representation: JsonObject) => JsonObject

/** Makes the projector of a projection for resources of a type. */
export function projector(
  type: ResourceType,
  { mode, names, specified = [] }: Projection,
): Projector {
  const named = mentionsOf(type, names)
  const written = mode === 'only' ? undefined : mentionsOf(type, specified)
  const level = (attributes: readonly Attribute[], extension?: string): readonly Part[] =>
    attributes.flatMap((attribute) => part(attribute, mode, named, written, extension) ?? [])
  const core = level(topLevelAttributes(type))
  const extensions = type.extensions.map(({ schema }) => ({
    id: schema.id,
    parts: level(schema.attributes, schema.id),
  }))
  return (representation) => {
    let shown = select(core, representation)
    for (const { id, parts } of extensions) {
      const extension = own(representation, id)
      if (!isObject(extension)) continue
      const rest = select(parts, extension)
      if (Object.keys(rest).length) shown = withMember(shown, id, rest)
    }
    return shown
  }
}

/** An attribute that is shown: all of it, or only some sub-attributes. */
interface Part {
  readonly name: string
  readonly subs?: readonly string[]
}

function part(
  attribute: Attribute,
  mode: Projection['mode'],
  named: Mentions,
  written: Mentions | undefined,
  extension?: string,
): Part | undefined {
  const { name, returned, subAttributes } = attribute
  const asked = named(name, extension)
  const set = written?.(name, extension)
  const isWhole =
    returned === 'always' ||
    (mode === 'only' ? asked.whole : returned === 'default' || set?.whole === true)
  if (mode === 'without' && asked.whole && returned !== 'always') return undefined
  if (!isWhole && !(mode === 'only' && asked.subs.size)) return undefined
  const subs = subAttributes.filter((sub) => {
    if (sub.returned === 'always') return true
    if (mode === 'only' && asked.subs.has(sub.name)) return true
    if (mode === 'without' && asked.subs.has(sub.name)) return returned === 'always'
    return isWhole && (sub.returned !== 'request' || set?.subs.has(sub.name) === true)
  })
  return subs.length === subAttributes.length
    ? { name }
    : { name, subs: subs.map((sub) => sub.name) }
}

function select(parts: readonly Part[], holder: JsonObject): JsonObject {
  const members: [string, Json][] = []
  for (const { name, subs } of parts) {
    const value = own(holder, name)
    if (value === undefined) continue
    const kept = subs ? pick(subs, value) : value
    if (kept !== undefined) members.push([name, kept])
  }
  return Object.fromEntries(members)
}

function pick(subs: readonly string[], value: Json): Json | undefined {
  const one = (element: Json): Json | undefined => {
    if (!isObject(element)) return element
    const rest = select(
      subs.map((name) => ({ name })),
      element,
    )
    return Object.keys(rest).length ? rest : undefined
  }
  if (!isList(value)) return one(value)
  const elements = value.flatMap((element) => one(element) ?? [])
  return elements.length ? elements : undefined
}
