import { filesBelow, findBelow } from '../../app/config/files.js'
import { usualFile } from '../../app/config/read.js'
import { fromTerminal } from '../../app/options/environment.js'
import type { Option } from '../../app/options/option.js'
import { options, readOptions } from '../../app/options.js'
import type { Command } from '../command.js'
import { conduct } from '../conduct.js'

const fixed: readonly string[] = ['target', 'credentials']
const flags = Object.fromEntries(
  Object.entries<Option>(options).filter(
    ([, option]) => option.where !== 'action' && !fixed.includes(option.group),
  ),
)

/** Checks the embedded reference server. */
export const demo: Command = {
  summary: 'Check the embedded reference server, to see how it looks',
  operands: [],
  flags,
  example: 'scim-conformance demo',
  run(given, app, terminal) {
    const read = fromTerminal(given.flags, terminal.environment)
    const raw = (name: string): name is keyof typeof options => Object.hasOwn(flags, name)
    return conduct(
      readOptions(
        (name) => (name === 'base-url' ? 'demo' : raw(name) ? read(name) : undefined),
        // A configuration file that lies about is for another server.
        (path) => (path === usualFile ? undefined : filesBelow('')(path)),
        findBelow(''),
      ),
      app,
      terminal,
    )
  },
}
