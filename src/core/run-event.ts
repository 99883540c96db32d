import type { CheckResult } from './check-result.js'
import type { RunReport, SuiteFacts, TargetFacts } from './run-report.js'

/** What the engine tells while it works; it does not know who listens. */
export type RunEvent =
  | {
      readonly type: 'run-started'
      readonly target: TargetFacts
      readonly suites: readonly (SuiteFacts & { readonly total: number })[]
      /** How many checks will run in all. */
      readonly total: number
    }
  | { readonly type: 'suite-started'; readonly suite: SuiteFacts; readonly total: number }
  | { readonly type: 'check-started'; readonly id: string; readonly title: string }
  | {
      readonly type: 'check-finished'
      readonly result: CheckResult
      /** How many checks of the run have finished, this one included. */
      readonly done: number
      readonly total: number
    }
  | {
      readonly type: 'suite-finished'
      readonly suite: SuiteFacts
      readonly results: readonly CheckResult[]
    }
  | { readonly type: 'cleanup-started'; readonly resources: number }
  | { readonly type: 'run-finished'; readonly report: RunReport }

/** Takes events; must not throw. */
export type Listener = (event: RunEvent) => void
