import type { OutputName } from '../app/outputs.js'
import type { Comparison } from '../core/comparison.js'
import type { Counts } from '../core/run-report.js'
import type { Toolkit } from './toolkit.js'

/** How the step ended. */
export type StepOutcome = 'success' | 'failure' | 'skipped' | 'error'

/** What later steps can learn. */
export interface StepResult {
  readonly outcome: StepOutcome
  readonly counts?: Counts
  readonly comparison?: Comparison
  /** Absolute path. */
  readonly reportJson?: string
  /** Absolute path. */
  readonly reportHtml?: string
  readonly artifact?: { readonly id: number; readonly url: string }
  readonly checkRunUrl?: string
  readonly commentUrl?: string
}

/** A number is `0` when nothing ran, so that workflows can always compare it. */
const valueOf = {
  outcome: ({ outcome }) => outcome,
  passed: ({ counts }) => String(counts?.passed ?? 0),
  failed: ({ counts }) => String(counts?.failed ?? 0),
  warnings: ({ counts }) => String(counts?.warned ?? 0),
  skipped: ({ counts }) => String(counts?.skipped ?? 0),
  blocked: ({ counts }) => String(counts?.blocked ?? 0),
  known: ({ counts }) => String(counts?.known ?? 0),
  'newly-failing': ({ comparison }) => String(comparison?.newlyFailing.length ?? 0),
  fixed: ({ comparison }) => String(comparison?.fixed.length ?? 0),
  total: ({ counts }) => String(counts?.total ?? 0),
  'report-json': ({ reportJson }) => reportJson ?? '',
  'report-html': ({ reportHtml }) => reportHtml ?? '',
  'artifact-id': ({ artifact }) => String(artifact?.id ?? ''),
  'artifact-url': ({ artifact }) => artifact?.url ?? '',
  'check-run-url': ({ checkRunUrl }) => checkRunUrl ?? '',
  'comment-url': ({ commentUrl }) => commentUrl ?? '',
} as const satisfies Record<OutputName, (result: StepResult) => string>

/** Sets every output of the step. */
export function setOutputs(core: Pick<Toolkit, 'setOutput'>, result: StepResult): void {
  for (const [name, of] of Object.entries(valueOf)) core.setOutput(name, of(result))
}
