import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { isRunning, signalGroup } from './target-signals.js'
import type { TargetLog } from './target-log.js'

/** How the first process of a group ended. */
export interface Ending {
  readonly status?: number
  readonly signal?: NodeJS.Signals
  /** Why it could not be started at all. */
  readonly error?: Error
}

/** A command with everything that it starts. */
export interface ProcessGroup {
  /** The number of its first process, and of the group. */
  readonly pid: number
  /** The end of the first process. Others of the group may live on. */
  readonly ended: Promise<Ending>
  /** How it failed: its first process ended badly, or nothing of it runs any more. */
  failure(): Ending | undefined
  /** Ends all of it, asking first and then by force; comes back when nothing of it runs. */
  stop(graceMs?: number): Promise<void>
}

const usualGraceMs = 2_000
const forcedMs = 2_000
const drainMs = 500
const pauseMs = { first: 10, longest: 100 }

/** Runs a shell command in a process group of its own, which ends with this process at the latest. */
export function startGroup(
  command: string,
  given: {
    readonly directory: string
    readonly environment: Record<string, string>
    readonly output: TargetLog['take']
  },
): ProcessGroup {
  const child = spawn(command, {
    shell: true,
    cwd: given.directory,
    env: given.environment,
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.on('data', (chunk: Buffer) => given.output('stdout', chunk))
  child.stderr.on('data', (chunk: Buffer) => given.output('stderr', chunk))

  let ending: Ending | undefined
  const ended = new Promise<Ending>((resolve) => {
    const end = (how: Ending): void => resolve((ending ??= how))
    child.once('error', (error) => end({ error }))
    child.once('exit', (status, signal) => end(signal ? { signal } : { status: status ?? 0 }))
  })
  const drained = new Promise<void>((resolve) => child.once('close', () => resolve()))
  // 0 would address our own group; a command that did not start has nothing to address.
  const pid = child.pid ?? 0
  const runs = (): boolean => pid > 1 && isRunning(pid)
  const killAll = (): void => signalGroup(pid, 'SIGKILL')
  if (pid > 1) process.once('exit', killAll)

  return {
    pid,
    ended,
    failure: () => (ending && (ending.status !== 0 || !runs()) ? ending : undefined),
    async stop(graceMs = usualGraceMs) {
      if (runs()) signalGroup(pid, 'SIGTERM')
      if (!(await gone(runs, graceMs))) {
        killAll()
        await gone(runs, forcedMs)
      }
      await ended
      process.removeListener('exit', killAll)
      // A process that left the group may hold the other ends and would keep us waiting.
      await Promise.race([drained, pause(drainMs, undefined, { ref: false })])
      child.stdout.destroy()
      child.stderr.destroy()
    },
  }
}

/** Waits until nothing runs; tells whether that came in time. */
async function gone(runs: () => boolean, limitMs: number): Promise<boolean> {
  const until = performance.now() + limitMs
  for (let wait = pauseMs.first; runs(); wait = Math.min(wait * 2, pauseMs.longest)) {
    if (performance.now() >= until) return false
    await pause(wait)
  }
  return true
}
