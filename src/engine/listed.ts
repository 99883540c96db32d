import { atPointer } from '../core/pointer.js'
import { send, type Received, type Session } from './session.js'

/** How far a list is read, by pages of whatever size the target gives: more than a run can make, and yet an end. */
export const pageSize = 200
export const maxPages = 500

/** A list that does not come is asked for again: a busy server is why something is lost at all. */
const attempts = 3

/** How a list ended: at its end, or why not, in words that follow `GET /Users`, and whether the target shows none. */
export type ListEnd = 'whole' | { readonly why: string; readonly isRefused?: boolean }

/**
 * The resources that an endpoint lists, or those of them that the filter finds, page by page; in the end, whether
 * that was all. `name` begins the ids of the exchanges. A page may be large, and is to be looked through at once,
 * so that of several lists one stands in memory at a time.
 */
export async function* listed(
  session: Session,
  endpoint: string,
  name: string,
  signal: AbortSignal,
  filter?: string,
): AsyncGenerator<readonly unknown[], ListEnd> {
  const isOver = (): boolean => signal.aborted
  let startIndex = 1
  for (let page = 1; page <= maxPages && !isOver(); page += 1) {
    const query = {
      ...(filter !== undefined && { filter }),
      startIndex: String(startIndex),
      count: String(pageSize),
    }
    const request = { method: 'GET', path: endpoint, query }
    const id = `${name}${endpoint}#${String(page)}`
    const { json, response, exchange } = await insistently(() =>
      send(session, id, 'cleanup', request, signal),
    )
    if (!response && isOver()) break
    if (!response) return { why: `gave no answer (${exchange.failure?.message ?? 'cut off'})` }
    const { status } = response
    if (status !== 200)
      return { why: `answered ${String(status)}`, isRefused: status < 500 || status === 501 }
    const resources = atPointer(json, '/Resources')
    if (!Array.isArray(resources) || resources.length === 0) return 'whole'
    yield resources as readonly unknown[]
    startIndex += resources.length
    if (startIndex > Number(atPointer(json, '/totalResults') ?? 0)) return 'whole'
  }
  if (isOver()) return { why: 'was not read to its end, for the time was over' }
  return { why: `has more than ${String(maxPages)} pages` }
}

async function insistently(ask: () => Promise<Received>): Promise<Received> {
  let received = await ask()
  for (let more = attempts - 1; more > 0 && !received.response; more -= 1) received = await ask()
  return received
}
