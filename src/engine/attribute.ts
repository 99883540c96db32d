import { pointerOf } from '../core/pointer.js'

/** The data types of RFC 7643, section 2.3. */
export const attributeTypes = [
  'string',
  'boolean',
  'decimal',
  'integer',
  'dateTime',
  'binary',
  'reference',
  'complex',
] as const

/** One of the data types. */
export type AttributeType = (typeof attributeTypes)[number]

/** An attribute as the target's own schema declares it, with the defaults of RFC 7643, section 2.2. */
export interface Attribute {
  readonly name: string
  /** How filters and PATCH name it: `name.givenName`, `urn:…:User:department`. */
  readonly path: string
  /** Where it stands in a resource, for an attribute that is in no list: `/name/givenName`. */
  readonly pointer: string
  /** The URN of the schema that declares it. */
  readonly schema: string
  readonly type: AttributeType
  readonly multiValued: boolean
  readonly required: boolean
  readonly caseExact: boolean
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly'
  readonly returned: 'always' | 'never' | 'default' | 'request'
  readonly uniqueness: 'none' | 'server' | 'global'
  readonly canonicalValues: readonly string[]
  readonly referenceTypes: readonly string[]
  readonly subAttributes: readonly Attribute[]
}

/** Where attributes of a schema stand: at the top of a resource, or below the URN of an extension. */
export interface Placement {
  readonly schema: string
  /** `urn:…:User:` before the names of an extension, `name.` before those of sub-attributes. */
  readonly prefix: string
  readonly pointer: string
}

/** A longer name is none: it stands in the ids and titles of checks, and in each thing that they say. */
export const longestName = 256

/** Whether a text can be the name of an attribute, a schema or a type of resources; what every object has is none. */
export function isName(value: unknown): value is string {
  const isText = typeof value === 'string' && value !== '' && value.length <= longestName
  return isText && !(value in Object.prototype)
}

/** Reads the list `attributes` (or `subAttributes`) of a schema; what has no name is left out. */
export function attributesOf(list: unknown, place: Placement): readonly Attribute[] {
  if (!Array.isArray(list)) return []
  return list.flatMap((declared: unknown) => {
    const name = own(declared, 'name')
    return isName(name) ? [attributeOf(name, declared, place)] : []
  })
}

function attributeOf(name: string, declared: unknown, place: Placement): Attribute {
  const path = `${place.prefix}${name}`
  const pointer = `${place.pointer}${pointerOf(name)}`
  const below = { schema: place.schema, prefix: `${path}.`, pointer }
  return {
    name,
    path,
    pointer,
    schema: place.schema,
    type: choice(declared, 'type', attributeTypes, 'string'),
    multiValued: own(declared, 'multiValued') === true,
    required: own(declared, 'required') === true,
    caseExact: own(declared, 'caseExact') === true,
    mutability: choice(
      declared,
      'mutability',
      ['readOnly', 'readWrite', 'immutable', 'writeOnly'],
      'readWrite',
    ),
    returned: choice(declared, 'returned', ['always', 'never', 'default', 'request'], 'default'),
    uniqueness: choice(declared, 'uniqueness', ['none', 'server', 'global'], 'none'),
    canonicalValues: texts(declared, 'canonicalValues'),
    referenceTypes: texts(declared, 'referenceTypes'),
    subAttributes: attributesOf(own(declared, 'subAttributes'), below),
  }
}

function choice<const T extends string>(
  declared: unknown,
  name: string,
  allowed: readonly T[],
  fallback: T,
): T {
  const value = own(declared, name)
  return allowed.find((one) => one === value) ?? fallback
}

function texts(declared: unknown, name: string): readonly string[] {
  const value = own(declared, name)
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/** A member of a JSON object; this is asked thousands of times, too often for a pointer. */
function own(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined
}
