import type { Level, Requirement } from '../core/requirement.js'
import type { SuiteFacts } from '../core/run-report.js'
import { citesOf, needsOf, proofOf, type Suite } from '../engine/check.js'
import { plannedSuite } from '../engine/plan.js'
import { suites } from '../suites/index.js'

/** A check as lists and documentation show it. */
export interface CatalogueCheck {
  readonly id: string
  readonly title: string
  readonly level: Level
  readonly cites: readonly Requirement[]
  readonly hint: string
  /** Ids of the faults that prove it. */
  readonly proof: readonly string[]
  readonly needs: readonly string[]
}

/** A suite with all its checks. */
export interface CatalogueSuite {
  readonly suite: SuiteFacts
  readonly checks: readonly CatalogueCheck[]
}

/** Every built-in suite and check, without running anything. */
export function catalogue(): readonly CatalogueSuite[] {
  return Object.values<Suite>(suites).map((suite) => ({
    suite: { id: suite.id, title: suite.title },
    checks: plannedSuite(suite).checks.map(({ id, level, check }) => ({
      id,
      title: check.title,
      level,
      cites: citesOf(check).flatMap((cited) => suite.requirements[cited] ?? []),
      hint: check.hint,
      proof: Object.keys(proofOf(check)),
      needs: needsOf(check),
    })),
  }))
}
