import { atPointer } from '../core/pointer.js'
import { send, type Received, type Session } from './session.js'

/** How far a list is read: more resources than any run creates, and yet an end. */
const pageSize = 200
const maxPages = 50

/** A list that does not come is asked for again: a busy server is why something is lost at all. */
const attempts = 3

/**
 * The resources that an endpoint lists, or those of them that the filter finds, page by page, up to a limit;
 * in the end, whether there was a list. `name` begins the ids of the exchanges.
 */
export async function* listed(
  session: Session,
  endpoint: string,
  name: string,
  signal: AbortSignal,
  filter?: string,
): AsyncGenerator<unknown, boolean> {
  let startIndex = 1
  for (let page = 1; page <= maxPages && !signal.aborted; page += 1) {
    const query = {
      ...(filter !== undefined && { filter }),
      startIndex: String(startIndex),
      count: String(pageSize),
    }
    const request = { method: 'GET', path: endpoint, query }
    const id = `${name}${endpoint}${filter === undefined ? '' : '/found'}#${String(page)}`
    const { json, response } = await insistently(() =>
      send(session, id, 'cleanup', request, signal),
    )
    if (response?.status !== 200) return false
    const resources = atPointer(json, '/Resources')
    if (!Array.isArray(resources) || resources.length === 0) return true
    yield* resources as readonly unknown[]
    startIndex += resources.length
    if (startIndex > Number(atPointer(json, '/totalResults') ?? 0)) return true
  }
  return true
}

async function insistently(ask: () => Promise<Received>): Promise<Received> {
  let received = await ask()
  for (let more = attempts - 1; more > 0 && !received.response; more -= 1) received = await ask()
  return received
}
