import type { Command } from '../command.js'
import { baseline } from './baseline.js'
import { convert } from './convert.js'
import { demo } from './demo.js'
import { explain } from './explain.js'
import { list } from './list.js'
import { merge } from './merge.js'
import { run } from './run.js'
import { serve } from './serve.js'
import { sweep } from './sweep.js'

/** The name of a command. */
export type CommandName =
  'run' | 'demo' | 'serve' | 'merge' | 'baseline' | 'sweep' | 'list' | 'explain' | 'convert'

/** All commands, in the order of the help. */
export const commands: Readonly<Record<CommandName, Command>> = {
  run,
  demo,
  serve,
  merge,
  baseline,
  sweep,
  list,
  explain,
  convert,
}
