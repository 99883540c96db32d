import type { Leftover } from '../core/run-report.js'
import type { Created } from './ledger.js'
import { findLost } from './lost.js'
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
  const isUser = ({ path }: Created): boolean => path.startsWith('/Users/')
  const leftovers = new Map<string, Leftover>()
  const numbers = new Map<string, number>()

  await removeAll(ledger.pending())
  // What is known goes first: the time may be short.
  if (ledger.lost().length > 0) {
    await findLost(session, signal, name)
    await removeAll(ledger.pending().filter(({ path }) => !leftovers.has(path)))
  }
  return [...leftovers.values()]

  async function removeAll(all: readonly Created[]): Promise<void> {
    for (const { path } of all) numbers.set(path, numbers.size + 1)
    for (const wave of [all.filter((one) => !isUser(one)), all.filter(isUser)])
      await sideBySide(wave, concurrency, async ({ path }) => {
        const left = await remove(path)
        if (left === undefined) ledger.gone(path)
        else leftovers.set(path, { path: redactor.text(path), ...left })
      })
  }

  async function remove(path: string): Promise<Omit<Leftover, 'path'> | undefined> {
    if (signal.aborted) return { reason: 'the time for cleaning up was over' }
    const ask = (method: 'GET' | 'DELETE') => {
      const id = `${name}/${method}#${String(numbers.get(path))}`
      return send(session, id, 'cleanup', { method, path }, signal)
    }
    const look = async () => (await ask('GET')).response?.status
    const spared = await reasonToSpare(session, path, look)
    if (spared !== undefined) return { reason: spared, isDoubtful: true }
    const { exchange, response } = await ask('DELETE')
    if (!response) return { reason: exchange.failure?.message ?? 'no answer' }
    const gone = (response.status >= 200 && response.status < 300) || response.status === 404
    return gone ? undefined : { reason: `DELETE answered ${String(response.status)}` }
  }
}
