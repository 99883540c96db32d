import type { CheckResult } from '../core/check-result.js'
import type { RunReport } from '../core/run-report.js'

/**
 * What a result means to the reader: a broken rule, our own error, a check that could not be asked,
 * a warning (SHOULD), a remark (MAY), a known failure, a skipped check, a kept rule.
 */
export type Group =
  'broken' | 'error' | 'blocked' | 'warning' | 'remark' | 'known' | 'skipped' | 'passed'

const ofForce = { fail: 'broken', warn: 'warning', inform: 'remark' } as const
const ofOutcome = { error: 'error', blocked: 'blocked', skip: 'skipped', pass: 'passed' } as const

/** The group of a result; each result is in exactly one. */
export function groupOf(result: CheckResult): Group {
  const { outcome, force, known } = result
  if (known !== undefined && outcome !== 'pass' && outcome !== 'skip') return 'known'
  return outcome === 'fail' ? ofForce[force] : ofOutcome[outcome]
}

/** All results of a run by their group, in the order of the run. */
export function groups(run: RunReport): Readonly<Record<Group, readonly CheckResult[]>> {
  const found: Record<Group, CheckResult[]> = {
    broken: [],
    error: [],
    blocked: [],
    warning: [],
    remark: [],
    known: [],
    skipped: [],
    passed: [],
  }
  for (const result of run.results) found[groupOf(result)].push(result)
  return found
}
