import { pause } from '../core/pause.js'
import { listed, type ListEnd } from './listed.js'
import type { Session } from './session.js'

/**
 * Milliseconds from one look to the next where the answer to a create never came: a slow target may carry it
 * out after the first look.
 */
const laterLooks = [1_000, 2_000]

const ofRefused = 'refused'

/** Whether an exchange looks for what refused creates have left, by its id; where no other create was lost. */
export function looksForRefused(id: string): boolean {
  return id.startsWith(`cleanup/${ofRefused}/`)
}

/**
 * Finds what this run may have created without an answer that says so, such as a create that took too
 * long, or one that was refused: reads lists and takes what carries the mark for ours, so that cleaning up
 * finds it. Gives, a sentence each, where that could not be done. `name` begins the ids of the exchanges.
 */
export async function findLost(
  session: Session,
  signal: AbortSignal,
  name: string,
): Promise<readonly string[]> {
  const { ledger, mark } = session
  const lost = ledger.lost()
  const carriers = ledger.doubted()
  const recover = async (endpoint: string, by: string, filter?: string): Promise<ListEnd> => {
    const resources = listed(session, endpoint, by, signal, filter)
    for (;;) {
      const { done, value } = await resources.next()
      if (done) return value
      ledger.recover(endpoint, value)
    }
  }
  // Refusals are many and nearly always true: the whole list is read only where no filter can be asked.
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
      // Whoever may not read a list has hardly created anything by what was refused.
      const isRefused = end !== 'whole' && end.isRefused && !lost.includes(endpoint)
      return end === 'whole' || isRefused ? [] : [unseen(endpoint, end, mark)]
    })
  }

  const refused = [...carriers.keys()].filter((endpoint) => !lost.includes(endpoint))
  const [unseenOfLost, unseenOfRefused] = await Promise.all([
    look(lost, recover),
    look(refused, search, `${name}/${ofRefused}`),
  ])
  for (const [at, waitMs] of laterLooks.entries()) {
    // Who shows no list is not asked for it again and again.
    if (!ledger.awaits() || unseenOfLost.length > 0 || signal.aborted) break
    await pause(waitMs, signal)
    await look(lost, search, `${name}/later-${String(at + 1)}`)
  }
  return [...unseenOfLost, ...unseenOfRefused]
}

function unseen(endpoint: string, { why }: Exclude<ListEnd, 'whole'>, mark: string): string {
  return `What creates at ${endpoint} may have left without saying so could not be looked for, since GET ${endpoint} ${why}: scim-conformance sweep --run ${mark} looks again.`
}
