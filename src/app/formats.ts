import { join } from 'node:path'
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

/** Characters of a report from which on it counts how much memory it takes. */
const largeText = 4 * 1024 * 1024

/** Writes a run in each format into a folder. */
export async function writeReports(
  run: RunReport,
  wanted: readonly Format[],
  directory: string,
  ports: Pick<Ports, 'writeFile'>,
): Promise<ReportFiles> {
  const written: Partial<Record<Format, string>> = {}
  const write = async (format: Format): Promise<string> => {
    const text = reports[format].render(run)
    longest = Math.max(longest, text.length)
    return ports.writeFile(join(directory, reports[format].file), text)
  }
  let longest = 0
  for (const format of wanted) {
    if (format === 'json') continue
    // What a report was made of is several times as large, and should not stand beside the next one.
    if (longest > largeText) collectGarbage()
    written[format] = await write(format)
  }
  if (longest > largeText) collectGarbage()
  return { ...written, json: await write('json') }
}
