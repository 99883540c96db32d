import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The functions of a module, at work in another process. */
export interface Outside<M> {
  /** Calls one of them; arguments and result are copied. */
  call<N extends keyof M>(
    name: N,
    ...given: M[N] extends (...given: infer G) => unknown ? G : never
  ): Promise<M[N] extends (...given: never) => Promise<infer R> ? R : never>
  /** Ends the process. */
  close(): void
}

/** What is sent to the process, and what comes back. */
export interface Call {
  readonly id: number
  readonly name: string
  readonly given: readonly unknown[]
}
export interface Outcome {
  readonly id: number
  readonly value?: unknown
  /** Why it failed. */
  readonly error?: string
}

const child = fileURLToPath(new URL('./outside-child.ts', import.meta.url))

/**
 * Starts a process that runs the functions of a module as users run them. What runs inside of jest takes twice as
 * long, since every use of a global goes through its sandbox; for gates of thousands of runs that is minutes.
 */
export function startOutside<M>(module: URL): Outside<M> {
  const waiting = new Map<number, (outcome: Outcome) => void>()
  let calls = 0
  const { NODE_OPTIONS: _, ...env } = process.env
  const process_ = fork(child, [module.href], {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
    env,
  })
  process_.on('message', (outcome: Outcome) => {
    waiting.get(outcome.id)?.(outcome)
    waiting.delete(outcome.id)
  })
  process_.once('exit', (code) => {
    for (const [id, end] of waiting) end({ id, error: `the process ended (${String(code)})` })
  })
  return {
    call: (name, ...given) =>
      new Promise((resolve, reject) => {
        const id = ++calls
        waiting.set(id, ({ value, error }) => {
          if (error === undefined) resolve(value as never)
          else reject(new Error(error))
        })
        process_.send({ id, name, given })
      }),
    close: () => process_.disconnect(),
  }
}
