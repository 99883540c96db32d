import { withoutInstance } from '../core/check-id.js'
import { naming, type PlannedSuite } from '../engine/plan.js'
import { placeName } from '../formats/document/place.js'
import type { Options } from './options.js'

/** What the person who watches should know before the run, one line each: what the options name in vain. */
export function remarksOn(
  { base, knownFailures = [], 'fail-on': failOn }: Options,
  everything: readonly PlannedSuite[],
): readonly string[] {
  const ids = everything.flatMap(({ checks }) => checks.map(({ id }) => id))
  const strangers = knownFailures.filter(
    ({ pattern }) => !ids.some(naming([withoutInstance(pattern)])),
  )
  const meaning = failOn === 'regression' ? '; every broken MUST counts' : ''
  return [
    ...(base && !base.report
      ? [`compare-to: ${JSON.stringify(base.file)} is not there, so nothing is compared${meaning}`]
      : []),
    ...strangers.map(
      ({ pattern, place }) =>
        `known-failures: ${placeName(place)}: ${JSON.stringify(pattern)} belongs to no suite of this run`,
    ),
  ]
}
