import { readFileSync } from 'node:fs'
import type { Ports } from '../app/ports.js'
import { isRunning } from '../app/target-signals.js'
import type { Toolkit } from './toolkit.js'

const groupState = 'server-process-group'
const birthState = 'server-process-birth'

/** Remembers a started server for the post step, so that it ends even if this process is killed. */
export function rememberServer(
  core: Pick<Toolkit, 'saveState'>,
): Required<Pick<Ports, 'started' | 'stopped'>> {
  return {
    started: (processGroup) => {
      core.saveState(groupState, String(processGroup))
      core.saveState(birthState, birthOf(processGroup) ?? '')
    },
    stopped: () => {
      core.saveState(groupState, '')
    },
  }
}

/** The process group of the remembered server if it still runs and is still the same one. */
export function leftServer(core: Pick<Toolkit, 'getState'>): number | undefined {
  const group = Number(core.getState(groupState))
  // -0 and -1 would address our own group and every process.
  if (!Number.isSafeInteger(group) || group <= 1 || !isRunning(group)) return undefined
  const birth = core.getState(birthState)
  const now = birthOf(group)
  // Without its leader a group keeps its number reserved, so that it cannot be somebody else's.
  const same = !birth || now === undefined || now === birth
  return same ? group : undefined
}

/** When a process started, in the kernel's ticks; undefined where there is no /proc. */
export function birthOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the command in brackets and can hold blanks; the start time is field 22.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}
