import { ConfigError } from '../../core/config-error.js'
import type { ValueTypes } from './option.js'

/** Reads lines of `NAME=value`; blank lines and lines that begin with `#` count for nothing. */
export function readVariables(name: string, text: string): ValueTypes['variables'] {
  const lines = text.split(/\r?\n/).map((line) => line.trimStart())
  const variables: Record<string, string> = {}
  lines.forEach((line, index) => {
    if (line === '' || line.startsWith('#')) return
    const [, variable, value] = /^([a-z_][\w.-]*)=(.*)$/is.exec(line) ?? []
    // The line itself is not shown: it may hold a secret.
    if (variable === undefined || value === undefined || value.includes('\0')) {
      throw new ConfigError(name, `line ${index + 1} is not of the form "NAME=value"`)
    }
    variables[variable] = value
  })
  return variables
}
