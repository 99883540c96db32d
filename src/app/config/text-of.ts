import { ConfigError } from '../../core/config-error.js'
import type { ReadFile } from './read.js'

/** The text of a file that an option names; `undefined` when it is not there. Throws a `ConfigError` when it can't be read. */
export function textOf(option: string, file: string, readFile: ReadFile): string | undefined {
  try {
    return readFile(file)
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? String(cause)
    throw new ConfigError(option, `${JSON.stringify(file)} can't be read (${why})`, { cause })
  }
}
