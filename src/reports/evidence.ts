import type { CheckResult } from '../core/check-result.js'
import type { Exchange } from '../core/exchange.js'
import type { Finding } from '../core/finding.js'
import type { RunReport } from '../core/run-report.js'

/** Finds the exchanges that show what a result says. */
export interface Evidence {
  /** The exchange of a finding, when it has one. */
  ofFinding(finding: Finding): Exchange | undefined
  /** The exchanges that the findings of a result name, else the last one that was made for it. */
  ofResult(result: CheckResult): readonly Exchange[]
  /** What a check had changed last before an exchange that only reads: where that shows damage, this did it. */
  changeBefore(result: CheckResult, shown: Exchange): Exchange | undefined
  /** An exchange behind the change that led to it, as far as there are such. */
  storyOf(result: CheckResult, shown: Exchange | undefined): readonly Exchange[]
}

/** Indexes the exchanges of a run. */
export function evidence(run: RunReport): Evidence {
  const byId = new Map(run.exchanges.map((exchange) => [exchange.id, exchange]))
  const found = (ids: readonly (string | undefined)[]): Exchange[] =>
    [...new Set(ids)].flatMap((id) => (id === undefined ? [] : (byId.get(id) ?? [])))
  const changeBefore: Evidence['changeBefore'] = ({ exchanges }, shown) => {
    if (changes(shown)) return undefined
    // Where several instances of a check are told as one, each did its own damage.
    const own = exchanges.filter((id) => checkOf(id) === checkOf(shown.id))
    const before = own.slice(0, Math.max(0, own.indexOf(shown.id)))
    return found(before).findLast((one) => one.purpose === 'probe' && changes(one))
  }
  return {
    ofFinding: ({ exchange }) => (exchange === undefined ? undefined : byId.get(exchange)),
    changeBefore,
    storyOf(result, shown) {
      if (!shown) return []
      const change = changeBefore(result, shown)
      return change ? [change, shown] : [shown]
    },
    ofResult(result) {
      const named = found(result.findings.map(({ exchange }) => exchange))
      return named.length > 0 ? named : found(result.exchanges.slice(-1))
    },
  }
}

/** The id of the check that an exchange was made for, which stands before its number. */
function checkOf(exchange: string): string {
  return exchange.slice(0, exchange.lastIndexOf('#'))
}

/** Whether a request is one that changes something, and no search. */
function changes({ request: { method, url } }: Exchange): boolean {
  const isSearch = method === 'POST' && url.endsWith('/.search')
  return !['GET', 'HEAD', 'OPTIONS'].includes(method) && !isSearch
}
