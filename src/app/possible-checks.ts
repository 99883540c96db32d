import { shownId } from '../core/check-id.js'
import type { Discovery } from '../engine/discovery.js'
import { expanded, type PlannedSuite } from '../engine/plan.js'

/** What could be asked of a server, whether the options chose it or not. */
export interface PossibleChecks {
  /** Ids as they are declared. */
  readonly declared: ReadonlySet<string>
  /** Ids on this server, with an instance where a check is asked about several things. */
  readonly ids: ReadonlySet<string>
}

/** Works out what could be asked of a discovered server. `shown` takes secrets out of a text. */
export function possibleOn(
  everything: readonly PlannedSuite[],
  discovery: Discovery,
  shown: (id: string) => string,
): PossibleChecks {
  const idsOf = (plan: readonly PlannedSuite[]): readonly string[] =>
    plan.flatMap(({ checks }) => checks.map(({ id }) => id))
  let ids: ReadonlySet<string> | undefined
  return {
    declared: new Set(idsOf(everything)),
    // Few runs have a list or a report to hold against them.
    get ids() {
      ids ??= new Set(
        idsOf(expanded(everything, discovery, { only: [], skip: [] })).map((id) =>
          shownId(id, shown),
        ),
      )
      return ids
    },
  }
}
