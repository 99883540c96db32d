import type { Leftover } from '../core/run-report.js'
import { reasonToSpare } from './ours.js'
import { send, type Session } from './session.js'

/**
 * Deletes everything that the run created, the youngest first, so that groups go before their
 * members, and spares what may have been there before. `signal` bounds it, since the run's own signal may be why it is called.
 */
export async function cleanUp(session: Session, signal: AbortSignal): Promise<readonly Leftover[]> {
  const leftovers: Leftover[] = []
  let count = 0
  const ask = (method: string, path: string) =>
    send(session, `cleanup#${String(++count)}`, 'cleanup', { method, path }, signal)

  for (const { path } of session.ledger.pending()) {
    const reason = await remove(path)
    if (reason === undefined) session.ledger.gone(path)
    else leftovers.push({ path: session.redactor.text(path), reason })
  }
  return leftovers

  async function remove(path: string): Promise<string | undefined> {
    if (signal.aborted) return 'the time for cleaning up was over'
    const look = async () => (await ask('GET', path)).response?.status
    const spared = await reasonToSpare(session, path, look)
    if (spared !== undefined) return spared
    const { exchange, response } = await ask('DELETE', path)
    if (!response) return exchange.failure?.message ?? 'no answer'
    const gone = (response.status >= 200 && response.status < 300) || response.status === 404
    return gone ? undefined : `DELETE answered ${String(response.status)}`
  }
}
