import { randomBytes } from 'node:crypto'
import type { Ports } from '../app/ports.js'
import { writeBelow } from '../app/write-file.js'
import { neutral, singleLine } from '../core/escape.js'
import { keepJournal } from './journal-file.js'
import { rememberServer } from './server-process.js'
import type { Environment, Toolkit } from './toolkit.js'

/** The ports of a run inside a step: its log, its secrets, its files below `directory`. */
export function actionPorts(
  core: Pick<Toolkit, 'info' | 'startGroup' | 'endGroup' | 'setSecret' | 'saveState' | 'warning'>,
  env: Environment,
  directory: string,
  signal: AbortSignal,
): Ports {
  return {
    now: () => new Date(),
    elapsed: () => performance.now(),
    random: randomText,
    environment: env,
    log: (line) => {
      // A line end at the end would leave an empty line.
      core.info(neutral(line.replace(/\r?\n$/, '')))
    },
    group: (title) => {
      core.startGroup(singleLine(title))
    },
    endGroup: () => {
      core.endGroup()
    },
    mask: (secret) => {
      // The runner complains about an empty value.
      if (secret.trim() !== '') core.setSecret(secret)
    },
    writeFile: (path, content) => writeBelow(directory, path, content),
    signal,
    ...rememberServer(core),
    ...keepJournal(core, env),
  }
}

function randomText(length: number): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'
  const bytes = randomBytes(length)
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('')
}
