import { listed } from './listed.js'
import type { Session } from './session.js'

/**
 * Finds what this run may have created without an answer that says so, such as a create that took too
 * long: reads the lists and takes what carries the mark for ours, so that cleaning up finds it. `name` begins the ids of the exchanges.
 */
export async function findLost(session: Session, signal: AbortSignal, name: string): Promise<void> {
  const { ledger } = session
  await Promise.all(
    ledger.lost().map(async (endpoint) => {
      for await (const resource of listed(session, endpoint, name, signal))
        ledger.recover(endpoint, resource)
    }),
  )
}
