import type { CheckResult } from '../../src/core/check-result.js'
import { forceOf } from '../../src/core/requirement.js'
import type { RunReport } from '../../src/core/run-report.js'

/** A result that fails a MUST unless told otherwise. */
export function result(changes: Partial<CheckResult> = {}): CheckResult {
  return {
    id: 'okta-scim2/create-user',
    suite: 'okta-scim2',
    title: 'POST creates a user',
    level: 'MUST',
    force: forceOf[changes.level ?? 'MUST'],
    cites: ['rfc7644-3.3-1'],
    hint: 'Answer 201 with the user.',
    outcome: 'fail',
    findings: [
      {
        message: 'POST /Users answered 200: status should be 201, is 200',
        at: 'status',
        expected: '201',
        actual: '200',
      },
    ],
    exchanges: [],
    durationMs: 3,
    ...changes,
  }
}

/** A run of these results, ok unless one of them breaks a MUST or proved nothing. */
export function runOf(...results: readonly CheckResult[]): RunReport {
  const count = (accept: (one: CheckResult) => boolean) => results.filter(accept).length
  const fails = (force: string) =>
    count(({ outcome, force: it, known }) => outcome === 'fail' && !known && it === force)
  const counts = {
    total: results.length,
    passed: count(({ outcome }) => outcome === 'pass'),
    failed: fails('fail'),
    warned: fails('warn'),
    informed: fails('inform'),
    skipped: count(({ outcome }) => outcome === 'skip'),
    blocked: count(({ outcome }) => outcome === 'blocked'),
    errors: count(({ outcome }) => outcome === 'error'),
    known: count(({ known }) => known !== undefined),
  }
  const ok = counts.failed + counts.blocked + counts.errors === 0 && results.length > 0
  return {
    schemaVersion: 1,
    tool: { name: 'scim-conformance', version: '1.0.0' },
    target: {
      baseUrl: 'http://127.0.0.1:3000/scim/v2',
      protocol: '2.0',
      auth: 'bearer token',
      resourceTypes: ['User'],
      features: [],
      absent: [],
    },
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 100,
    verdict: { ok, reasons: ok ? [] : ['The run is not ok.'], counts },
    suites: [{ id: 'okta-scim2', title: 'Okta SCIM 2.0 Spec Test' }],
    results,
    requirements: {
      'rfc7644-3.3-1': {
        source: 'RFC 7644',
        section: '3.3',
        level: 'MUST',
        text: 'A created resource is answered with 201.',
        feature: 'create',
        link: 'https://www.rfc-editor.org/rfc/rfc7644#section-3.3',
      },
    },
    exchanges: [],
    leftovers: [],
    staleKnownFailures: [],
    coverage: [],
  }
}

/** A run in which everything passes. */
export const green = runOf(result({ outcome: 'pass', findings: [] }))

/** A run with one broken rule. */
export const red = runOf(result())

/** What a server would like the runner to obey. */
export const hostile =
  'x\n::error::owned\r::add-mask::a\n  ::stop-commands::t\n##[error]owned ##[group]g %0A::warning::w'
