import { stripVTControlCharacters } from 'node:util'
import { within } from '../core/within.js'
import type { Ports } from './ports.js'
import { commandEnvironment } from './target-environment.js'
import { startGroup } from './target-process.js'

const mostBytes = 64 * 1024
const shownLines = 5

/** How long a command may take that prints a value. */
export const outputLimitMs = 60_000

/**
 * Runs a shell command and gives what it prints. Rejects with words for the user, and the last lines of
 * its error output, when it fails or takes too long; what it printed is not among them.
 */
export async function outputOf(
  command: string,
  { environment, signal }: Pick<Ports, 'environment' | 'signal'>,
  redact: (text: string) => string,
  limitMs = outputLimitMs,
): Promise<string> {
  const texts = { stdout: '', stderr: '' }
  const group = startGroup(command, {
    directory: '.',
    environment: commandEnvironment(environment, {}),
    output: (stream, chunk) => {
      texts[stream] = `${texts[stream]}${chunk.toString('utf8')}`.slice(-mostBytes)
    },
  })
  const over = within(signal, limitMs)
  const aborted = new Promise<undefined>((resolve) => {
    if (over.aborted) resolve(undefined)
    over.addEventListener('abort', () => resolve(undefined))
  })
  const ending = await Promise.race([group.ended, aborted])
  await group.stop(0)
  if (ending?.status === 0) return texts.stdout
  throw new Error(`${reason()}.${lastLines(redact(texts.stderr))}`)

  function reason(): string {
    if (signal.aborted) return 'the run was cancelled while the command ran'
    if (!ending) return `the command did not end within ${limitMs / 1_000} s`
    if (ending.error) return `the command could not be started (${ending.error.message})`
    return ending.signal === undefined
      ? `the command ended with status ${ending.status ?? 0}`
      : `the command was ended by ${ending.signal}`
  }
}

function lastLines(text: string): string {
  const lines = stripVTControlCharacters(text).trim().split(/\r?\n/).slice(-shownLines)
  if (lines.join('') === '') return ''
  return ` Its last lines: ${lines.map((line) => line.trim().slice(0, 200)).join(' | ')}`
}
