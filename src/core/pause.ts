import { setMaxListeners } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'

/** Waits so many milliseconds. Never rejects: when the signal ends, it goes on at once. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  // Whatever waits side by side listens to the signal of the one run, and each stops when it is done.
  if (signal) setMaxListeners(0, signal)
  await delay(milliseconds, undefined, { signal }).catch(() => undefined)
}
