import { Ajv2020 } from 'ajv/dist/2020.js'
import reportSchema from '../../../schemas/report.schema.json' with { type: 'json' }
import { shorten } from '../../core/escape.js'
import { ConfigError } from '../../core/config-error.js'
import { schemaVersion, type RunReport } from '../../core/run-report.js'
import type { TextFile } from '../suite-files/files.js'

/** A report to be merged, and the file that it stands in. */
export interface Part {
  readonly file: string
  readonly report: RunReport
}

/**
 * Reads JSON reports. They are data of a stranger, so that all of it is held against the schema.
 * @throws ConfigError for whatever is no report that this version reads
 */
export function readParts(files: readonly TextFile[]): readonly Part[] {
  const isReport = new Ajv2020({ allowUnionTypes: true }).compile<RunReport>(reportSchema)
  return files.map(({ path, text }) => {
    const report = parsed(path, text)
    const version = (report as { readonly schemaVersion?: unknown } | null)?.schemaVersion
    if (typeof version === 'number' && version !== schemaVersion)
      throw wrong(path, `has schemaVersion ${version}, and this version reads ${schemaVersion}`)
    if (isReport(report)) {
      if (!report.servers) return { file: path, report }
      throw new ConfigError(
        'merge',
        `${JSON.stringify(path)} is merged from runs against several servers. Name the reports that it was made of`,
      )
    }
    const [error] = isReport.errors ?? []
    const place = shorten(error?.instancePath || 'the file', 200)
    throw wrong(path, `is no report of this version: ${place} ${error?.message ?? 'is wrong'}`)
  })
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw wrong(path, 'is no report: it is not JSON', cause)
  }
}

function wrong(path: string, what: string, cause?: unknown): ConfigError {
  return new ConfigError(
    'merge',
    `${JSON.stringify(path)} ${what}. Name files report.json that runs of this version wrote`,
    { cause },
  )
}
