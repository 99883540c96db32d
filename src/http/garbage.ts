import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** So many bytes of large bodies are read between two collections. */
const mostBytes = 8 * 1024 * 1024

/** Counts the bytes of large bodies; what is left of them is collected when there is too much. */
export type Garbage = (bytes: number) => void

/**
 * Makes a counter of garbage. A server that answers with megabytes makes more of it than the engine hurries to
 * collect while there is memory, and a machine of CI has little; bodies of the usual size never get here.
 */
export function createGarbage(): Garbage {
  let bytes = 0
  return (more) => {
    bytes += more
    if (bytes < mostBytes) return
    bytes = 0
    collectGarbage()
  }
}

/** Collects what nobody holds any more, now. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
}
