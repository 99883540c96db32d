import { randomBytes } from 'node:crypto'
import { withoutCredentials } from '../app/options/environment.js'
import type { Ports } from '../app/ports.js'
import { writeBelow } from '../app/write-file.js'
import { singleLine } from '../core/escape.js'
import { formsOf } from '../core/secret-forms.js'
import { createRedactor } from '../core/secrets.js'
import type { Terminal } from './terminal.js'

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** The ports of a run in a terminal: the log goes to the error output, files below the current folder. */
export function terminalPorts(terminal: Terminal, signal: AbortSignal): Ports {
  const redactor = createRedactor([])
  /** What a run asks for is every form of its secrets, and the redactor finds all of them by the first. */
  const known = new Set<string>()
  let indent = ''
  const log = (line: string): void =>
    terminal.error.write(`${indent}${singleLine(redactor.text(line))}\n`)
  return {
    now: () => new Date(),
    elapsed: () => performance.now(),
    random: (length) =>
      Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join(''),
    environment: withoutCredentials(terminal.environment),
    log,
    group: (title) => {
      log(title)
      indent = '  '
    },
    endGroup: () => {
      indent = ''
    },
    mask(secret) {
      if (known.has(secret)) return
      for (const form of [secret, ...formsOf(secret)]) known.add(form)
      redactor.learn(secret)
    },
    writeFile: (path, content) => writeBelow('.', path, content),
    signal,
  }
}
