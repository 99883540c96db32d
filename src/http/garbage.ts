import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** So many bytes are read between two collections. */
const mostBytes = 8 * 1024 * 1024

/** An exchange counts as so many bytes beside its body. */
const bytesOfExchange = 2 * 1024

/** Counts the bytes of a body; what is left of them all is collected when there is too much. */
export type Garbage = (bytes: number) => void

/**
 * Makes a counter of garbage. A server that answers with megabytes, or a run of thousands of exchanges, makes more
 * of it than the engine hurries to collect while there is memory, and a machine of CI has little.
 */
export function createGarbage(collect = collectGarbage): Garbage {
  let bytes = 0
  return (more) => {
    bytes += more + bytesOfExchange
    if (bytes < mostBytes) return
    bytes = 0
    collect()
  }
}

/** Collects what nobody holds any more, now. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
}
