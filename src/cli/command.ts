import type { Option } from '../app/options/option.js'
import type { App } from './app.js'
import type { Terminal } from './terminal.js'

/** What a command was called with. */
export interface Arguments {
  /** The texts of the flags that were given; the values of a repeated one stand on lines. */
  readonly flags: Readonly<Record<string, string>>
  readonly operands: readonly string[]
}

/** One of the things that the program does. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string
  /** What it is called with besides flags, in capitals; the last one with `…` can be many. */
  readonly operands: readonly string[]
  readonly flags: Readonly<Record<string, Option>>
  /** A whole command line to copy. */
  readonly example: string
  /** Gives the exit status. Throws `ConfigError` and `TargetError`. */
  run(given: Arguments, app: App, terminal: Terminal): Promise<number>
}
