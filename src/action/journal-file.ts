import { appendFileSync, readFileSync, rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ports } from '../app/ports.js'
import { singleLine } from '../core/escape.js'
import type { Environment, Toolkit } from './toolkit.js'

const fileState = 'journal'

const unwritten =
  'If this job is killed, its post step may not find all that the run leaves, and scim-conformance sweep does'

/**
 * Keeps the journal of a run in a file of the job, which the state of the step names from the first line
 * on: a process that is killed has no time to write, and the state itself is too small for thousands of ids.
 * Where it can't be written, such as on a full disk, the run goes on: it is needed by nobody but who comes after a kill.
 */
export function keepJournal(
  core: Pick<Toolkit, 'saveState' | 'warning'>,
  env: Environment,
): Required<Pick<Ports, 'keep' | 'tidied'>> {
  const path = join(env.RUNNER_TEMP || tmpdir(), `scim-conformance-${randomUUID()}.jsonl`)
  let isNamed = false
  let isWarned = false
  return {
    keep: (line) => {
      if (!isNamed) core.saveState(fileState, path)
      isNamed = true
      try {
        appendFileSync(path, `${line}\n`, { mode: 0o600 })
      } catch (error) {
        if (isWarned) return
        isWarned = true
        core.warning(singleLine(`${unwritten}: ${(error as Error).message}`), {
          title: 'The run could not write down what it creates',
        })
      }
    },
    tidied: () => {
      rmSync(path, { force: true })
    },
  }
}

/** The lines of the journal that main left behind, and the way to remove it; none where main tidied up. */
export function leftJournal(
  core: Pick<Toolkit, 'getState'>,
): { readonly lines: readonly string[]; remove(): void } | undefined {
  const path = core.getState(fileState)
  if (path === '') return undefined
  try {
    const lines = readFileSync(path, 'utf8').split('\n')
    return { lines, remove: () => rmSync(path, { force: true }) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
