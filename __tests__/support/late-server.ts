import type { Fault } from '../../src/reference/fault.js'
import type { Resource } from '../../src/reference/resources/resource.js'

/** An honest server whose reads show for a while what was there before: writes go to one place, reads to another. */
export function showingLate(lateMs: number): Fault {
  const states: { at: number; resources: readonly Resource[] }[] = []
  return {
    title: 'Reads show each change late',
    intercept(request, next, store) {
      if (request.isSecond) return next(request)
      const isRead = request.method === 'GET' || request.path.at(-1) === '.search'
      if (states.length === 0) states.push({ at: -Infinity, resources: store.list() })
      if (!isRead) {
        const answer = next(request)
        if (answer instanceof Promise) throw new Error('the honest server answers at once')
        states.push({ at: performance.now(), resources: store.list() })
        return answer
      }
      const shown = states.findLastIndex(({ at }) => at <= performance.now() - lateMs)
      states.splice(0, shown)
      const [old] = states
      if (!old || states.length === 1) return next(request)
      const current = store.list()
      store.restore(old.resources)
      try {
        return next(request)
      } finally {
        store.restore(current)
      }
    },
  }
}
