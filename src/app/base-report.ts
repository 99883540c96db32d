import type { BaseReport } from '../core/comparison.js'
import { ConfigError } from '../core/config-error.js'
import type { ReadFile } from './config/read.js'
import { textOf } from './config/text-of.js'
import { readReport } from './report-file.js'

/** What a run is compared with; without a report there was no such file. */
export interface Base {
  readonly file: string
  readonly report?: BaseReport
}

/**
 * Reads the report that a run is compared with.
 * @throws ConfigError when the file is no report, one of another version, or no whole run against one server
 */
export function readBase(file: string, readFile: ReadFile): Base {
  const text = textOf('compare-to', file, readFile)
  if (text === undefined) return { file }
  const report = readReport('compare-to', file, text)
  if (!report.isPart) return { file, report }
  throw new ConfigError(
    'compare-to',
    `${JSON.stringify(file)} is a part of a run, and what the others found is new to it. Name the report that merge made of all`,
  )
}
