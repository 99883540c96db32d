import { ConfigError } from '../core/config-error.js'
import type { Protocol } from '../core/protocol.js'
import { featureNames, type Feature } from '../engine/feature.js'
import { plan, unmatched, type PlannedSuite } from '../engine/plan.js'
import type { Suite } from '../engine/check.js'
import { suites } from '../suites/index.js'
import { refuseUnmatched } from './config/excuses.js'
import { refuseIdleSources } from './config/sources.js'
import { refuseWrongEntries } from './known-failures/refusals.js'
import { unknownName, type Options } from './options.js'
import { protocolOf, refuseOtherProtocol } from './protocol.js'
import { suitesOf } from './suite-files/suites.js'
import { wantedSuites } from './suite-names.js'

/** What a run will ask, and what it demands that the target offers. */
export interface Selected {
  readonly plan: readonly PlannedSuite[]
  readonly required: readonly Feature[]
  /** What could be asked if all suites were chosen and nothing was left out. */
  readonly everything: readonly PlannedSuite[]
  /** Whether the user names the suites, so that none of them may be left out in silence. */
  readonly areNamed: boolean
  /** The version that everything selected is about, where there is only one. */
  readonly preferred?: Protocol
}

/**
 * Finds what the options select among the built-in suites, and reads the tests of files, which run beside them.
 * @throws ConfigError for an unknown suite or feature, for a pattern that matches no check, and for what is
 * wrong with the list of known failures `today`
 */
export function select(options: Options, today: Date): Selected {
  const all: Readonly<Record<string, Suite>> = suites
  const builtIn = wantedSuites(options).flatMap((name) => all[name] ?? [])
  if (options.suites.length > 0) refuseOtherProtocol(builtIn, options.protocol)
  const own = suitesOf(options, Object.keys(all))
  const chosen = [...builtIn, ...own]
  if (chosen.length === 0)
    throw new ConfigError(
      'suites',
      'is none and suite-files names no test, so there is nothing to run',
    )
  for (const option of ['only', 'skip'] as const) {
    const [pattern] = unmatched(chosen, options[option])
    if (pattern !== undefined)
      throw new ConfigError(
        option,
        `${JSON.stringify(pattern)} matches no check of the chosen suites. "scim-conformance list" shows all ids`,
      )
  }
  const builtInAll = Object.values(all)
  if (options.configuration) {
    refuseUnmatched(options.configuration, [...builtInAll, ...own])
    refuseIdleSources(options.configuration, [...builtInAll, ...own])
  }
  refuseWrongEntries(options.knownFailures ?? [], { builtIn: builtInAll, own }, today)
  const planned = plan(chosen, options)
  if (planned.length === 0)
    throw new ConfigError('skip', 'leaves no check to run. Take a pattern out of skip or only')
  const everything = plan([...builtInAll, ...own], { only: [], skip: [] })
  const preferred = protocolOf(planned)
  return {
    plan: planned,
    required: options.require.map(featureOf),
    everything,
    areNamed: options.suites.length > 0,
    ...(preferred && { preferred }),
  }
}

function featureOf(name: string): Feature {
  const feature = featureNames.find((known) => known === name)
  if (!feature) throw unknownName('require', name, featureNames)
  return feature
}
