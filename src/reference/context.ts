import type { DiscoveryDocuments } from './discovery/documents.js'
import type { JsonObject } from './json.js'
import type { Cursors } from './resources/cursors.js'
import type { KeyIndex } from './resources/key-index.js'
import type { Memberships } from './resources/memberships.js'
import type { Resource } from './resources/resource.js'
import type { Uniqueness } from './resources/uniqueness.js'
import type { ResourceType } from './schema/resource-type.js'
import type { Store } from './store.js'

/** A way to authenticate, as the service provider configuration tells of it. */
export interface AuthenticationScheme {
  readonly type: 'oauthbearertoken' | 'httpbasic' | 'header'
  readonly name: string
  readonly description: string
  /** The URL of the specification, where there is one. */
  readonly specUri?: string
  /** The value of WWW-Authenticate that asks for it. */
  readonly challenge: string
}

/** How clients see a resource. */
export interface Representation {
  readonly shown: JsonObject
  /** The state of all links that it is true for, if it shows any. */
  readonly links?: number
}

/** What the handlers work on. */
export interface Context {
  readonly store: Store
  readonly types: readonly ResourceType[]
  /** Which resources have a link to a given one. */
  readonly links: KeyIndex
  readonly memberships: Memberships
  readonly uniqueness: Uniqueness
  readonly cursors: Cursors
  /** Representations that may still be true. */
  readonly representations: WeakMap<Resource, Representation>
  readonly discovery: DiscoveryDocuments
  readonly schemes: readonly AuthenticationScheme[]
  /** The base URL, without a slash at its end. */
  readonly url: string
  /** The ids that later operations of a bulk request are to give to new resources, with the names of their types. */
  readonly promised?: ReadonlyMap<string, string>
  now(): Date
}
