import { pause } from '../core/pause.js'
import type { Leftover } from '../core/run-report.js'
import { findLost } from './lost.js'
import { reasonToSpare } from './ours.js'
import { send, type Session } from './session.js'
import { sideBySide } from './side-by-side.js'

/** Deletes what the run created. */
export interface Cleanup {
  /** Begins a check that asks beside others. */
  begin(): Turn
  /** Deletes all that is left, in the second tenant as well. `signal` bounds it: the run's own may be why it ends. */
  finish(signal: AbortSignal): Promise<readonly Leftover[]>
  /** Once it has finished: where it could not find out what is left, a sentence each. */
  readonly doubts: readonly string[]
}

/** What a check has to do with cleaning up, which goes on while others are at work. */
export interface Turn {
  /** From here to its end nothing is deleted: it looks at what others have made. */
  hold(): Promise<void>
  /** It is done, and what it made for itself is no longer needed. What can't be deleted now is left for the end. */
  end(created: Iterable<string>): Promise<void>
}

/** Makes what cleans up after a run, with so many deletions side by side, and numbers its exchanges. */
export function createCleanup(session: Session, concurrency = 1): Cleanup {
  const { second, ...first } = session
  const own = cleanupOfTenant(first, 'cleanup', concurrency)
  const others =
    second &&
    cleanupOfTenant({ ...first, ...second, observers: [] }, 'cleanup-of-second', concurrency)
  // A target that does not delete is asked again in the end, and not after each check.
  let isDeleting = true
  let holds = 0
  const waiting: string[] = []
  const underWay = new Set<Promise<void>>()

  async function removeWaiting(): Promise<void> {
    const paths = waiting.splice(0).filter(session.ledger.isCreated).reverse()
    const left = await own.removeAll(paths, session.signal, isRefusal)
    if (left.some(isRefusal)) isDeleting = false
  }
  return {
    begin() {
      let isHolding = false
      return {
        async hold() {
          if (!isHolding) holds += 1
          isHolding = true
          await Promise.all(underWay)
        },
        async end(created) {
          if (isHolding) holds -= 1
          if (!isDeleting) return
          waiting.push(...created)
          if (holds > 0) return
          const removal = removeWaiting()
          underWay.add(removal)
          await removal
          underWay.delete(removal)
        },
      }
    },
    finish: async (signal) =>
      (await Promise.all([others?.finish(signal) ?? [], own.finish(signal)])).flat(),
    get doubts() {
      return [...(others?.doubts ?? []), ...own.doubts]
    },
  }
}

/** Milliseconds until what a target says is gone has to be, where it deletes later than it answers. */
const laterMs = 2_500

/** Whether the target did not do what it was asked for. */
function isRefusal({ isDoubtful }: Leftover): boolean {
  return isDoubtful !== true
}

function cleanupOfTenant(session: Session, name: string, concurrency: number) {
  const { ledger, redactor } = session
  let count = 0
  const doubts: string[] = []
  // What may be gone in a moment, or be deleted then: what comes of it is looked at once more.
  const passing = new Set<string>()
  return { finish, removeAll, doubts }

  async function finish(signal: AbortSignal): Promise<readonly Leftover[]> {
    const tried = new Map<string, Leftover>()
    const tryAll = async (paths: readonly string[]): Promise<void> => {
      for (const path of paths) tried.delete(path)
      for (const left of await removeAll(paths, signal)) tried.set(left.path, left)
    }
    // What a look shows to be ours, and was spared for want of that, is tried again.
    const removePending = async (): Promise<void> => {
      const isDue = (path: string): boolean =>
        !tried.has(path) || (tried.get(path)?.isDoubtful === true && ledger.isMarked(path))
      await tryAll(ledger.pending().flatMap(({ path }) => (isDue(path) ? [path] : [])))
    }
    // What is known goes first: the time may be short.
    await removePending()
    if (ledger.lost().length > 0 || ledger.carriers().size > 0)
      doubts.push(...(await findLost(session, signal, name, removePending)))
    if (passing.size > 0) await pause(laterMs, signal)
    if (!signal.aborted) await tryAll([...passing])
    return [...tried.values()].map((left) => ({ ...left, path: redactor.text(left.path) }))
  }

  /**
   * Deletes side by side, and spares what may have been there before. Users go last, for groups and other
   * types refer to them; in the rest the youngest go first, and so does a group that contains others.
   * What `endsAt` says of a resource that stays keeps the rest from being tried. Paths are as they are, and may
   * hold a secret.
   */
  async function removeAll(
    all: readonly string[],
    signal: AbortSignal,
    endsAt: (left: Leftover) => boolean = () => false,
  ): Promise<readonly Leftover[]> {
    const isUser = (path: string): boolean => path.startsWith('/Users/')
    const leftovers: Leftover[] = []
    for (const wave of [all.filter((path) => !isUser(path)), all.filter(isUser)])
      await sideBySide(wave, concurrency, async (path) => {
        if (leftovers.some(endsAt)) return
        const left = await remove(path, signal)
        if (left === undefined) ledger.gone(path)
        else leftovers.push({ path, ...left })
      })
    return leftovers
  }

  async function remove(
    path: string,
    signal: AbortSignal,
  ): Promise<Omit<Leftover, 'path'> | undefined> {
    if (signal.aborted) return { reason: 'the time for cleaning up was over' }
    const number = String(++count)
    const ask = (method: 'GET' | 'DELETE') => {
      const id = `${name}/${method}#${number}`
      return send(session, id, 'cleanup', { method, path }, signal)
    }
    const look = async () => (await ask('GET')).response?.status
    // A list may show for a while what is gone; what can still be read is there.
    if (ledger.isDeleted(path)) {
      if ((await look()) !== 200) return undefined
      passing.add(path)
      return { reason: 'DELETE answered that it is gone, and it is still there' }
    }
    const spared = await reasonToSpare(session, path, look)
    if (spared !== undefined) return { reason: spared, isDoubtful: true }
    const { exchange, response } = await ask('DELETE')
    if (exchange.failure?.kind === 'reset') passing.add(path)
    if (!response) return { reason: exchange.failure?.message ?? 'no answer' }
    const gone = (response.status >= 200 && response.status < 300) || response.status === 404
    return gone ? undefined : { reason: `DELETE answered ${String(response.status)}` }
  }
}
