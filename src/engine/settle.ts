import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import type { Retry } from '../core/exchange.js'
import type { End, Scope } from './scope.js'
import type { Received, ScimRequest } from './session.js'

/** How late the target may show what the run has written. One for the run. */
export interface Settling {
  /** Milliseconds after a write in which a read may not show it yet. */
  readonly limitMs: number
  /** When the last answer to a write came, by `elapsed`. */
  lastWriteAt: number
  /** A monotonic clock in milliseconds. */
  elapsed(): number
}

/** Sends a request; `again` tells why it was sent before, and `hold` takes what is to be shown to who watches. */
export type Sending = (
  id: string,
  again: readonly Retry[] | undefined,
  hold: (show: () => void) => void,
) => Promise<Received>

/**
 * What a check asks, kept so that the check can be gone through again: writes and what came before them
 * are not sent a second time, and only the reads behind the last write are asked anew.
 */
export interface Conversation {
  /** Sends a request, or gives what the same one gave when the check was gone through before. */
  ask(request: ScimRequest, send: Sending): Promise<Received>
  /** The same random texts each time the check is gone through. */
  random(length: number): string
  /** Makes something once for the run; what may have been read too early is made again. */
  once<T>(key: string, make: () => Promise<T>): Promise<T>
}

/** Leaves a check that is about to write although it has not seen yet what it had written before. */
class Unsettled extends Error {
  override readonly name = 'Unsettled'
}

interface Entry {
  readonly id: string
  readonly isRead: boolean
  /** How many writes of the check came before it. */
  readonly writes: number
  /** Until when it is worth asking again. */
  until: number
  readonly received: Promise<Received>
  retried: readonly Retry[]
  status?: number
  show?: () => void
  isDropped: boolean
}

const pauses = { firstMs: 25, growth: 1.6, longestMs: 1_000 }

/** What no write changes. */
const fixed = /^\/(ServiceProviderConfig|ResourceTypes|Schemas)(\/|$)/i

/** What a conversation needs of the run and of its check. */
export interface Setting {
  readonly scope: Scope
  /** Absent for a target that shows at once what it was told. */
  readonly settling: Settling | undefined
  /** What the run remembers for all checks. */
  readonly memory: Map<string, unknown>
  /** Begins the ids of the exchanges. */
  readonly name: string
  random(length: number): string
}

/**
 * Goes through a check, and again as long as it does not end well and something that it read may have
 * been too early: at most `limitMs` for the reads between two writes. Without settling, once.
 */
export async function settled(
  setting: Setting,
  goThrough: (conversation: Conversation) => Promise<End>,
): Promise<End> {
  const script = createScript(setting)
  for (
    let pauseMs = pauses.firstMs;
    ;
    pauseMs = Math.min(pauseMs * pauses.growth, pauses.longestMs)
  ) {
    const { conversation, close } = script.play()
    const end = await goThrough(conversation)
    if (!close(end)) return end
    await script.rewind(pauseMs)
  }
}

/** Makes what a check is gone through by. */
export function createScript({ scope, settling, memory, name, random }: Setting) {
  const log = new Map<string, Entry[]>()
  const randoms = new Map<string, string[]>()
  const used = new Map<string, { readonly value: unknown; readonly writes: number }>()
  const inside = new AsyncLocalStorage<string>()
  let [sent, writes, judged] = [0, 0, 0]
  const now = (): number => settling?.elapsed() ?? 0
  const deadline = (): number => (settling ? settling.lastWriteAt + settling.limitMs : 0)

  function early(): readonly Entry[] {
    if (!settling) return []
    return [...log.values()]
      .flat()
      .filter((one) => one.writes === writes && !one.isDropped && one.until > now())
  }
  /** Whether what was found since the last write may come of having read too early. */
  function isHopeful(end?: End): boolean {
    const entries = early()
    if (entries.length === 0 || end?.outcome === 'pass' || end?.outcome === 'error') return false
    if (end && end.outcome !== 'fail') return true
    const others = new Set([...log.values()].flat().map(({ id }) => id))
    for (const { id } of entries) others.delete(id)
    return scope.findings
      .slice(judged)
      .some(({ exchange }) => exchange === undefined || !others.has(exchange))
  }
  function release(): void {
    for (const entry of [...log.values()].flat()) {
      entry.show?.()
      delete entry.show
    }
  }
  function begin(
    request: ScimRequest,
    isRead: boolean,
    before: Entry | undefined,
    send: Sending,
  ): Entry {
    if (!isRead) {
      release()
      writes += 1
      judged = scope.findings.length
    }
    const id = before?.id ?? `${name}#${String(++sent)}`
    const retried = before?.retried ?? []
    const entry: Entry = {
      id,
      isRead,
      writes,
      retried,
      isDropped: false,
      until: 0,
      received: send(id, before && retried, hold),
    }
    function hold(show: () => void): void {
      if (settling && isRead) entry.show = show
      else show()
    }
    const until = isRead && !fixed.test(request.path) ? deadline() : 0
    entry.received.then(
      ({ response }) => {
        // A failure is one whenever it comes.
        if (response && response.status < 500)
          Object.assign(entry, { until, status: response.status })
        if (!isRead && settling) settling.lastWriteAt = now()
      },
      () => undefined,
    )
    return entry
  }

  return {
    /** Goes through the check once more. `close` tells whether that has to be done again. */
    play() {
      const cursors = new Map<string, number>()
      const next = (key: string): number => {
        const at = cursors.get(key) ?? 0
        cursors.set(key, at + 1)
        return at
      }
      let hasLeft = false
      const conversation: Conversation = {
        async ask(request, send) {
          const key = `${inside.getStore() ?? ''} ${JSON.stringify(request)}`
          const entries = log.get(key) ?? []
          log.set(key, entries)
          const at = next(key)
          const known = entries[at]
          if (known && !known.isDropped) return known.received
          const isRead = isReading(request)
          hasLeft ||= !isRead && isHopeful()
          if (hasLeft) throw new Unsettled()
          const entry = begin(request, isRead, known, send)
          entries[at] = entry
          return entry.received
        },
        random(length) {
          const stream = inside.getStore() ?? ''
          const texts = randoms.get(stream) ?? []
          randoms.set(stream, texts)
          return (texts[next(`random ${stream}`)] ??= random(length))
        },
        once(key, make) {
          const known = memory.get(key) as ReturnType<typeof make> | undefined
          const value = known ?? inside.run(key, make)
          memory.set(key, value)
          if (!used.has(key)) used.set(key, { value, writes })
          return value
        },
      }
      const close = (end: End): boolean => {
        const again = hasLeft || isHopeful(end)
        hasLeft = true
        if (!again) release()
        return again
      }
      return { conversation, close }
    },
    /** Lets go of what may have been read too early, and waits. */
    async rewind(pauseMs: number) {
      const waitedMs = Math.round(Math.max(1, Math.min(pauseMs, deadline() - now())))
      await delay(waitedMs)
      for (const entry of early()) {
        const late = {
          because: 'late',
          ...(entry.status !== undefined && { status: entry.status }),
          waitedMs,
        } as const
        entry.retried = [...entry.retried, late]
        entry.isDropped = true
        delete entry.show
      }
      for (const [key, one] of used) {
        if (one.writes !== writes) continue
        used.delete(key)
        if (memory.get(key) === one.value) memory.delete(key)
      }
      scope.findings.length = 0
    },
  }
}

function isReading({ method, path }: ScimRequest): boolean {
  return (
    ['GET', 'HEAD', 'OPTIONS'].includes(method) || (method === 'POST' && /\/\.search$/.test(path))
  )
}
