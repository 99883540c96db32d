import type { CheckResult } from '../core/check-result.js'
import { remembered } from '../core/remembered.js'
import type { RunReport } from '../core/run-report.js'
import { groupOf } from './groups.js'
import { grouped, quantity } from './quantity.js'

/** A check that changed, as a reader sees it. */
export type ChangedCheck = Pick<CheckResult, 'id' | 'title'> & {
  /** Absent for a check that is no longer there. */
  readonly result?: CheckResult
}

/** What changed in one way. */
export interface Change {
  readonly kind: 'newlyFailing' | 'fixed' | 'lapsed' | 'added' | 'removed'
  /** With its count: `2 newly failing`, `1 new check, failing`. */
  readonly words: string
  readonly checks: readonly ChangedCheck[]
}

/** All that changed against the base, what needs a person first; empty when nothing did, or nothing was compared. */
export const changes = remembered((run: RunReport): readonly Change[] => {
  const { comparison, results } = run
  if (!comparison) return []
  const byId = new Map(results.map((result) => [result.id, result]))
  const found = (ids: readonly string[]): readonly ChangedCheck[] =>
    ids.flatMap((id) => {
      const result = byId.get(id)
      return result ? [{ id, title: result.title, result }] : []
    })
  const { newlyFailing, fixed, lapsed, added, removed } = comparison
  const all = [
    ['newlyFailing', found(newlyFailing), newlyFailingWords],
    ['fixed', found(fixed), ({ length }) => `${grouped(length)} fixed`],
    ['lapsed', found(lapsed), ({ length }) => `${grouped(length)} no longer asked`],
    ['added', found(added), addedWords],
    ['removed', removed, ({ length }) => `${quantity(length, 'check')} gone`],
  ] as const satisfies readonly (readonly [
    Change['kind'],
    readonly ChangedCheck[],
    (checks: readonly ChangedCheck[]) => string,
  ])[]
  return all
    .filter(([, checks]) => checks.length > 0)
    .map(([kind, checks, words]) => ({ kind, words: words(checks), checks }))
})

/** What changed in one line: `2 newly failing, 1 fixed`; empty when nothing was compared. */
export function changesLine(run: RunReport): string {
  if (run.comparison?.baseStartedAt === undefined) return ''
  return (
    changes(run)
      .map(({ words }) => words)
      .join(', ') || 'nothing changed'
  )
}

/** The ids of checks that fail or prove nothing, and did neither in the base. */
export const newlyFailing = remembered(
  ({ comparison }: RunReport): ReadonlySet<string> => new Set(comparison?.newlyFailing),
)

function newlyFailingWords(checks: readonly ChangedCheck[]): string {
  const known = checks.filter(({ result }) => result?.known !== undefined).length
  const listed = known === 0 ? '' : ` (${grouped(known)} of them listed as known)`
  return `${grouped(checks.length)} newly failing${listed}`
}

function addedWords(checks: readonly ChangedCheck[]): string {
  const bad = checks.filter(
    ({ result }) => result && ['broken', 'error', 'blocked'].includes(groupOf(result)),
  ).length
  const failing = bad === 0 ? '' : ` (${grouped(bad)} of them failing)`
  return `${quantity(checks.length, 'new check')}${failing}`
}
