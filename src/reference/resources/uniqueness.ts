import { comparable } from '../comparison.js'
import { isObject, own, type JsonObject } from '../json.js'
import type { Attribute } from '../schema/attribute.js'
import type { ResourceType } from '../schema/resource-type.js'
import { ScimError } from '../scim-error.js'
import type { Store } from '../store.js'
import { KeyIndex } from './key-index.js'
import type { Resource } from './resource.js'

/** A value that no two resources of a type may share. */
interface Claim {
  readonly name: string
  readonly key: string
}

/** Knows the values that have to be unique, and who has them. */
export class Uniqueness {
  readonly #holders: KeyIndex

  /** The store has to be empty still. */
  constructor(
    store: Store,
    readonly types: readonly ResourceType[],
  ) {
    this.#holders = new KeyIndex(store, (resource) => this.#claims(resource).map(({ key }) => key))
  }

  /** Throws 409 uniqueness when another resource of the type has a value that has to be unique. */
  demand(resource: Resource): void {
    for (const { name, key } of this.#claims(resource)) {
      if (this.#holders.find(key).every(({ id }) => id === resource.id)) continue
      throw new ScimError(409, `'${name}' is in use by another ${resource.type}.`, 'uniqueness')
    }
  }

  #claims({ type: typeName, attributes }: Resource): readonly Claim[] {
    const type = this.types.find(({ name }) => name === typeName)
    if (!type) return []
    const claims = claimsOf(type.schema.attributes, attributes, typeName)
    for (const { schema } of type.extensions) {
      const extension = own(attributes, schema.id)
      if (!isObject(extension)) continue
      claims.push(...claimsOf(schema.attributes, extension, `${typeName} ${schema.id}`))
    }
    return claims
  }
}

function claimsOf(attributes: readonly Attribute[], holder: JsonObject, scope: string): Claim[] {
  const claims: Claim[] = []
  for (const { name, uniqueness, caseExact } of attributes) {
    if (uniqueness === 'none') continue
    const value = own(holder, name)
    if (typeof value !== 'string') continue
    claims.push({ name, key: `${scope} ${name} ${comparable(value, caseExact)}` })
  }
  return claims
}
