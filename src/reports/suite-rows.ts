import type { RunReport, SuiteFacts } from '../core/run-report.js'
import { groupOf, type Group } from './groups.js'

/** A suite with how many of its checks ended how. */
export interface SuiteRow {
  readonly suite: SuiteFacts
  readonly counts: Readonly<Record<Group, number>>
  readonly standing: 'broken' | 'warning' | 'passed' | 'skipped'
}

const ranks = { broken: 0, warning: 1, passed: 2, skipped: 3 } as const

/** One row a suite: those that need a person first, otherwise in the order of the run. */
export function suiteRows(run: RunReport): readonly SuiteRow[] {
  const counts = new Map(run.suites.map(({ id }) => [id, noneYet()]))
  for (const result of run.results) {
    const row = counts.get(result.suite)
    if (row) row[groupOf(result)] += 1
  }
  return run.suites
    .map((suite) => rowOf(suite, counts.get(suite.id) ?? noneYet()))
    .sort((a, b) => ranks[a.standing] - ranks[b.standing])
}

function rowOf(suite: SuiteFacts, counts: Readonly<Record<Group, number>>): SuiteRow {
  const standing =
    counts.broken + counts.error + counts.blocked > 0
      ? 'broken'
      : counts.warning > 0
        ? 'warning'
        : counts.passed + counts.remark + counts.known > 0
          ? 'passed'
          : 'skipped'
  return { suite, counts, standing }
}

function noneYet(): Record<Group, number> {
  return {
    broken: 0,
    error: 0,
    blocked: 0,
    warning: 0,
    remark: 0,
    known: 0,
    skipped: 0,
    passed: 0,
  }
}
