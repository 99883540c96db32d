import type { Leftover } from '../core/run-report.js'
import { createCleanup } from '../engine/cleanup.js'
import type { Ledger } from '../engine/ledger.js'
import { removal } from '../reports/removal.js'
import { remainsOf, type Remains } from './journal.js'
import type { Options } from './options.js'
import type { Ports } from './ports.js'
import { sessionOf } from './session-of.js'
import { targetOf } from './target-of.js'

/** How long it may take: the machine is needed for other jobs. */
export const limitMs = 60_000

/** What came of tidying up. */
export interface TidiedUp {
  /** How many resources the run had not deleted, as far as its journal knows. */
  readonly found: number
  readonly leftovers: readonly Leftover[]
  /** Commands for a shell that delete the leftovers, but for those that may have been there before. */
  readonly removals: readonly string[]
  /** Where it could not find out what is left, a sentence each. */
  readonly doubts: readonly string[]
}

/**
 * Deletes what a run left that was killed, by its journal: what it created, and what carries its name
 * where it may have created more. Nothing is booted.
 */
export async function tidyUp(
  options: Options,
  ports: Ports,
  journal: readonly string[],
): Promise<TidiedUp> {
  const remains = remainsOf(journal)
  if (!remains) return { found: 0, leftovers: [], removals: [], doubts: [] }
  const { start: _start, 'ready-url': _url, ...rest } = options
  const target = await targetOf({ ...rest, start: undefined, 'ready-url': undefined }, ports)
  // What is written down already need not be again.
  const { keep: _keep, ...quiet } = ports
  const { session, close } = await sessionOf(target, options, quiet, remains.mark)
  try {
    take(session.ledger, remains.first)
    if (session.second) take(session.second.ledger, remains.second)
    const found = remains.first.created.length + remains.second.created.length
    const cleanup = createCleanup(session, options.concurrency)
    const leftovers = await cleanup.finish(AbortSignal.timeout(limitMs))
    const shown = (text: string): string => session.redactor.text(text)
    const asked = {
      exchanges: session.recorder.exchanges,
      target: { baseUrl: shown(session.baseUrl) },
    }
    const removals = leftovers.flatMap((left) => removal(asked, left) ?? [])
    return { found, leftovers, removals, doubts: cleanup.doubts.map(shown) }
  } finally {
    close()
    await target.stop()
  }
}

function take(ledger: Ledger, { created, asked }: Remains): void {
  for (const path of created) ledger.adopt(path)
  for (const endpoint of asked) ledger.lose('POST', endpoint)
}
