import { ConfigError } from '../../core/config-error.js'
import type { ReadFile } from '../config/read.js'
import { textOf } from '../config/text-of.js'
import type { Entry } from './entry.js'
import { option } from './mistakes.js'
import { parseKnownFailures } from './parse.js'

/**
 * Reads the file of known failures.
 * @throws ConfigError when it is not there, can't be read, or is not of its form
 */
export function readKnownFailures(file: string, readFile: ReadFile): readonly Entry[] {
  const text = textOf(option, file, readFile)
  if (text !== undefined) return parseKnownFailures(file, text)
  throw new ConfigError(
    option,
    `${JSON.stringify(file)} is not there. Correct the path; "scim-conformance baseline" writes such a file`,
  )
}
