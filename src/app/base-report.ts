import type { BaseReport } from '../core/comparison.js'
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
 * @throws ConfigError when the file is no report, or one of another version
 */
export function readBase(file: string, readFile: ReadFile): Base {
  const text = textOf('compare-to', file, readFile)
  return text === undefined ? { file } : { file, report: readReport('compare-to', file, text) }
}
