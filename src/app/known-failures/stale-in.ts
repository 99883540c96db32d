import { withoutInstance } from '../../core/check-id.js'
import type { BaseResult } from '../../core/comparison.js'
import { naming } from '../../engine/plan.js'

/** A run whose results tell which entries can be struck out. */
export interface ToldBy {
  readonly results: readonly BaseResult[]
  /** The patterns that the run knew as listed, and those of them that it found to be stale. */
  readonly listed: readonly string[]
  readonly stale: readonly string[]
}

/**
 * Whether an entry can be struck out. A run that did not know the list tells it when it asked every check
 * of `declared` that the pattern names, and none of them fails.
 */
export function staleIn(
  { results, listed, stale }: ToldBy,
  declared: readonly string[],
): (pattern: string) => boolean {
  const asked = new Set(results.map(({ id }) => withoutInstance(id)))
  return (pattern) => {
    if (listed.includes(pattern)) return stale.includes(pattern)
    const named = results.filter(({ id }) => naming([pattern])(id)).map(({ outcome }) => outcome)
    return (
      declared.filter(naming([withoutInstance(pattern)])).every((id) => asked.has(id)) &&
      named.includes('pass') &&
      named.every((outcome) => outcome === 'pass' || outcome === 'skip')
    )
  }
}
