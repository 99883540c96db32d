import type { CheckResult } from '../../src/core/check-result.js'
import type { Protocol } from '../../src/core/protocol.js'
import type { RunReport } from '../../src/core/run-report.js'
import type { FaultId } from '../../src/reference/index.js'
import { runOnReference } from '../support/reference.js'

/** What a run on the reference server gave. */
export interface Proved {
  /** By the id of the declared check. */
  readonly results: ReadonlyMap<string, readonly CheckResult[]>
  readonly leftovers: RunReport['leftovers']
  /** What the server held before the run, and after it. */
  readonly before: string
  readonly after: string
}

/** Runs the chosen checks, or all of them, against the reference server under the faults. */
export async function runUnder(
  faults: readonly FaultId[],
  only: string,
  protocol: Protocol,
): Promise<Proved> {
  const given = { protocol, formats: 'badge', clients: 'all' }
  const { report, before, after } = await runOnReference(
    faults,
    only === '' ? given : { ...given, only },
  )
  const results = new Map<string, CheckResult[]>()
  for (const result of report.results) {
    const id = result.id.replace(/@.*$/, '')
    results.set(id, [...(results.get(id) ?? []), result])
  }
  return { results, leftovers: report.leftovers, before, after }
}
