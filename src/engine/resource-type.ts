import { atPointer, pointerOf } from '../core/pointer.js'
import { attributesOf, isName, type Attribute } from './attribute.js'

/** A kind of resource that the target serves. */
export interface ResourceType {
  readonly name: string
  /** Path below the base URL: `/Users`. */
  readonly endpoint: string
  /** The URN of its schema. */
  readonly schema: string
  readonly extensions: readonly { readonly schema: string; readonly required: boolean }[]
  /** Attributes of the schema and of its extensions; empty when the target declares none. */
  readonly attributes: readonly Attribute[]
}

const coreUser = 'urn:ietf:params:scim:schemas:core:2.0:User'
const coreGroup = 'urn:ietf:params:scim:schemas:core:2.0:Group'

/** What is assumed of a target that declares no resource types. */
const assumed: readonly ResourceType[] = [
  { name: 'User', endpoint: '/Users', schema: coreUser, extensions: [], attributes: [] },
  { name: 'Group', endpoint: '/Groups', schema: coreGroup, extensions: [], attributes: [] },
]

/** The resource types of the documents of /ResourceTypes and /Schemas; Users and Groups when they name none. */
export function resourceTypesOf(
  types: readonly unknown[],
  schemas: readonly unknown[],
): readonly ResourceType[] {
  const declared = attributesIn(schemas)
  const found = types.flatMap((type) => resourceTypeOf(type, declared) ?? [])
  if (found.length > 0) return found
  return assumed.map((type) => ({
    ...type,
    attributes: declared(type.schema, ''),
  }))
}

function resourceTypeOf(type: unknown, declared: Declared): ResourceType | undefined {
  const endpoint = atPointer(type, '/endpoint')
  const schema = atPointer(type, '/schema')
  const name = atPointer(type, '/name')
  if (typeof endpoint !== 'string' || !isName(schema)) return undefined
  const extensions = extensionsOf(type)
  const path = pathOf(endpoint)
  if (path === undefined) return undefined
  return {
    name: isName(name) ? name : path.slice(1),
    endpoint: path,
    schema,
    extensions,
    attributes: [
      ...declared(schema, ''),
      ...extensions.flatMap((extension) => declared(extension.schema, extension.schema)),
    ],
  }
}

/**
 * The path of an endpoint, which may be given as a full URL or without its slash; what counts is its last part.
 * A type is asked for by what is created below it, and that has to be a path of its own.
 */
export function pathOf(endpoint: string): string | undefined {
  const path = `/${endpoint.split('/').findLast((part) => part !== '') ?? ''}`
  return /^\/[\w~-][\w.~-]*$/.test(path) && isName(path) ? path : undefined
}

function extensionsOf(type: unknown): ResourceType['extensions'] {
  const list = atPointer(type, '/schemaExtensions')
  if (!Array.isArray(list)) return []
  return list.flatMap((extension: unknown) => {
    const schema = atPointer(extension, '/schema')
    const required = atPointer(extension, '/required') === true
    return isName(schema) ? [{ schema, required }] : []
  })
}

/** The attributes of a schema, as those of a resource, or of its extension of this URN. */
type Declared = (urn: string, extension: string) => readonly Attribute[]

/** Reads each schema once, however many types say that it is theirs. */
function attributesIn(schemas: readonly unknown[]): Declared {
  const known = new Map<string, readonly Attribute[]>()
  return (urn, extension) => {
    const key = `${extension} ${urn}`
    const attributes = known.get(key) ?? declaredAttributes(schemas, urn, extension)
    known.set(key, attributes)
    return attributes
  }
}

function declaredAttributes(
  schemas: readonly unknown[],
  urn: string,
  extension: string,
): readonly Attribute[] {
  const wanted = urn.toLowerCase()
  const schema = schemas.find((one) => String(atPointer(one, '/id')).toLowerCase() === wanted)
  const place = extension
    ? { schema: urn, prefix: `${extension}:`, pointer: pointerOf(extension) }
    : { schema: urn, prefix: '', pointer: '' }
  return attributesOf(atPointer(schema, '/attributes'), place)
}

/** Every attribute with its sub-attributes, parents first. */
export function withSubAttributes(attributes: readonly Attribute[]): readonly Attribute[] {
  return attributes.flatMap((attribute) => [
    attribute,
    ...withSubAttributes(attribute.subAttributes),
  ])
}

/**
 * Whether a type may have an attribute, so far as is known: one that declares no attributes may have
 * any. The URN of the type's own schema may stand before the path.
 */
export function mayHave({ attributes, schema }: ResourceType, path: string): boolean {
  const whole = path.toLowerCase()
  const own = `${schema.toLowerCase()}:`
  const bare = whole.startsWith(own) ? whole.slice(own.length) : whole
  const isCommon = /^(id|externalid|meta)(\.|$)/.test(bare)
  const known = withSubAttributes(attributes).map((one) => one.path.toLowerCase())
  return attributes.length === 0 || isCommon || known.includes(bare)
}
