import type { RunReport } from '../core/run-report.js'
import type { Conformed } from './conform.js'
import { formatsOf, writeReports } from './formats.js'
import { groupedBy } from '../core/grouped-by.js'
import { fleet } from './merging/fleet.js'
import { readParts, type Part } from './merging/part.js'
import { wholeRun } from './merging/whole-run.js'
import type { Options } from './options.js'
import type { Ports } from './ports.js'
import type { TextFile } from './suite-files/files.js'

/** What the options say of a merged report. */
export type MergeOptions = Pick<Options, 'fail-on' | 'report-directory' | 'formats'>

/**
 * Makes one report and one verdict of several: the parts of a run, runs against several servers, or both.
 * @throws ConfigError for what is no report, and for parts that overlap or are missing
 */
export async function merge(
  files: readonly TextFile[],
  options: MergeOptions,
  ports: Pick<Ports, 'writeFile'>,
): Promise<Conformed> {
  const wanted = formatsOf(options.formats)
  const runs = [...byServer(readParts(files)).values()].map((parts) =>
    wholeRun(parts, options['fail-on']),
  )
  const report = mergedOf(runs, options)
  return { report, files: await writeReports(report, wanted, options['report-directory'], ports) }
}

function mergedOf(runs: readonly RunReport[], options: MergeOptions): RunReport {
  const [only, ...others] = runs
  return only && others.length === 0 ? only : fleet(runs, options['fail-on'])
}

function byServer(parts: readonly Part[]): ReadonlyMap<string, readonly Part[]> {
  const byUrl = groupedBy(parts, ({ report }) => report.target.baseUrl)
  const isTorn = (url: string): boolean => !isComplete(byUrl.get(url) ?? [])
  return groupedBy(parts, ({ report: { target } }) =>
    isTorn(target.baseUrl) ? withoutPort(target.baseUrl) : target.baseUrl,
  )
}

/** Whether these are whole runs, or all parts of one. */
function isComplete(parts: readonly Part[]): boolean {
  return parts.every(({ report: { shard } }) => !shard || parts.length === shard.of)
}

/** Each part of a run may boot the server on another free port of its machine. */
function withoutPort(url: string): string {
  return url.replace(/^(https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])):\d+(?=\/|$)/, '$1')
}
