import { isRunning, signalGroup } from '../app/target-signals.js'
import { leftServer } from './server-process.js'
import type { Toolkit } from './toolkit.js'

/** What the post step touches beside processes. */
export interface PostDependencies {
  readonly core: Pick<Toolkit, 'getState' | 'info'>
  delay(milliseconds: number): Promise<void>
}

const patience = { pauses: 20, milliseconds: 100 }

/** Ends a server that was started by a main step which was killed before it could stop it. */
export async function cleanUp({ core, delay }: PostDependencies): Promise<void> {
  const group = leftServer(core)
  if (group === undefined) return
  core.info(`The server that "start" booted still runs (process group ${group}); stopping it.`)
  signalGroup(group, 'SIGTERM')
  for (let pause = 0; pause < patience.pauses && isRunning(group); pause += 1) {
    await delay(patience.milliseconds)
  }
  if (isRunning(group)) signalGroup(group, 'SIGKILL')
}
