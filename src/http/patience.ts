import type { Exchange } from '../core/exchange.js'
import { Cancelled } from './failure.js'
import type { Recorder } from './recorder.js'

/** So many requests in a row may get no whole answer, or be refused for their credentials: more than one hiccup costs, at any concurrency. */
export const longestSilence = 32

/** A recorder that gives a target up which answers nothing any more, or lets nobody in. */
export interface Patience {
  readonly recorder: Recorder
  /** Ends when the run does, and when the target was given up. */
  readonly signal: AbortSignal
  /** Whether the target was given up. */
  isOver(): boolean
  /** Takes down whether a request that has the credentials of the run was let in, in the end. */
  heed(isLetIn: boolean): void
}

/** Watches a recorder, so that a run against a target that has died, or that stalls, ends by itself. */
export function withPatience(recorder: Recorder, run: AbortSignal): Patience {
  const end = new AbortController()
  let silence = 0
  let refusals = 0
  const giveUp = (why: string): void =>
    end.abort(new Cancelled(`the run gave the target up: ${why}`))
  const hear = ({ failure }: Exchange): void => {
    if (failure?.kind === 'cancelled') return
    silence = failure ? silence + 1 : 0
    if (silence < longestSilence || !failure || end.signal.aborted) return
    giveUp(
      `${String(silence)} requests in a row got no whole answer, the last since ${failure.message}`,
    )
  }
  return {
    signal: AbortSignal.any([run, end.signal]),
    isOver: () => end.signal.aborted,
    heed(isLetIn) {
      refusals = isLetIn ? 0 : refusals + 1
      if (refusals < longestSilence || end.signal.aborted) return
      giveUp(
        `${String(refusals)} requests in a row were answered 401; its credentials hold no more, or never did`,
      )
    },
    recorder: {
      get exchanges() {
        return recorder.exchanges
      },
      release: (exchanges) => recorder.release(exchanges),
      async send(attempt, signal) {
        const recorded = await recorder.send(attempt, signal)
        hear(recorded.exchange)
        return recorded
      },
    },
  }
}
