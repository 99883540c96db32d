import type { SourceLine } from './check-result.js'

/**
 * A mistake in what the user configured. Printed without a stack.
 * The message names the option, the value, what is allowed, and the cure.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  /** The option at fault, as written in the action and the CLI: `base-url`. */
  readonly option: string
  /** Where the mistake stands, when that is a file of the user. */
  readonly place?: SourceLine

  constructor(
    option: string,
    message: string,
    { place, ...options }: ErrorOptions & { readonly place?: SourceLine } = {},
  ) {
    super(`${option}: ${message}`, options)
    this.option = option
    if (place) this.place = place
  }
}
