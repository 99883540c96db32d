import { naming } from '../../engine/plan.js'
import type { FailOn } from '../../engine/verdict.js'
import type { Force } from '../../core/requirement.js'
import type { BaseResult } from '../../core/comparison.js'
import { patternsFor } from './grouping.js'
import { linesOf, parseKnownFailures } from './parse.js'

/** A file of known failures, written anew. */
export interface Baseline {
  readonly text: string
  /** How many entries stayed, came, and went. */
  readonly kept: number
  readonly added: number
  readonly struckOut: number
}

/** What a baseline is made from. */
export interface BaselineRequest {
  readonly file: string
  /** What the file holds now; empty when it is not there. */
  readonly text: string
  readonly results: readonly BaseResult[]
  /** What fails a run, and is therefore listed. */
  readonly failOn: FailOn
  /** Stands in the reason of what is new: `2026-12-31`. */
  readonly today: string
  /** Whether an entry can be taken out. */
  isStale(pattern: string): boolean
}

const heading = `# Known failures: a glob of check ids, perhaps "until 2026-12-31", and the reason after a #.
# They do not block. Mend one, and the run tells you to take its line out.
`

/**
 * Brings a file of known failures up to date with a run: lines that still name a failure, or something that
 * was not asked, stay as they are, those that name none are taken out, and what fails beyond them is added.
 * @throws ConfigError when the file can't be read as one
 */
export function baselineOf(request: BaselineRequest): Baseline {
  const { file, text, results, failOn, today } = request
  const entries = parseKnownFailures(file, text)
  const failing = results.filter((result) => isListed(result, failOn))
  const stale = entries.filter(({ pattern }) => request.isStale(pattern))
  const kept = entries.filter((entry) => !stale.includes(entry))
  const isKnown = naming(kept.map(({ pattern }) => pattern))
  const added = patternsFor(
    failing.filter(({ id }) => !isKnown(id)),
    results,
  )
  const gone = new Set(stale.map(({ place }) => place.line))
  const lines = linesOf(text).filter((_, index) => !gone.has(index + 1))
  return {
    text: [
      text.trim() === '' ? heading : `${lines.join('\n').trimEnd()}\n`,
      ...linesFor(added, `baseline of ${today}`),
    ].join('\n'),
    kept: kept.length,
    added: added.length,
    struckOut: stale.length,
  }
}

const listedForces: Readonly<Record<FailOn, readonly Force[]>> = {
  must: ['fail'],
  should: ['fail', 'warn'],
  never: ['fail'],
  regression: ['fail'],
}

/** Whether a result would fail a run; without blocking there is nothing to list, so `never` is taken as `must`. */
function isListed({ outcome, force }: BaseResult, failOn: FailOn): boolean {
  if (outcome === 'blocked' || outcome === 'error') return true
  return outcome === 'fail' && listedForces[failOn].includes(force)
}

const widest = 72

function linesFor(patterns: readonly string[], reason: string): readonly string[] {
  const width = Math.min(widest, Math.max(0, ...patterns.map(({ length }) => length)))
  const lines = patterns.map((pattern) => `${pattern.padEnd(width)}  # ${reason}`)
  return lines.length === 0 ? [] : [`${lines.join('\n')}\n`]
}
