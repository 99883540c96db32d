import type { Leftover } from '../core/run-report.js'
import type { Created } from './ledger.js'
import { reasonToSpare } from './ours.js'
import { send, type Session } from './session.js'
import { sideBySide } from './side-by-side.js'

/** Deletes everything that the run created, in the second tenant as well. */
export async function cleanUp(
  session: Session,
  signal: AbortSignal,
  concurrency = 1,
): Promise<readonly Leftover[]> {
  const { second, ...first } = session
  const others = second
    ? await cleanUpTenant(
        { ...first, ...second, observers: [] },
        signal,
        concurrency,
        'cleanup-of-second',
      )
    : []
  return [...others, ...(await cleanUpTenant(first, signal, concurrency, 'cleanup'))]
}

/**
 * Deletes everything that the run created in a tenant, side by side, and spares what may have been there before.
 * Users go last, for groups and other types refer to them; in the rest the youngest go first, and so
 * does a group that contains others. `signal` bounds it, since the run's own signal may be why it is called.
 */
async function cleanUpTenant(
  session: Session,
  signal: AbortSignal,
  concurrency: number,
  name: string,
): Promise<readonly Leftover[]> {
  const { ledger, redactor } = session
  const pending = ledger.pending()
  const isUser = ({ path }: Created): boolean => path.startsWith('/Users/')
  const waves = [pending.filter((one) => !isUser(one)), pending.filter(isUser)]
  const leftovers: Leftover[] = []
  for (const wave of waves)
    await sideBySide(wave, concurrency, async ({ path }) => {
      const reason = await remove(path)
      if (reason === undefined) ledger.gone(path)
      else leftovers.push({ path: redactor.text(path), reason })
    })
  return leftovers

  async function remove(path: string): Promise<string | undefined> {
    if (signal.aborted) return 'the time for cleaning up was over'
    const number = pending.findIndex((one) => one.path === path) + 1
    const ask = (method: 'GET' | 'DELETE') => {
      const id = `${name}/${method}#${String(number)}`
      return send(session, id, 'cleanup', { method, path }, signal)
    }
    const look = async () => (await ask('GET')).response?.status
    const spared = await reasonToSpare(session, path, look)
    if (spared !== undefined) return spared
    const { exchange, response } = await ask('DELETE')
    if (!response) return exchange.failure?.message ?? 'no answer'
    const gone = (response.status >= 200 && response.status < 300) || response.status === 404
    return gone ? undefined : `DELETE answered ${String(response.status)}`
  }
}
