import { isDeepStrictEqual } from 'node:util'
import type { Retry } from '../core/exchange.js'
import { pause } from '../core/pause.js'
import { percentEncoded } from '../core/percent-encoded.js'
import { atPointer } from '../core/pointer.js'

/** A read, as far as it matters whether it shows what was written before. */
export interface Reading {
  /** What is read, told apart from the same path of another tenant. */
  readonly place: string
  /** Whether it asks for the whole of what is there, with no parameter. */
  readonly isWhole: boolean
  /** Whether to ask twice does no harm: a page that a cursor names may be given only once. */
  readonly isRepeatable: boolean
  readonly signal: AbortSignal
}

/** The answer to a write. */
export interface Written {
  /** What was written: of a create, the place of the new resource. */
  readonly place: string
  readonly method: string
  readonly status: number
  /** The resource as the answer shows it; `undefined` where that is not the whole of one. */
  readonly whole: unknown
}

/** The answer to a read. */
export interface Shown {
  readonly status: number
  readonly json: unknown
}

/** Sends a read, and tells of the times before. */
type Ask<T> = (retried: readonly Retry[]) => Promise<T>

/** How often reads came too early. */
export interface SettlingFacts {
  /** Reads shortly after a write. */
  readonly reads: number
  /** Those of them whose first answer showed another state of what was written than the one that counts. */
  readonly late: number
  /** The longest time from such a write to the read that showed it, in milliseconds, of those that could tell. */
  readonly longestMs: number
}

/**
 * How a run gets along with a target whose reads may show for a while what was there before a write. A
 * read counts once it shows what the write before it answered, or once the time is over in which every
 * write has to show. So no verdict stands on an old state, be it good or bad.
 */
export interface Settling {
  /** Milliseconds after which every read has to show a write. */
  readonly withinMs: number
  readonly facts: SettlingFacts
  /** Takes down that a write begins; what is given back takes down how it ended. */
  write(place: string): (answer?: Written) => void
  /** Asks, and again until the answer counts; `shown` says what came. */
  read<T>(reading: Reading, ask: Ask<T>, shown: (received: T) => Shown | undefined): Promise<T>
  /** Waits until every read has to show what was written through this one. */
  rest(signal: AbortSignal): Promise<void>
  /** That of a check, which its own writes concern, and those of others where it reads what they wrote. */
  ofCheck(): Settling
}

/** The first pause between two reads, in milliseconds; each is twice as long as the one before. */
const firstPauseMs = 25

interface Write {
  readonly place: string
  /** When its answer had come. */
  readonly endedAt: number
  /** Whether a read of the place shows the write; absent where nothing tells. */
  readonly isIn?: (shown: Shown) => boolean
}

/** The clock of a settling; `wait` ends early when the signal does. */
export interface SettlingClock {
  /** Milliseconds. */
  elapsed(): number
  wait?(milliseconds: number, signal?: AbortSignal): Promise<unknown>
}

