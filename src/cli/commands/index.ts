import type { Command } from '../command.js'
import { convert } from './convert.js'
import { demo } from './demo.js'
import { explain } from './explain.js'
import { list } from './list.js'
import { run } from './run.js'
import { serve } from './serve.js'

/** The name of a command. */
export type CommandName = 'run' | 'demo' | 'serve' | 'list' | 'explain' | 'convert'

/** All commands, in the order of the help. */
export const commands: Readonly<Record<CommandName, Command>> = {
  run,
  demo,
  serve,
  list,
  explain,
  convert,
}
