import type { Headers } from '../../core/exchange.js'

/** The options that a user may give to say who the client is; empty texts count as not given. */
export interface AuthOptions {
  /** The whole value of the Authorization header. */
  readonly auth?: string
  readonly token?: string
  readonly username?: string
  readonly password?: string
  /** Header fields that carry credentials. */
  readonly headers?: Headers
}

/** Adds credentials to requests. */
export interface Authenticator {
  /** What kind of credentials these are, for a person: `bearer token`. */
  readonly title: string
  /** Every value that must not show up in any output. */
  readonly secrets: readonly string[]
  /** Header fields of a request with credentials; to be sent to the configured origin only. */
  headers(): Headers
}

/** A way to authenticate. */
export interface AuthKind {
  readonly title: string
  /** Makes the authenticator when the options ask for this kind. */
  create(options: AuthOptions): Authenticator | undefined
}
