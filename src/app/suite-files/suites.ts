import { ConfigError } from '../../core/config-error.js'
import type { Suite } from '../../engine/check.js'
import { importExport } from '../../formats/runscope/import.js'
import { slug } from '../../formats/runscope/outline.js'
import type { Settings } from '../../formats/runscope/settings.js'
import { suiteOf } from '../../formats/runscope/suite-of.js'
import { createSandbox } from '../../formats/sandbox/sandbox.js'
import { suiteOf as suiteOfTranscript } from '../../formats/transcript/suite-of.js'
import { isSuiteFile, readSuite } from '../../formats/yaml/read.js'
import { transcriptOf } from '../../formats/yaml/transcript-of.js'
import type { Options } from '../options.js'
import type { TextFile } from './files.js'

/** What the options say of the files. */
type Beside = Pick<Options, 'files' | 'variables' | 'pause-scale' | 'strict-empty'>

/**
 * Makes suites of the tests of the user's files, in their order. Their ids come from the names of the files,
 * and differ from each other and from those that are taken.
 * @throws ConfigError with file and line of whatever can't be read
 */
export function suitesOf(options: Beside, taken: readonly string[]): readonly Suite[] {
  const { files } = options
  if (!files) return []
  const own = files.suites.filter(({ path }) => isSuiteFile(path))
  const written = new Map(own.map((file) => [file, readSuite(file.path, file.text)]))
  const exports = new Map(
    files.suites
      .filter((file) => !written.has(file))
      .map((file) => [file, importExport(file.path, file.text)]),
  )
  const settings: Settings = {
    variables: options.variables,
    environments: [...exports.values()].flatMap(({ environments }) => environments),
    libraries: files.libraries.map(scriptOf),
    ...(files.initialScript ? { initialScript: scriptOf(files.initialScript) } : {}),
    sandbox: createSandbox(),
    pauseScale: pauseScaleOf(options['pause-scale']),
    strictEmpty: options['strict-empty'],
  }
  const ids = new Set(taken)
  return files.suites.flatMap((file) => {
    const name = slug(nameOf(file.path))
    const suite = written.get(file)
    if (suite) return [suiteOfTranscript(transcriptOf(unique(name, ids), suite, settings))]
    const { tests = [] } = exports.get(file) ?? {}
    return tests.map((test) => {
      const id = unique(tests.length === 1 ? name : `${name}-${slug(test.name)}`, ids)
      return suiteOf({ id, file: file.path, test }, settings)
    })
  })
}

function scriptOf({ path, text }: TextFile): Settings['libraries'][number] {
  return { name: path, code: text }
}

function pauseScaleOf(text: string): number | 'auto' {
  if (text === 'auto') return text
  const scale = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN
  if (scale <= 100) return scale
  throw new ConfigError(
    'pause-scale',
    `${JSON.stringify(text)} is neither auto nor a number from 0 to 100`,
  )
}

function unique(wanted: string, ids: Set<string>): string {
  let id = wanted
  for (let number = 2; ids.has(id); number += 1) id = `${wanted}-${number}`
  ids.add(id)
  return id
}

/** The name of a file without folders and extension. */
function nameOf(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
}
