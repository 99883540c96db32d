import { ConfigError } from '../../core/config-error.js'
import type { ReadFile } from '../config/read.js'
import { textOf } from '../config/text-of.js'

/** A file of the user as it was read; the path is as it was given or found. */
export interface TextFile {
  readonly path: string
  readonly text: string
}

/** The files that bring tests of the user's own. */
export interface SuiteFiles {
  readonly suites: readonly TextFile[]
  readonly initialScript?: TextFile
  readonly libraries: readonly TextFile[]
}

/** Finds the paths of the files that a glob names, sorted. */
export type FindFiles = (glob: string) => readonly string[]

type Named = Readonly<{
  'suite-files': readonly string[]
  'script-libraries': readonly string[]
  'initial-script': string | undefined
}>

/**
 * Reads the files that the options name; nothing when they name none.
 * @throws ConfigError for a file that is not there or can't be read, and for a glob without files
 */
export function readSuiteFiles(
  options: Named,
  readFile: ReadFile,
  findFiles: FindFiles,
): SuiteFiles | undefined {
  const found = (option: 'suite-files' | 'script-libraries'): readonly TextFile[] =>
    readFound(option, options[option], readFile, findFiles)
  const suites = found('suite-files')
  const libraries = found('script-libraries')
  const script = options['initial-script']
  if (suites.length === 0) {
    if (script === undefined && libraries.length === 0) return undefined
    const option = script === undefined ? 'script-libraries' : 'initial-script'
    throw new ConfigError(option, 'has no use without suite-files, whose scripts it belongs to')
  }
  const initialScript = script && readNamed('initial-script', script, readFile)
  return { suites, libraries, ...(initialScript ? { initialScript } : {}) }
}

/** Reads all files that globs name, each once. Throws a ConfigError for a glob without files. */
export function readFound(
  option: string,
  globs: readonly string[],
  readFile: ReadFile,
  findFiles: FindFiles,
): readonly TextFile[] {
  const paths = globs.flatMap((glob) => {
    const matching = findFiles(glob)
    if (matching.length > 0) return matching
    throw new ConfigError(option, `${JSON.stringify(glob)} matches no file`)
  })
  return [...new Set(paths)].map((path) => readNamed(option, path, readFile))
}

/** Reads a file that an option names. Throws a `ConfigError` when it is not there or can't be read. */
export function readNamed(option: string, path: string, readFile: ReadFile): TextFile {
  const text = textOf(option, path, readFile)
  if (text === undefined)
    throw new ConfigError(option, `${JSON.stringify(path)} is not there. Correct the path`)
  return { path, text }
}
