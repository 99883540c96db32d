import type { SourceLine } from '../../core/check-result.js'
import { ConfigError } from '../../core/config-error.js'

/** A place in a file of the user; lines and columns count from 1. */
export interface Place extends SourceLine {
  readonly column: number
  /** The option that names the file. */
  readonly option: string
}

/** A place as compilers write it, so that terminals and editors make a link of it: `file:3:5`. */
export function placeName({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`
}

/** The error that something in a file of the user is wrong. */
export function mistakeAt(place: Place, message: string, cause?: unknown): ConfigError {
  const { file, line, option } = place
  return new ConfigError(option, `${placeName(place)}: ${message}`, {
    place: { file, line },
    ...(cause === undefined ? {} : { cause }),
  })
}