/** Makes the settling of a run. */
export function createSettling(withinMs: number, clock: SettlingClock): Settling {
  const wait = clock.wait ?? pause
  const facts = { reads: 0, late: 0, longestMs: 0 }
  const lastAt = new Map<string, Write>()
  const underWay = new Set<{ readonly place: string; readonly by: object; isAlone: boolean }>()
  let lastOfAll: Write | undefined

  function remember(write: Write): void {
    lastAt.delete(write.place)
    lastAt.set(write.place, write)
    lastOfAll = write
    for (const [place, { endedAt }] of lastAt) {
      if (endedAt + withinMs > write.endedAt) break
      lastAt.delete(place)
    }
  }

  function settlingOf(isCheck: boolean): Settling {
    const self = {}
    let last: Write | undefined
    // What was last shown of a place: an answer that is no different tells nothing of an old state from the new one.
    const known = new Map<string, unknown>()
    const leftOf = ({ endedAt }: Write): number => endedAt + withinMs - clock.elapsed()
    /** Writes that a read might not show yet. What the run itself reads of one resource it reads for its own sake. */
    const concerning = (place: string): readonly Write[] => {
      const there = lastAt.get(place)
      const beside = isCheck ? last : there ? undefined : lastOfAll
      const writes = [there ?? [], beside ?? []].flat()
      return [...new Set(writes)].filter((one) => leftOf(one) > 0)
    }

    return {
      withinMs,
      facts,
      ofCheck: () => settlingOf(true),
      write(place) {
        const begun = { place, by: self, isAlone: true }
        for (const other of underWay)
          if (other.by === self || other.place === place) begun.isAlone = other.isAlone = false
        underWay.add(begun)
        return (answer) => {
          underWay.delete(begun)
          const at = answer?.place ?? place
          const before = known.get(at)
          known.set(at, answer?.whole)
          // Of two writes at the same time nobody knows whose answer shows the state in the end.
          const isIn = answer && begun.isAlone ? proofOf(answer, before) : undefined
          last = { place: at, endedAt: clock.elapsed(), ...(isIn && { isIn }) }
          remember(last)
        }
      },
      async read<T>(reading: Reading, ask: Ask<T>, shown: (received: T) => Shown | undefined) {
        const { place, isWhole, isRepeatable, signal } = reading
        const learn = (received: T): T => {
          const answer = shown(received)
          if (isWhole && answer?.status === 200) known.set(place, answer.json)
          return received
        }
        const writes = concerning(place)
        if (writes.length === 0) return learn(await ask([]))
        const left = (): number => Math.max(0, ...writes.map(leftOf))
        if (!isRepeatable) {
          await wait(left(), signal)
          return ask([])
        }
        const proofs = writes.map((one) => (isWhole && one.place === place ? one.isIn : undefined))
        const retried: Retry[] = []
        let first: Shown | undefined
        for (let longest = firstPauseMs; ; longest *= 2) {
          const isOver = left() === 0 || signal.aborted
          const received = await ask([...retried])
          const answer = shown(received)
          first ??= answer
          if (isOver || !answer || !isOfState(answer) || proofs.every((isIn) => isIn?.(answer))) {
            facts.reads += 1
            if (!isDeepStrictEqual(toldOf(first, writes), toldOf(answer, writes))) {
              facts.late += 1
              if (!isOver) facts.longestMs = Math.max(facts.longestMs, withinMs - left())
            }
            return learn(received)
          }
          const mayShowSooner = proofs.every((isIn) => isIn !== undefined)
          const waitedMs = Math.ceil(mayShowSooner ? Math.min(longest, left()) : left())
          await wait(waitedMs, signal)
          retried.push({ because: 'settling', status: answer.status, waitedMs })
        }
      },
      async rest(signal) {
        if (last) await wait(Math.max(0, leftOf(last)), signal)
      },
    }
  }
  return settlingOf(false)
}

/** What an answer tells of these writes: of a list, which others change as well, no more than what was written. */
function toldOf(shown: Shown | undefined, writes: readonly Write[]): unknown {
  const listed = atPointer(shown?.json, '/Resources')
  if (!Array.isArray(listed)) return shown
  return listed.filter((one) => {
    const id = atPointer(one, '/id')
    return (
      typeof id === 'string' && writes.some(({ place }) => place.endsWith(`/${percentEncoded(id)}`))
    )
  })
}

/** Whether the answer depends on what is stored: that a request can't be answered is no old state. */
function isOfState({ status }: Shown): boolean {
  return (status >= 200 && status < 300) || [304, 404, 410].includes(status)
}

/**
 * What tells that a read shows a write: that it shows all of what its answer showed, or nothing any more.
 * Where the answer showed what was there before, to see that proves nothing.
 */
function proofOf({ method, status, whole }: Written, before: unknown): Write['isIn'] {
  if (status < 200 || status >= 300) return undefined
  if (method === 'DELETE') return (shown) => shown.status === 404 || shown.status === 410
  const isOther = method === 'POST' || (before !== undefined && !isDeepStrictEqual(before, whole))
  if (whole === undefined || !isOther) return undefined
  return (shown) => shown.status === 200 && isDeepStrictEqual(shown.json, whole)
}
