import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { conform } from '../../src/app/conform.js'
import type { ReadFile } from '../../src/app/config/read.js'
import { readOptions, type OptionName } from '../../src/app/options.js'
import type { FindFiles } from '../../src/app/suite-files/files.js'
import type { Ports } from '../../src/app/ports.js'
import type { Listener } from '../../src/core/run-event.js'
import type { RunReport } from '../../src/core/run-report.js'
import { testPorts } from './ports.js'

/** Runs the suites with the given options, and a configuration file, as an app would; gives the report. */
export async function conformWith(
  given: Partial<Record<OptionName, string>>,
  ports: Partial<Ports> = {},
  listener: Listener = () => undefined,
  readFile?: ReadFile,
  findFiles?: FindFiles,
): Promise<RunReport> {
  const directory = await mkdtemp(join(tmpdir(), 'scim-conformance-'))
  try {
    const values: Partial<Record<OptionName, string>> = { 'report-directory': directory, ...given }
    const { report } = await conform(
      readOptions((name) => values[name], readFile, findFiles),
      testPorts(ports),
      listener,
    )
    return report
  } finally {
    await rm(directory, { recursive: true })
  }
}
