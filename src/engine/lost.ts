import { listed } from './listed.js'
import type { Session } from './session.js'

/**
 * Finds what this run may have created without an answer that says so, such as a create that took too
 * long, or one that was refused: reads lists and takes what carries the mark for ours, so that cleaning up
 * finds it. `name` begins the ids of the exchanges.
 */
export async function findLost(session: Session, signal: AbortSignal, name: string): Promise<void> {
  const { ledger, mark } = session
  const recover = async (endpoint: string, filter?: string): Promise<boolean> => {
    const resources = listed(session, endpoint, name, signal, filter)
    for (;;) {
      const { done, value } = await resources.next()
      if (done) return value
      ledger.recover(endpoint, value)
    }
  }
  const lost = ledger.lost()
  const doubted = [...ledger.doubted()].filter(([endpoint]) => !lost.includes(endpoint))
  await Promise.all([
    ...lost.map((endpoint) => recover(endpoint)),
    // Refusals are many and nearly always true: the whole list is read only where no filter can be asked.
    ...doubted.map(async ([endpoint, attribute]) => {
      const isAnswered = await recover(endpoint, `${attribute} co "${mark}"`)
      if (!isAnswered) await recover(endpoint)
    }),
  ])
}
