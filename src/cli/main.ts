import { unknownName } from '../core/unknown-name.js'
import { ConfigError } from '../core/config-error.js'
import { plainLines } from '../core/escape.js'
import { TargetError } from '../core/target-error.js'
import type { App } from './app.js'
import { readArguments } from './arguments.js'
import { commands } from './commands/index.js'
import type { CommandName } from './commands/index.js'
import { commandHelp, programHelp } from './help.js'
import type { Terminal } from './terminal.js'

const helpFlags = ['--help', '-h']
const versionFlags = ['--version', '-V']

/** Does what the arguments say. The status is 0 for ok, 1 for not ok, 2 for what could not be tried. */
export async function main(argv: readonly string[], app: App, terminal: Terminal): Promise<number> {
  try {
    return await dispatch(argv, app, terminal)
  } catch (error) {
    terminal.error.write(`${plainLines(explained(error))}\n`)
    return 2
  }
}

async function dispatch(argv: readonly string[], app: App, terminal: Terminal): Promise<number> {
  const [name, ...rest] = argv
  if (name === undefined) {
    terminal.error.write(programHelp(commands))
    return 2
  }
  if (helpFlags.includes(name)) return told(programHelp(commands), terminal)
  if (versionFlags.includes(name)) return told(`${app.tool.version}\n`, terminal)
  if (name.startsWith('-')) {
    throw new ConfigError(name, `stands where a command belongs: ${names.join(', ')}`)
  }
  if (!isCommand(name)) throw unknownName('command', name, names, 'a command')
  const command = commands[name]
  if (asksForHelp(rest)) return told(commandHelp(name, command, terminal.out.width), terminal)
  return command.run(readArguments(name, command, rest), app, terminal)
}

const names = Object.keys(commands) as readonly CommandName[]

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name)
}

/** What follows `--` is never a flag. */
function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return argv.slice(0, end < 0 ? argv.length : end).some((word) => helpFlags.includes(word))
}

function told(text: string, terminal: Terminal): number {
  terminal.out.write(text)
  return 0
}

function explained(error: unknown): string {
  if (error instanceof ConfigError || error instanceof TargetError) return `error: ${error.message}`
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `error: scim-conformance itself failed; this is a bug, please report it\n${details}`
}
