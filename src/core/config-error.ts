/**
 * A mistake in what the user configured. Printed without a stack.
 * The message names the option, the value, what is allowed, and the cure.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  /** The option at fault, as written in the action and the CLI: `base-url`. */
  readonly option: string

  constructor(option: string, message: string, options?: ErrorOptions) {
    super(`${option}: ${message}`, options)
    this.option = option
  }
}
