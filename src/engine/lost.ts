import { pause } from '../core/pause.js'
import { listed, type ListEnd } from './listed.js'
import type { Session } from './session.js'

/**
 * Milliseconds from one look to the next where the answer to a create never came: a slow target may carry it
 * out after the first look.
 */
const laterLooks = [1_000, 2_000]

const byMark = 'by-mark'

/** Whether an exchange looks for what is left where every create had its answer, by its id. */
export function looksByMark(id: string): boolean {
  return id.startsWith(`cleanup/${byMark}/`)
}

/**
 * Finds what is left of this run, whatever the answers say, such as a create that took too long, one that
 * was refused and stored, or a deletion that was none: reads lists and takes what carries the mark for ours,
 * so that cleaning up finds it. Gives, a sentence each, where that could not be done. `name` begins the ids
 * of the exchanges.
 */
export async function findLost(
  session: Session,
  signal: AbortSignal,
  name: string,
): Promise<readonly string[]> {
  const { ledger, mark } = session
  const lost = ledger.lost()
  const carriers = ledger.carriers()
  const recover = async (endpoint: string, by: string, filter?: string): Promise<ListEnd> => {
    const pages = listed(session, endpoint, by, signal, filter)
    for (;;) {
      const { done, value } = await pages.next()
      if (done) return value
      for (const resource of value) ledger.recover(endpoint, resource)
    }
  }
  // Answers are nearly always true: the whole list is read only where no filter can be asked.
  const search = async (endpoint: string, by: string): Promise<ListEnd> => {
    const attributes = [...(carriers.get(endpoint) ?? [])]
    const ends = await Promise.all(
      attributes.map((one) => recover(endpoint, `${by}/${one}`, `${one} co "${mark}"`)),
    )
    const isFound = ends.length > 0 && ends.every((end) => end === 'whole')
    return isFound ? 'whole' : recover(endpoint, by)
  }
  const look = async (
    endpoints: readonly string[],
    how: typeof search,
    by = name,
  ): Promise<readonly string[]> => {
    const ends = await Promise.all(
      endpoints.map(async (endpoint) => [endpoint, await how(endpoint, by)] as const),
    )
    return ends.flatMap(([endpoint, end]) => {
      // Where every create had its answer and no list is shown, the answers are believed.
      const isRefused = end !== 'whole' && end.isRefused && !lost.includes(endpoint)
      return end === 'whole' || isRefused ? [] : [unseen(endpoint, end, mark)]
    })
  }

  const answered = [...carriers.keys()].filter((endpoint) => !lost.includes(endpoint))
  const [unseenOfLost, unseenOfAnswered] = await Promise.all([
    look(lost, recover),
    look(answered, search, `${name}/${byMark}`),
  ])
  for (const [at, waitMs] of laterLooks.entries()) {
    // Who shows no list is not asked for it again and again.
    if (!ledger.awaits() || unseenOfLost.length > 0 || signal.aborted) break
    await pause(waitMs, signal)
    await look(lost, search, `${name}/later-${String(at + 1)}`)
  }
  return [...unseenOfLost, ...unseenOfAnswered]
}

function unseen(endpoint: string, { why }: Exclude<ListEnd, 'whole'>, mark: string): string {
  return `What creates at ${endpoint} may have left without saying so could not be looked for, since GET ${endpoint} ${why}: scim-conformance sweep --run ${mark} looks again.`
}
