import { Cancelled } from '../http/failure.js'
import type { Ports } from './ports.js'

/** A signal that ends a run, and what has to be done when it has ended. */
export interface RunLimit {
  readonly signal: AbortSignal
  /** Why the checks were ended before their time was up by themselves; nothing when they were not. */
  reason(): string | undefined
  dispose(): void
}

/** Ends a run when it is cancelled, or when it takes longer than `limitMs`. */
export function limitRun({ signal }: Pick<Ports, 'signal'>, limitMs: number): RunLimit {
  const end = new AbortController()
  const limit = new Cancelled(`the run took longer than run-timeout allows (${shown(limitMs)})`)
  const cancel = (): void => end.abort(new Cancelled())
  const timer = setTimeout(() => end.abort(limit), limitMs)
  if (signal.aborted) cancel()
  signal.addEventListener('abort', cancel)
  return {
    signal: end.signal,
    reason: () => (end.signal.reason === limit ? limit.message : undefined),
    dispose() {
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
    },
  }
}

function shown(milliseconds: number): string {
  return milliseconds % 60_000 === 0 ? `${milliseconds / 60_000} min` : `${milliseconds / 1_000} s`
}
