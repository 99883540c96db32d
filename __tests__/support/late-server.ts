import type { Fault } from '../../src/reference/fault.js'
import type { Response } from '../../src/reference/message.js'
import type { Resource } from '../../src/reference/resources/resource.js'

/**
 * A server whose reads show for a while what was there before: writes go to one place, reads to another.
 * Placed before a fault, it shows late what the fault does as well.
 */
export function showingLate(lateMs: number): Fault {
  const states: { at: number; resources: readonly Resource[] }[] = []
  let reads: Promise<unknown> = Promise.resolve()
  const writes = new Set<Promise<unknown>>()
  return {
    title: 'Reads show each change late',
    intercept(request, next, store) {
      if (request.isSecond) return next(request)
      const isRead = request.method === 'GET' || request.path.at(-1) === '.search'
      if (states.length === 0) states.push({ at: -Infinity, resources: store.list() })
      const write = async (): Promise<Response> => {
        const written = await next(request)
        states.push({ at: performance.now(), resources: store.list() })
        return written
      }
      const read = async (): Promise<Response> => {
        const shown = states.findLastIndex(({ at }) => at <= performance.now() - lateMs)
        states.splice(0, shown)
        const [old] = states
        if (!old || states.length === 1) return next(request)
        const current = store.list()
        store.restore(old.resources)
        try {
          return await next(request)
        } finally {
          store.restore(current)
        }
      }
      // While a read is answered the store is that of before, and nothing else may look at it.
      if (isRead) {
        const mine = Promise.all([reads, ...writes]).then(read)
        reads = mine.catch(() => undefined)
        return mine
      }
      const mine = reads.then(write)
      const done = mine.catch(() => undefined).finally(() => writes.delete(done))
      writes.add(done)
      return mine
    },
  }
}
