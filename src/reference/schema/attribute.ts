import { sameName } from '../comparison.js'
import type { Json } from '../json.js'

/** The data types of RFC 7643, section 2.3. */
export type AttributeType =
  'string' | 'boolean' | 'decimal' | 'integer' | 'dateTime' | 'reference' | 'binary' | 'complex'

/** The characteristics of an attribute that RFC 7643, sections 2.2 and 7, define, and what this server adds. */
export interface Attribute {
  readonly name: string
  readonly description: string
  readonly type: AttributeType
  readonly multiValued: boolean
  readonly required: boolean
  readonly caseExact: boolean
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly'
  readonly returned: 'always' | 'never' | 'default' | 'request'
  readonly uniqueness: 'none' | 'server' | 'global'
  readonly canonicalValues?: readonly string[]
  readonly referenceTypes?: readonly string[]
  readonly subAttributes: readonly Attribute[]
  /** The value that a resource created without one gets. */
  readonly initially?: Json
  /**
   * Set when `value` is the id of another resource, whose `$ref`, `type` and display name the server
   * fills in: whether that resource has to exist.
   */
  readonly linksTo?: 'existing' | 'any'
  /** Whether the id alone, or a list with one link, is taken as well: Entra ID sends managers like that. */
  readonly takesPlainId?: boolean
}

type Traits = Partial<Omit<Attribute, 'name' | 'description'>>

/** Declares an attribute; what is left out takes the defaults of RFC 7643, section 2.2. */
export function attribute(name: string, description: string, traits: Traits = {}): Attribute {
  const type = traits.type ?? (traits.subAttributes ? 'complex' : 'string')
  return {
    name,
    description,
    type,
    multiValued: false,
    required: false,
    // References and binaries are case exact by their type (sections 2.3.6 and 2.3.7).
    caseExact: type === 'reference' || type === 'binary',
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    subAttributes: [],
    ...traits,
  }
}

/** Finds an attribute by its name, in any case. */
export function find(attributes: readonly Attribute[], name: string): Attribute | undefined {
  return attributes.find((candidate) => sameName(candidate.name, name))
}
