import { filesBelow, findBelow } from '../../app/config/files.js'
import { fromTerminal } from '../../app/options/environment.js'
import type { Option } from '../../app/options/option.js'
import { options, readOptions } from '../../app/options.js'
import type { Command } from '../command.js'
import { conduct } from '../conduct.js'

/** Checks a server. */
export const run: Command = {
  summary: 'Check a SCIM server',
  operands: [],
  flags: Object.fromEntries(
    Object.entries<Option>(options).filter(([, option]) => option.where !== 'action'),
  ),
  example: 'scim-conformance run --base-url http://localhost:3000/scim/v2 --auth "$SCIM_AUTH"',
  run: ({ flags }, app, terminal) =>
    conduct(
      readOptions(fromTerminal(flags, terminal.environment), filesBelow(''), findBelow('')),
      app,
      terminal,
    ),
}
