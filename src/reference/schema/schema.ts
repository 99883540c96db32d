import type { Attribute } from './attribute.js'

/** A named set of attributes (RFC 7643, section 7). */
export interface Schema {
  /** Its URN. */
  readonly id: string
  readonly name: string
  readonly description: string
  readonly attributes: readonly Attribute[]
}
