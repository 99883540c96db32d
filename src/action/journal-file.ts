import { appendFileSync, readFileSync, rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ports } from '../app/ports.js'
import type { Environment, Toolkit } from './toolkit.js'

const fileState = 'journal'

/**
 * Keeps the journal of a run in a file of the job, which the state of the step names from the first line
 * on: a process that is killed has no time to write, and the state itself is too small for thousands of ids.
 */
export function keepJournal(
  core: Pick<Toolkit, 'saveState'>,
  env: Environment,
): Required<Pick<Ports, 'keep' | 'tidied'>> {
  const path = join(env.RUNNER_TEMP || tmpdir(), `scim-conformance-${randomUUID()}.jsonl`)
  let isNamed = false
  return {
    keep: (line) => {
      if (!isNamed) core.saveState(fileState, path)
      isNamed = true
      appendFileSync(path, `${line}\n`, { mode: 0o600 })
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
