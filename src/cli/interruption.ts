import type { Terminal } from './terminal.js'

/** A signal that follows Ctrl-C, and the way to stop listening for it. */
export interface Interruption {
  readonly signal: AbortSignal
  dispose(): void
}

/** Exit statuses that say which signal ended a program. */
const statuses = { SIGINT: 130, SIGTERM: 143 } as const
const names = Object.keys(statuses) as readonly (keyof typeof statuses)[]

/** Aborts at the first SIGINT or SIGTERM, and leaves at once at the second. */
export function listenForInterrupts(terminal: Terminal, message?: string): Interruption {
  const controller = new AbortController()
  const interrupt = (name: keyof typeof statuses): void => {
    if (controller.signal.aborted) terminal.leave(statuses[name])
    else if (message) terminal.error.write(`\n${message}\n`)
    controller.abort()
  }
  for (const name of names) terminal.interrupts.on(name, interrupt)
  return {
    signal: controller.signal,
    dispose: () => {
      for (const name of names) terminal.interrupts.off(name, interrupt)
    },
  }
}
