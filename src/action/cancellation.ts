/** A signal that follows the runner's wish to cancel, and the way to stop listening for it. */
export interface Cancellation {
  readonly signal: AbortSignal
  dispose(): void
}

const names = ['SIGINT', 'SIGTERM'] as const

/**
 * Turns SIGINT and SIGTERM into an abort, so that a cancelled run still cleans up and reports within
 * the ten seconds that the runner leaves before it kills.
 */
export function listenForCancel(source: NodeJS.EventEmitter = process): Cancellation {
  const controller = new AbortController()
  const cancel = () => {
    controller.abort()
  }
  for (const name of names) source.on(name, cancel)
  return {
    signal: controller.signal,
    dispose: () => {
      for (const name of names) source.off(name, cancel)
    },
  }
}
