import { ConfigError } from '../../core/config-error.js'
import { isPem } from '../../core/pem.js'
import type { ReadFile } from '../config/read.js'
import type { OptionName } from '../options.js'
import { options as table } from '../options.js'

/**
 * Reads the files that stand in the place of PEM, and mends line ends that were lost on the way in a variable.
 * @throws ConfigError for a file that is not there, can't be read, or holds no PEM
 */
export function readPems<Values extends Partial<Record<OptionName, unknown>>>(
  values: Values,
  readFile: ReadFile | undefined,
): Values {
  const names = Object.entries(table).filter(([, { type }]) => type === 'pem')
  const pems = names.flatMap(([name]) => {
    const text = values[name as OptionName]
    return typeof text === 'string' ? [[name, pemOf(name, text, readFile)] as const] : []
  })
  return { ...values, ...Object.fromEntries(pems) }
}

function pemOf(name: string, text: string, readFile: ReadFile | undefined): string {
  if (isPem(text)) return withLineEnds(text)
  const found = read(name, text, readFile)
  if (isPem(found)) return found
  throw new ConfigError(
    name,
    `${JSON.stringify(text)} holds no PEM: no line begins with -----BEGIN`,
  )
}

/** A block of nothing but base64, however its lines end. */
const block = /\s*(-----BEGIN [^-]+-----)([\w+/=\s]+)(-----END [^-]+-----)\s*/g

/** Gives each line of PEM a line of its own, where a variable carries the ends as `\\n` or as blanks. */
function withLineEnds(text: string): string {
  return text
    .replaceAll(/(?:\\r)?\\n/g, '\n')
    .replaceAll(block, (_, begin: string, body: string, end: string) =>
      [begin, ...body.trim().split(/\s+/), end, ''].join('\n'),
    )
}

function read(name: string, path: string, readFile: ReadFile | undefined): string {
  // What looks like no path may be a secret that was cut off, or base64 of one, and is not shown.
  const isPath = path.length < 256 && !/\s|^[\w+/-]{64,}=*$/.test(path)
  const shown = isPath ? JSON.stringify(path) : 'the value'
  try {
    const text = readFile?.(path)
    if (text !== undefined) return text
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? 'for a reason of its own'
    throw new ConfigError(name, `${shown} can't be read (${why})`, { cause })
  }
  throw new ConfigError(name, `${shown} is neither PEM nor a file that is there`)
}
