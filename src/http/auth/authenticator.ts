import type { Headers } from '../../core/exchange.js'
import type { Delivery, WireRequest } from '../message.js'

/** How a client says who it is to an OAuth server, by the names of RFC 7591, section 2. */
export const clientAuthMethods = [
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
  'none',
] as const

/** One of these. */
export type ClientAuthMethod = (typeof clientAuthMethods)[number]

/** What is known of an OAuth server, and of the client there. */
export interface OAuthOptions {
  readonly tokenUrl: string
  readonly clientId: string
  readonly method: ClientAuthMethod
  readonly clientSecret?: string
  /** PEM, for `private_key_jwt`. */
  readonly privateKey?: string
  /** The `kid` of that key. */
  readonly keyId?: string
  /** The audience of an assertion; the token URL where it is absent. */
  readonly issuer?: string
  readonly scope?: string
  /** Further parameters of a token request, such as `audience`. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Asks for tokens with this one, in place of client credentials. */
  readonly refreshToken?: string
}

/** The options that a user may give to say who the client is; empty texts count as not given. */
export interface AuthOptions {
  /** The whole value of the Authorization header. */
  readonly auth?: string
  readonly token?: string
  readonly username?: string
  readonly password?: string
  /** Header fields that carry credentials. */
  readonly headers?: Headers
  readonly oauth?: OAuthOptions
  /** A command that prints a bearer token. */
  readonly tokenCommand?: string
  /** A client certificate, which the transport shows; both PEM. */
  readonly certificate?: {
    readonly cert: string
    readonly key: string
    readonly passphrase?: string
  }
}

/** What kinds of credentials need that have to ask for a token. */
export interface AuthServices {
  /** Sends a request that is no exchange of the run; never rejects. */
  send(request: WireRequest): Promise<Delivery>
  /** Runs a command and gives what it printed; rejects with words for the user. */
  output(command: string): Promise<string>
  /** Takes down a secret that came up, so that nothing shows it. */
  conceal(secret: string): void
  /** Takes known secrets out of a text. */
  redact(text: string): string
  /** Writes a line for the person who watches. */
  log(line: string): void
  /** Tells the reader of the report what they must know. */
  warn(message: string): void
  /** A monotonic clock in milliseconds. */
  elapsed(): number
}

/** Adds credentials to requests. */
export interface Authenticator {
  /** What kind of credentials these are, for a person: `bearer token`. */
  readonly title: string
  /** Every value that must not show up in any output; tokens join them as they come. */
  readonly secrets: readonly string[]
  /** Header fields of a request with credentials; to be sent to the configured origin only. */
  headers(): Headers
  /** Gets what the header fields need, where that is missing or about to end. Rejects with a ConfigError. */
  prepare?(): Promise<void>
  /**
   * Told that the target refused these header fields with 401: gets others, where that may help. Gives
   * whether there are others now. Rejects with a ConfigError.
   */
  renew?(refused: Headers): Promise<boolean>
}

/** A way to authenticate. */
export interface AuthKind {
  readonly title: string
  /** Makes the authenticator when the options ask for this kind. */
  create(options: AuthOptions, services?: AuthServices): Authenticator | undefined
}
