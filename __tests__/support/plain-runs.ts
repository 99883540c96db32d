import { forceOf } from '../../src/core/requirement.js'
import type { CheckResult } from '../../src/core/check-result.js'
import type { RunReport } from '../../src/core/run-report.js'
import { verdictOf, type FailOn } from '../../src/engine/verdict.js'

/** A passing check, changed as the test needs it. */
export function plainResult(over: Partial<CheckResult> = {}): CheckResult {
  return {
    id: 'suite/check',
    suite: 'suite',
    title: 'Answers',
    level: 'MUST',
    force: forceOf[over.level ?? 'MUST'],
    cites: [],
    hint: '',
    outcome: 'pass',
    findings: [],
    exchanges: [],
    durationMs: 1,
    ...over,
  }
}

/** A run with the given results and the verdict that follows from them. */
export function plainRun(results: readonly CheckResult[], failOn: FailOn = 'must'): RunReport {
  return {
    schemaVersion: 1,
    tool: { name: 'scim-conformance', version: '1.0.0' },
    target: {
      baseUrl: 'http://127.0.0.1:3000/scim/v2',
      protocol: '2.0',
      auth: 'none',
      resourceTypes: [],
      features: [],
      absent: [],
    },
    startedAt: '2026-01-02T03:04:05.678Z',
    durationMs: 40,
    verdict: verdictOf(results, failOn),
    suites: [{ id: 'suite', title: 'Suite' }],
    results,
    requirements: {},
    exchanges: [],
    leftovers: [],
    staleKnownFailures: [],
    coverage: [],
  }
}

/** A run in which no check ran. */
export const emptyRun: RunReport = { ...plainRun([]), suites: [] }

/** A run in which every check passed. */
export const passingRun: RunReport = {
  ...plainRun([
    plainResult({ id: 'suite/creates', title: 'POST creates a user' }),
    plainResult({ id: 'suite/deletes', title: 'DELETE deletes a user' }),
  ]),
  coverage: [
    {
      source: 'RFC 7644',
      section: '3.3',
      link: 'https://www.rfc-editor.org/rfc/rfc7644#section-3.3',
      proved: 2,
      failed: 0,
      skipped: 0,
      uncovered: 1,
      untestable: 0,
    },
  ],
}
