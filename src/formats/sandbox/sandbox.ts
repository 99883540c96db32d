import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Library } from './libraries.js'

/** A script of the user; the name stands in messages. */
export interface Script {
  readonly name: string
  readonly code: string
}

/** What to run, and how much of the machine it may take. */
export interface Job {
  readonly libraries: readonly Library[]
  /** Run in one global scope, one after the other; the first that throws is the last. */
  readonly scripts: readonly Script[]
  /** Given to the scripts as JSON: nothing of it is shared with them. */
  readonly input: unknown
}

/** What came of scripts. */
export interface Outcome {
  /** What they left, as JSON; `undefined` when they were ended before that. */
  readonly output: unknown
  /** Why they did not come to their end, in words. */
  readonly error?: string
}

/** How much scripts may take. */
export interface Limits {
  readonly timeMs: number
  readonly memoryBytes: number
}

/** The vendor's documents give 3 s in one place. */
export const usualLimits: Limits = { timeMs: 3_000, memoryBytes: 64 * 1024 * 1024 }

/** A place from which scripts reach nothing: no process, file, network, timer, or object of ours. */
export interface Sandbox {
  /** Never rejects for what a script does. */
  evaluate(job: Job): Promise<Outcome>
  close(): Promise<void>
}

/** More text than this is not taken from a script. */
const longestOutput = 4 * 1024 * 1024

/** How much longer than its time a script has until its thread is ended: some work can't be interrupted. */
const graceMs = 1_000

/** How long a busy machine may take to start the thread and to load what belongs to us. */
const loadMs = 60_000

/** After this long without a script the thread is ended; many runs in one process would gather many. */
const idleMs = 1_000

/** From the sources, from the bundle of the action, and from that of the terminal. */
const places = ['./worker.js', './sandbox/index.js', '../sandbox/index.js']

/**
 * Makes a sandbox. It takes its thread when there is a script, and another when a script broke it.
 */
export function createSandbox(limits: Limits = usualLimits): Sandbox {
  let idle: Worker | undefined
  let resting: NodeJS.Timeout | undefined

  function rest(worker: Worker): void {
    worker.unref()
    resting = setTimeout(() => void drop(worker), idleMs).unref()
  }

  async function drop(worker: Worker): Promise<void> {
    if (idle === worker) idle = undefined
    await worker.terminate()
  }

  // One script at a time: they share the thread.
  let before: Promise<unknown> = Promise.resolve()

  return {
    evaluate(job) {
      const outcome = before.then(() => run(job))
      before = outcome.catch(() => undefined)
      return outcome
    },
    async close() {
      if (idle) await drop(idle)
    },
  }

  async function run(job: Job): Promise<Outcome> {
    clearTimeout(resting)
    const worker = (idle ??= startWorker(limits))
    const reply = await ask(worker, { ...job, input: JSON.stringify(job.input), ...limits })
    if ('broken' in reply && !reply.broken) rest(worker)
    else await drop(worker)
    return outcomeOf(reply)
  }
}

interface Reply {
  readonly output?: string
  readonly error?: string
  /** Present when the thread itself has answered. */
  readonly broken?: boolean
  /** From here on the time is the script's. */
  readonly begun?: true
}

function startWorker({ memoryBytes }: Limits): Worker {
  const file = places.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url))
  if (!file) throw new Error('the sandbox for scripts is not part of this build')
  return new Worker(file, {
    env: {},
    execArgv: [],
    argv: [],
    stdin: false,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 128 + Math.ceil(memoryBytes / 2 ** 20) },
  })
}

function ask(worker: Worker, job: Limits & { readonly input: string }): Promise<Reply> {
  worker.ref()
  return new Promise((resolve) => {
    const end = (reply: Reply): void => {
      clearTimeout(timer)
      worker.off('message', answered).off('error', failed).off('exit', exited)
      resolve(reply)
    }
    const answered = (reply: Reply): void => {
      if (!reply.begun) return end(reply)
      clearTimeout(timer)
      timer = limit(job.timeMs + graceMs)
    }
    const failed = (error: unknown): void =>
      end({ error: error instanceof Error ? error.message : String(error) })
    const exited = (): void => end({ error: 'its thread ended' })
    const limit = (time: number): NodeJS.Timeout =>
      setTimeout(() => end({ error: `it took longer than ${job.timeMs / 1000} s` }), time)
    let timer = limit(loadMs)
    worker.on('message', answered).on('error', failed).on('exit', exited)
    worker.postMessage(job)
  })
}

function outcomeOf({ output, error }: Reply): Outcome {
  const words = error
    ?.replace('InternalError: interrupted', 'it took too long')
    .replace('InternalError: out of memory', 'it took too much memory')
  if (output !== undefined && output.length > longestOutput)
    return { output: undefined, error: 'it left more than 4 MiB behind' }
  return {
    output: output === undefined ? undefined : (JSON.parse(output) as unknown),
    ...(words === undefined ? {} : { error: words }),
  }
}
