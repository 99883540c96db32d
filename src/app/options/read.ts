import { ConfigError } from '../../core/config-error.js'
import { options } from '../options.js'
import type { OptionName, Options } from '../options.js'
import { overruled } from '../config/configuration.js'
import { withPlaces } from '../config/places.js'
import { readConfiguration, type ReadFile } from '../config/read.js'
import { readBase } from '../base-report.js'
import { readKnownFailures } from '../known-failures/read.js'
import { readDurations } from '../sharding.js'
import { readFound, readSuiteFiles, type FindFiles } from '../suite-files/files.js'
import { refuseConflicts } from './conflicts.js'
import { manyTypes } from './option.js'
import type { Option, ValueOf } from './option.js'
import { readers } from './readers.js'

/**
 * Reads all options from where they were written, then from the configuration file, which is looked
 * for when `readFile` can read it; an absent or blank option takes its default. `findFiles` finds what
 * globs of files name.
 * @throws ConfigError for the first wrong value, in the order of the table
 */
export function readOptions(
  raw: (name: OptionName) => string | undefined,
  readFile?: ReadFile,
  findFiles?: FindFiles,
): Options {
  const file = readFile && readConfiguration(raw('config')?.trim(), readFile)
  const configuration = file && overruled(file, (name) => raw(name as OptionName) !== undefined)
  const read = withPlaces(configuration, () =>
    readTable(options, (name) => raw(name) ?? configuration?.options.get(name)?.text),
  )
  refuseConflicts(read)
  const files = readFile && findFiles && readSuiteFiles(read, readFile, findFiles)
  const durations = readFile && read.timings ? readDurations(read.timings, readFile) : undefined
  const merging =
    readFile && findFiles && read.merge.length > 0
      ? readFound('merge', read.merge, readFile, findFiles)
      : undefined
  const known = readFile && read['known-failures']
  const base = readFile && read['compare-to']
  return {
    ...read,
    ...(configuration ? { configuration } : {}),
    ...(files ? { files } : {}),
    ...(durations ? { durations } : {}),
    ...(merging ? { merging } : {}),
    ...(known ? { knownFailures: readKnownFailures(known, readFile) } : {}),
    ...(base ? { base: readBase(base, readFile) } : {}),
  }
}

type Values<Table extends Readonly<Record<string, Option>>> = {
  readonly [Name in keyof Table]: ValueOf<Table[Name]>
}

/** Reads any table of options, such as the flags of one command. Throws ConfigError. */
export function readTable<Table extends Readonly<Record<string, Option>>>(
  table: Table,
  raw: (name: keyof Table & string) => string | undefined,
): Values<Table> {
  const values = Object.entries(table).map(([name, option]): [string, unknown] => [
    name,
    read(name, option, raw(name)),
  ])
  // Each reader gives the type that the table names, which the compiler cannot follow through a loop.
  return Object.fromEntries<unknown>(values) as Values<Table>
}

function read(name: string, option: Option, raw: string | undefined): unknown {
  const text = raw?.trim() || option.default
  if (text !== undefined) return readers[option.type](name, text, option)
  if (option.required) throw new ConfigError(name, `is missing. ${option.help}`)
  return manyTypes.some((type) => type === option.type)
    ? readers[option.type](name, '', option)
    : undefined
}
