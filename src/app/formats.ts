import { join } from 'node:path'
import { ConfigError } from '../core/config-error.js'
import type { RunReport } from '../core/run-report.js'
import { collectGarbage } from '../http/garbage.js'
import { reports } from '../reports/index.js'
import { unknownName } from '../core/unknown-name.js'
import type { Ports } from './ports.js'

/** The reports that can be written as files; `json` always is. */
export const formats = ['json', 'html', 'junit', 'har', 'badge', 'markdown'] as const

/** One of them. */
export type Format = (typeof formats)[number]

/** Absolute paths of the files that were written. */
export type ReportFiles = Readonly<Partial<Record<Format, string>>> & { readonly json: string }

/**
 * The formats of the given names, each once, `json` among them.
 * @throws ConfigError for a name that is none
 */
export function formatsOf(names: readonly string[]): readonly Format[] {
  for (const name of names)
    if (!formats.some((format) => format === name)) throw unknownName('formats', name, formats)
  return formats.filter((format) => format === 'json' || names.includes(format))
}

/** Characters of recorded answers from which on it counts how much memory a report takes. */
const largeRecord = 4 * 1024 * 1024

/**
 * Writes a run in each format into a folder.
 * @throws ConfigError for one that can't be written to
 */
export async function writeReports(
  run: RunReport,
  wanted: readonly Format[],
  directory: string,
  ports: Pick<Ports, 'writeFile'>,
): Promise<ReportFiles> {
  const written: Partial<Record<Format, string>> = {}
  const isLarge = recordedIn(run) > largeRecord
  const write = async (format: Format): Promise<string> => {
    // What another report, or the run, was made of should not stand in memory beside this one.
    if (isLarge) collectGarbage()
    const { file, pieces, render } = reports[format]
    const path = join(directory, file)
    try {
      return await ports.writeFile(path, pieces?.(run) ?? render(run))
    } catch (error) {
      // A defect of ours has no code of the system.
      if (!(error instanceof Error && 'code' in error)) throw error
      throw new ConfigError('report-directory', `can't write ${path}: ${error.message}`, {
        cause: error,
      })
    }
  }
  for (const format of wanted) if (format !== 'json') written[format] = await write(format)
  return { ...written, json: await write('json') }
}

function recordedIn({ exchanges }: RunReport): number {
  return exchanges.reduce((sum, { response }) => sum + (response?.body?.text.length ?? 0), 0)
}
