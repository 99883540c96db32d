import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

const windows = process.platform === 'win32'

/** Sends a signal to a whole process group; on Windows it ends the process tree by force. */
export function signalGroup(group: number, signal: NodeJS.Signals): void {
  if (windows) {
    spawnSync('taskkill', ['/pid', String(group), '/T', '/F'], { stdio: 'ignore' })
    return
  }
  try {
    process.kill(-group, signal)
  } catch (error) {
    // Gone already, or (macOS) only zombies are left.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

/** Whether anything of a process group still runs; on Windows, whether its first process does. */
export function isRunning(group: number): boolean {
  try {
    process.kill(windows ? group : -group, 0)
  } catch (error) {
    return windows && (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  // In a container whose first process reaps no orphans, dead ones stay in the group for ever.
  return process.platform !== 'linux' || livingMembers(group) !== false
}

/** Whether a group has a member that is no zombie; nothing when /proc cannot be read. */
function livingMembers(group: number): boolean | undefined {
  try {
    return readdirSync('/proc').some((entry) => /^\d+$/.test(entry) && livesIn(entry, group))
  } catch {
    return undefined
  }
}

function livesIn(pid: string, group: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the command in brackets and can hold blanks and brackets.
    const [state, , member] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return Number(member) === group && state !== 'Z' && state !== 'X'
  } catch {
    return false
  }
}
