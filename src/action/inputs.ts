import { filesBelow, findBelow } from '../app/config/files.js'
import type { ReadFile } from '../app/config/read.js'
import type { FindFiles } from '../app/suite-files/files.js'
import type { OptionName, Options } from '../app/options.js'
import { demo } from '../app/options/url.js'
import { ConfigError } from '../core/config-error.js'
import type { Toolkit } from './toolkit.js'

/** Turns texts into checked options; throws `ConfigError`. */
export type ReadOptions = (
  raw: (name: OptionName) => string | undefined,
  readFile?: ReadFile,
  findFiles?: FindFiles,
) => Options

/**
 * Reads the inputs of the step, and the configuration file below the folder. An input that is empty
 * counts as not given. Throws `ConfigError`.
 */
export function readInputs(
  core: Pick<Toolkit, 'getInput'>,
  readOptions: ReadOptions,
  directory: string,
): Options {
  const merging = core.getInput('merge') !== ''
  const url = core.getInput('base-url')
  if (merging && url !== '') {
    throw new ConfigError('merge', 'asks no server; leave base-url out, or merge')
  }
  if (!merging && url === '') {
    throw new ConfigError(
      'base-url',
      'is empty. Set it to the address of the SCIM server, such as http://127.0.0.1:3000/scim/v2. ' +
        'Where it comes from a secret or a variable, that is not set for this run. ' +
        '"demo" asks for the embedded reference server.',
    )
  }
  return readOptions(
    // Merging, nothing is asked, so that it is of no matter which server would be.
    (name) => (merging && name === 'base-url' ? demo : core.getInput(name) || undefined),
    filesBelow(directory),
    findBelow(directory),
  )
}
