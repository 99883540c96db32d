import { appendFile } from 'node:fs/promises'
import { neutral, singleLine } from '../core/escape.js'
import type { Environment, Toolkit } from './toolkit.js'

/** GitHub drops a summary above 1 MiB; in UTF-8 bytes, with a reserve. */
export const summaryLimit = 900 * 1024

/** Adds markdown to the job summary, or to the log where there is none. Never throws. */
export async function writeSummary(
  markdown: string,
  env: Environment,
  core: Pick<Toolkit, 'info' | 'warning' | 'startGroup' | 'endGroup'>,
): Promise<void> {
  const path = env.GITHUB_STEP_SUMMARY
  try {
    if (path) {
      await appendFile(path, markdown.endsWith('\n') ? markdown : `${markdown}\n`)
      return
    }
  } catch (error) {
    core.warning(`The job summary could not be written: ${singleLine(String(error))}`)
  }
  core.startGroup('Job summary')
  for (const line of markdown.split(/\r?\n/)) core.info(neutral(line))
  core.endGroup()
}
