import { atPointer } from '../core/pointer.js'
import { send, type Received, type Session } from './session.js'

/** How far a list is read: more resources than any run creates, and yet an end. */
const pageSize = 200
const maxPages = 50

/** A list that does not come is asked for again: a busy server is why something is lost at all. */
const attempts = 3

/**
 * Finds what this run may have created without an answer that says so, such as a create that took too
 * long: reads the lists and takes what carries the mark for ours, so that cleaning up finds it. `name` begins the ids of the exchanges.
 */
export async function findLost(session: Session, signal: AbortSignal, name: string): Promise<void> {
  const { ledger } = session
  await Promise.all(ledger.lost().map(findBelow))

  async function findBelow(endpoint: string): Promise<void> {
    let startIndex = 1
    for (let page = 1; page <= maxPages && !signal.aborted; page += 1) {
      const query = { startIndex: String(startIndex), count: String(pageSize) }
      const request = { method: 'GET', path: endpoint, query }
      const id = `${name}${endpoint}#${String(page)}`
      const { json } = await insistently(() => send(session, id, 'cleanup', request, signal))
      const resources = atPointer(json, '/Resources')
      if (!Array.isArray(resources) || resources.length === 0) return
      for (const resource of resources) ledger.recover(endpoint, resource)
      startIndex += resources.length
      if (startIndex > Number(atPointer(json, '/totalResults') ?? 0)) return
    }
  }
}

async function insistently(ask: () => Promise<Received>): Promise<Received> {
  let received = await ask()
  for (let more = attempts - 1; more > 0 && !received.response; more -= 1) received = await ask()
  return received
}
