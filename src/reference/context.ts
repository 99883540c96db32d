import type { Memberships } from './resources/memberships.js'
import type { ResourceType } from './schema/resource-type.js'
import type { Store } from './store.js'

/** A way to authenticate, as the service provider configuration tells of it. */
export interface AuthenticationScheme {
  readonly type: 'oauthbearertoken' | 'httpbasic' | 'header'
  readonly name: string
  readonly description: string
  /** The value of WWW-Authenticate that asks for it. */
  readonly challenge: string
}

/** What the handlers work on. */
export interface Context {
  readonly store: Store
  readonly types: readonly ResourceType[]
  readonly memberships: Memberships
  readonly schemes: readonly AuthenticationScheme[]
  /** The base URL, without a slash at its end. */
  readonly url: string
  now(): Date
}
