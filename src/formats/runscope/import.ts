import { basename } from 'node:path'
import { ConfigError } from '../../core/config-error.js'
import { deepestJson, extentOf } from '../../core/json.js'
import { environmentOf, isEnvironment, noEnvironment, onTop, unchosenOf } from './environment.js'
import { lineAt, linesOf } from './json-places.js'
import type { Environment, ExportedTest } from './model.js'
import { readerOf, type Mistake, type Reader } from './reader.js'
import { stepsOf } from './step.js'

/** What a file of Runscope holds. */
export interface Export {
  readonly tests: readonly ExportedTest[]
  /** Environments of a file of their own: they surround the tests of every file. */
  readonly environments: readonly Environment[]
}

const mostMistakes = 10

/**
 * Reads an export: of one test or of many, an answer of the vendor's API, a dump of a bucket, or an
 * environment. `file` is its path, and `option` where that was given, for messages.
 * @throws ConfigError with file, line and path of whatever is not as the format wants it
 */
export function importExport(file: string, text: string, option = 'suite-files'): Export {
  const json = text.replace(/^\uFEFF/, '')
  const refused: Refused = (first, others = []) => {
    const said = [first, ...others].map(({ line, message }) => `${file}:${line}: ${message}`)
    return new ConfigError(option, said.join('\n'), { place: { file, line: first.line } })
  }
  const value = parsed(json, refused)
  const mistakes: Mistake[] = []
  const root = readerOf(value, '', linesOf(json), mistakes)
  const found = contents(root, nameOf(file))
  if (found.tests.length + found.environments.length === 0 && mistakes.length === 0)
    root.mistake('an export of Runscope with at least one test')
  const [first] = mistakes
  if (first) throw refused(first, mistakes.slice(1, mostMistakes))
  return found
}

/** Makes the error that tells mistakes of the file. */
type Refused = (first: Mistake, others?: readonly Mistake[]) => ConfigError

function parsed(json: string, refused: Refused): unknown {
  if (extentOf(json).depth > deepestJson)
    throw refused({ path: '', line: 1, message: 'it is nested too deeply' })
  try {
    return JSON.parse(json) as unknown
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    const offset = Number(/position (\d+)/.exec(said)?.[1] ?? NaN)
    const end = said.includes('end of JSON') ? json.length : 0
    const line = lineAt(json, Number.isNaN(offset) ? end : offset)
    throw refused({ path: '', line, message: `it is no JSON: ${said.split('\n')[0] ?? ''}` })
  }
}

function contents(root: Reader, name: string): Export {
  if (Array.isArray(root.value)) return joined(root.items().map((one) => contents(one, name)))
  if (root.has('steps')) return { tests: [testOf(root, name, [])], environments: [] }
  if (root.has('data')) return contents(root.at('data'), name)
  if (root.has('tests')) return bucketOf(root, name)
  if (isEnvironment(root)) return { tests: [], environments: [environmentOf(root)] }
  root.mistake('an export of Runscope: an object with steps, or a list of such objects')
  return { tests: [], environments: [] }
}

/** A dump of a bucket: tests with environments of their own, and environments that they share. */
function bucketOf(root: Reader, name: string): Export {
  const shared = root.at('shared_environments').items()
  const tests = root
    .at('tests')
    .items()
    .flatMap((test) => {
      if (test.has('steps')) return [testOf(test, name, shared)]
      test.mistake('a test: an object with steps')
      return []
    })
  return { tests, environments: [] }
}

function testOf(test: Reader, fallback: string, shared: readonly Reader[]): ExportedTest {
  const notes: string[] = []
  const steps = test.at('steps')
  if (!Array.isArray(steps.value) || steps.value.length === 0)
    steps.mistake('a list with at least one step')
  return {
    name: test.at('name').text(fallback).trim() || fallback,
    place: test.place,
    steps: Array.isArray(steps.value) ? stepsOf(steps, notes) : [],
    ...surroundings(test, shared),
    notes,
  }
}

/** The environment that a test names as its default, else its only one; or those of which none is meant. */
function surroundings(
  test: Reader,
  shared: readonly Reader[],
): Pick<ExportedTest, 'environment' | 'unchosen'> {
  const own = test.at('environments').items()
  const all = [...own, ...shared]
  const named = (id: unknown): Reader | undefined =>
    typeof id === 'string' && id !== ''
      ? all.find((one) => one.at('id').value === id || one.at('uuid').value === id)
      : undefined
  const chosen =
    named(test.at('default_environment_id').value) ?? (own.length === 1 ? own[0] : undefined)
  if (!chosen)
    return all.length === 0
      ? { environment: noEnvironment }
      : { environment: noEnvironment, unchosen: unchosenOf(all, own.map(environmentOf)) }
  const parent = named(chosen.at('parent_environment_id').value)
  const around = parent && parent !== chosen ? environmentOf(parent) : noEnvironment
  return { environment: onTop(around, environmentOf(chosen)) }
}

function joined(parts: readonly Export[]): Export {
  return {
    tests: parts.flatMap(({ tests }) => tests),
    environments: parts.flatMap(({ environments }) => environments),
  }
}

/** The name of a file without folders and extension. */
function nameOf(file: string): string {
  return basename(file).replace(/\.[^.]*$/, '')
}
