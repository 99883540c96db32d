import { pause } from '../core/pause.js'
import { within } from '../core/within.js'
import { listed, type ListEnd } from './listed.js'
import type { Session } from './session.js'

/**
 * Milliseconds from one look to the next where the answer to a create never came: a slow target may carry it
 * out after the first look.
 */
const laterLooks = [1_000, 2_000]

/** Milliseconds for looking where every create had its answer: answers are nearly always true. */
export const brieflyMs = 10_000

const byMark = 'by-mark'

/** Whether an exchange looks for what is left where every create had its answer, by its id. */
export function looksByMark(id: string): boolean {
  return id.startsWith(`cleanup/${byMark}/`)
}

/**
 * Finds what is left of this run, whatever the answers say, such as a create that took too long, one that
 * was refused and stored, or a deletion that was none: reads lists and takes what carries the mark for ours,
 * so that cleaning up finds it. `looked` is called after each look, for the time may be short. Gives, a sentence
 * each, where that could not be done. `name` begins the ids of the exchanges.
 */
export async function findLost(
  session: Session,
  signal: AbortSignal,
  name: string,
  looked: () => Promise<void>,
): Promise<readonly string[]> {
  const { ledger, mark } = session
  const lost = ledger.lost()
  const carriers = ledger.carriers()
  const recover = async (
    endpoint: string,
    by: string,
    until: AbortSignal,
    filter?: string,
  ): Promise<ListEnd> => {
    const pages = listed(session, endpoint, by, until, filter)
    for (;;) {
      const { done, value } = await pages.next()
      if (done) return value
      for (const resource of value) ledger.recover(endpoint, resource)
    }
  }
  // The whole list is read only where no filter can be asked.
  const search: typeof recover = async (endpoint, by, until) => {
    const attributes = [...(carriers.get(endpoint) ?? [])]
    const ends = await Promise.all(
      attributes.map((one) => recover(endpoint, `${by}/${one}`, until, `${one} co "${mark}"`)),
    )
    const isFound = ends.length > 0 && ends.every((end) => end === 'whole')
    return isFound ? 'whole' : recover(endpoint, by, until)
  }
  const look = async (
    endpoints: readonly string[],
    how: typeof recover,
    by = name,
    until = signal,
  ): Promise<readonly string[]> => {
    const ends = await Promise.all(
      endpoints.map(async (endpoint) => [endpoint, await how(endpoint, by, until)] as const),
    )
    return ends.flatMap(([endpoint, end]) => {
      // Where every create had its answer and no list is shown, the answers are believed.
      const isRefused = end !== 'whole' && end.isRefused && !lost.includes(endpoint)
      return end === 'whole' || isRefused ? [] : [unseen(endpoint, end, mark)]
    })
  }

  const answered = [...carriers.keys()].filter((endpoint) => !lost.includes(endpoint))
  const briefly = within(signal, brieflyMs)
  const [unseenOfLost, unseenOfAnswered] = await Promise.all([
    look(lost, recover),
    look(answered, search, `${name}/${byMark}`, briefly),
  ])
  await looked()
  for (const [at, waitMs] of laterLooks.entries()) {
    // Who shows no list is not asked for it again and again.
    if (!ledger.awaits() || unseenOfLost.length > 0 || signal.aborted) break
    await pause(waitMs, signal)
    await look(lost, search, `${name}/later-${String(at + 1)}`)
    await looked()
  }
  return [...unseenOfLost, ...unseenOfAnswered]
}

function unseen(endpoint: string, { why }: Exclude<ListEnd, 'whole'>, mark: string): string {
  return `What creates at ${endpoint} may have left without saying so could not be looked for, since GET ${endpoint} ${why}: scim-conformance sweep --run ${mark} looks again.`
}
