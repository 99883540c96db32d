import { percentEncoded } from '../core/percent-encoded.js'
import { atPointer } from '../core/pointer.js'
import type { Seen } from './session.js'

/** Finds out whether a target shows writes late, from what a run sees anyway. */
export interface Lateness {
  /** Hears of each answer. */
  hear(seen: Seen): void
  /**
   * The longest time for which a read showed what was deleted; nothing where none did, or one without end, or where
   * no read ever said that a deleted resource is gone.
   */
  longestMs(): number | undefined
}

/** Who shows for longer than this what was deleted keeps it, and is not late. */
const mostMs = 10_000

/** Makes what finds that out: nobody may show what is deleted, so that who does it for a while is late with all. */
export function createLateness(): Lateness {
  const goneAt = new Map<string, number>()
  let longest = 0
  // Who keeps all that it is to delete shows it as well.
  let deletes = false
  return {
    hear({ request: { method, path }, received: { exchange, response, json } }) {
      if (method === 'GET' && response.status === 404 && goneAt.has(path)) deletes = true
      if (response.status < 200 || response.status >= 300) return
      const startedAt = Date.parse(exchange.startedAt)
      if (method === 'DELETE') return void goneAt.set(path, startedAt + exchange.durationMs)
      if (method === 'PUT' || method === 'PATCH') return void goneAt.delete(path)
      for (const place of placesIn(path, json)) {
        // What is created again may be shown again.
        if (method === 'POST' && !path.endsWith(search)) goneAt.delete(place)
        const lateMs = startedAt - (goneAt.get(place) ?? startedAt)
        longest = Math.max(longest, lateMs)
      }
    },
    longestMs: () => (deletes && longest > 0 && longest <= mostMs ? Math.ceil(longest) : undefined),
  }
}

const search = '/.search'

/** The paths of the resources that an answer shows. */
function placesIn(path: string, json: unknown): readonly string[] {
  const listed = atPointer(json, '/Resources')
  const endpoint = path.replace(/\/\.search$|(?<=^\/[^/]+)\/.*$/, '')
  return (Array.isArray(listed) ? listed : [json]).flatMap((one) => {
    const id = atPointer(one, '/id')
    return typeof id === 'string' ? [`${endpoint}/${percentEncoded(id)}`] : []
  })
}
