import type { Fault } from '../../src/reference/fault.js'
import { faults, startReference, type FaultId } from '../../src/reference/index.js'
import { conformWith } from '../support/conform.js'
import { showingLate } from '../support/late-server.js'
import { credentials, tokens } from '../support/reference.js'

/** What came of a run on a server that shows writes late. */
export interface LateRun {
  /** Checks that failed, or could not be made. */
  readonly failed: readonly string[]
  readonly passed: number
  readonly warnings: readonly string[]
  readonly leftovers: number
}

/** The server shows a write after this time, and the run gives it more than that. */
const [lateMs, settle] = [100, '250ms']

/** Runs the checks that the globs name on a server that shows late what it holds, and what the faults do to it. */
export function runOnLate(only: string, under: readonly FaultId[] = []): Promise<LateRun> {
  return runOn([showingLate(lateMs), ...under.map((id) => faults[id])], { only, settle })
}

/** The same on a server that shows no write as long as the run lasts, where the run does not wait for it. */
export function runOnNeverShowing(only: string): Promise<LateRun> {
  return runOn([showingLate(Infinity)], { only })
}

async function runOn(
  wrappers: readonly Fault[],
  inputs: { readonly only: string; readonly settle?: string },
): Promise<LateRun> {
  const server = await startReference({ ...tokens, wrappers })
  try {
    const { results, warnings, leftovers } = await conformWith({
      'base-url': server.url,
      ...credentials,
      protocol: '2.0',
      clients: 'all',
      formats: 'badge',
      ...inputs,
    })
    const idsOf = (outcomes: readonly string[]): readonly string[] =>
      results.filter(({ outcome }) => outcomes.includes(outcome)).map(({ id }) => id)
    return {
      failed: [...new Set(idsOf(['fail', 'blocked', 'error']).map((id) => id.replace(/@.*$/, '')))],
      passed: idsOf(['pass']).length,
      warnings: warnings ?? [],
      leftovers: leftovers.length,
    }
  } finally {
    await server.close()
  }
}
