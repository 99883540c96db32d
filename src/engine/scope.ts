import type { Outcome } from '../core/check-result.js'
import type { Exchange } from '../core/exchange.js'
import { createFindings, type Findings } from './findings.js'
import { Blocked, Deviation, Skip } from './signals.js'

/** What a check did while it ran. */
export interface Scope {
  readonly exchanges: Exchange[]
  readonly findings: Findings
  /** Paths of what it created for itself alone. */
  readonly created: Set<string>
  /** The ends that answers call for which put a request off until later, by their exchanges. */
  readonly putOff: Map<string, Blocked>
  /** Called before it looks at what others have made. */
  hold?(): Promise<void>
}

/** Makes what takes that down; of the findings so many are kept. */
export function createScope(mostFindings?: number): Scope {
  return {
    exchanges: [],
    findings: createFindings(mostFindings),
    created: new Set(),
    putOff: new Map(),
  }
}

/** How a check ended. */
export interface End {
  readonly outcome: Outcome
  readonly reason?: string
}

/** Runs something and turns whatever happens into one of the five outcomes. Never rejects. */
export async function ending(scope: Scope, run: () => Promise<void>): Promise<End> {
  const end = await endingAsIs(scope, run)
  const [putOff] = scope.putOff.values()
  if (!putOff) return end
  // What a check takes for wrong or for not offered, because of nothing but such an answer, may be neither.
  const isMistaken =
    end.outcome === 'fail'
      ? scope.findings.kept.every(({ exchange = '' }) => scope.putOff.has(exchange))
      : end.outcome === 'skip'
  return isMistaken ? endOf(putOff, scope) : end
}

async function endingAsIs(scope: Scope, run: () => Promise<void>): Promise<End> {
  try {
    await run()
  } catch (error) {
    return endOf(error, scope)
  }
  return { outcome: scope.findings.kept.length > 0 ? 'fail' : 'pass' }
}

/** The outcome of what a check threw; a deviation is added to its findings. */
export function endOf(error: unknown, scope: Scope): End {
  if (error instanceof Skip) return { outcome: 'skip', reason: error.message }
  if (error instanceof Blocked) return { outcome: 'blocked', reason: error.message }
  if (error instanceof Deviation) {
    scope.findings.add(error.finding)
    return { outcome: 'fail' }
  }
  return { outcome: 'error', reason: error instanceof Error ? stackOf(error) : String(error) }
}

/** The stack without the folders of the machine: it goes into reports that others read. */
function stackOf(error: Error): string {
  return (error.stack ?? error.message)
    .split('\n')
    .slice(0, 6)
    .map((line) => line.replace(/\(?(file:\/\/)?\/\S*\/([^/\s]+:\d+:\d+)\)?/, '$2'))
    .join('\n')
}
