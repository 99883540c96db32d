import { isRunning, signalGroup } from '../app/target-signals.js'
import { plainLines, singleLine } from '../core/escape.js'
import type { App } from './app.js'
import { readInputs } from './inputs.js'
import { leftJournal } from './journal-file.js'
import { actionPorts } from './ports.js'
import { leftServer } from './server-process.js'
import type { Environment, Toolkit } from './toolkit.js'

/** What the post step touches beside processes. */
export interface PostDependencies {
  readonly core: Toolkit
  readonly app: Pick<App, 'readOptions' | 'tidyUp'>
  readonly env: Environment
  readonly directory: string
  delay(milliseconds: number): Promise<void>
}

const patience = { pauses: 20, milliseconds: 100 }

/**
 * Tidies up after a main step that was killed before it could: deletes what it created on the target,
 * and ends a server that it started. Never throws, for the job has its result already.
 */
export async function cleanUp(deps: PostDependencies): Promise<void> {
  await deleteRemains(deps)
  await stopServer(deps)
}

async function deleteRemains({ core, app, env, directory }: PostDependencies): Promise<void> {
  try {
    const journal = leftJournal(core)
    if (!journal?.lines.some((line) => /"(created|asked)"/.test(line))) return
    core.info('The run did not delete all that it created; deleting the rest.')
    const workspace = env.GITHUB_WORKSPACE || directory
    const options = readInputs(core, app.readOptions, workspace)
    const ports = actionPorts(core, env, workspace, new AbortController().signal)
    const tidied = await app.tidyUp(options, ports, journal.lines)
    const { found, leftovers, removals, doubts } = tidied
    const left = leftovers.map(({ path, reason }) => `${path}: ${reason}`)
    if (left.length === 0) core.info(`${String(found)} test resources were left; they are deleted.`)
    else
      core.warning(plainLines([...left, ...removals].join('\n')), {
        title: `${String(left.length)} test resources left behind`,
      })
    for (const doubt of doubts)
      core.warning(singleLine(doubt), { title: 'Test resources may be left behind' })
    journal.remove()
  } catch (error) {
    core.warning(singleLine(error instanceof Error ? error.message : String(error)), {
      title: 'What the run created could not be deleted',
    })
  }
}

async function stopServer({ core, delay }: PostDependencies): Promise<void> {
  const group = leftServer(core)
  if (group === undefined) return
  core.info(`The server that "start" booted still runs (process group ${group}); stopping it.`)
  signalGroup(group, 'SIGTERM')
  for (let pause = 0; pause < patience.pauses && isRunning(group); pause += 1) {
    await delay(patience.milliseconds)
  }
  if (isRunning(group)) signalGroup(group, 'SIGKILL')
}
