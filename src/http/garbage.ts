import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** So many bytes are read between two collections. */
const mostBytes = 8 * 1024 * 1024

/** An exchange counts as so many bytes beside its body. */
const bytesOfExchange = 2 * 1024

/** The part of the heap in which things begin is large enough with so many bytes: more is faster by a tenth. */
const mostForNew = 8_000_000

/** Counts the bytes of a body; what is left of them all is collected when there is too much. */
export type Garbage = (bytes: number) => void

/**
 * Makes a counter of garbage. A server that answers with megabytes, or a run of thousands of exchanges, makes more
 * of it than the engine hurries to collect while there is memory, and a machine of CI has little.
 */
export function createGarbage(collect = collectGarbage): Garbage {
  let bytes = 0
  const limit = limitHeap()
  return (more) => {
    limit()
    bytes += more + bytesOfExchange
    if (bytes < mostBytes) return
    bytes = 0
    collect()
  }
}

/**
 * Has the engine collect garbage once the heap is by a fifth larger than what was in use, and gives what keeps the
 * part for new things from growing on: the heap of a run would be three times as large as what is in use.
 */
function limitHeap(): () => void {
  setFlagsFromString('--heap-growing-percent=20')
  let isLimited = false
  return () => {
    if (isLimited) return
    const fresh = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')
    if (!fresh || fresh.space_size < mostForNew) return
    isLimited = true
    setFlagsFromString('--semi-space-growth-factor=1')
  }
}

/** Collects what nobody holds any more, now. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
}
