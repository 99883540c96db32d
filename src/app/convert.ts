import { ConfigError } from '../core/config-error.js'
import { importExport } from '../formats/runscope/import.js'
import { convert as said, type Converted } from '../formats/conversion/convert.js'
import { unknownName } from '../core/unknown-name.js'
import type { ReadFile } from './config/read.js'
import { readNamed } from './suite-files/files.js'

/**
 * Turns a Runscope export into a suite file; `test` names one of several tests.
 * @throws ConfigError for a file that can't be read, and where it is not clear which test is meant
 */
export function convert(path: string, test: string | undefined, readFile: ReadFile): Converted {
  const { text } = readNamed('convert', path, readFile)
  const { tests } = importExport(path, text, 'convert')
  const names = tests.map(({ name }) => name)
  const [first, ...others] = tests
  if (!first) throw new ConfigError('convert', `${JSON.stringify(path)} holds no test`)
  if (test === undefined && others.length > 0)
    throw new ConfigError('test', `is needed, for the file holds several: ${names.join(', ')}`)
  const chosen = test === undefined ? first : tests.find(({ name }) => name === test)
  if (!chosen) throw unknownName('test', test ?? '', names, 'a test of the file')
  return said(path, chosen)
}
