import { ConfigError } from '../core/config-error.js'
import { featureNames, type Feature } from '../engine/feature.js'
import { plan, unmatched, type PlannedSuite } from '../engine/plan.js'
import type { Suite } from '../engine/check.js'
import { suites } from '../suites/index.js'
import { refuseUnmatched } from './config/excuses.js'
import { unknownName, type Options } from './options.js'
import { suitesOf } from './suite-files/suites.js'
import { wantedSuites } from './suite-names.js'

/** What a run will ask, and what it demands that the target offers. */
export interface Selected {
  readonly plan: readonly PlannedSuite[]
  readonly required: readonly Feature[]
}

/**
 * Finds what the options select among the built-in suites, and reads the tests of files, which run beside them.
 * @throws ConfigError for an unknown suite or feature, and for a pattern that matches no check
 */
export function select(options: Options): Selected {
  const all: Readonly<Record<string, Suite>> = suites
  const builtIn = wantedSuites(options).flatMap((name) => all[name] ?? [])
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
  if (options.configuration) refuseUnmatched(options.configuration, [...Object.values(all), ...own])
  const planned = plan(chosen, options)
  if (planned.length === 0)
    throw new ConfigError('skip', 'leaves no check to run. Take a pattern out of skip or only')
  return { plan: planned, required: options.require.map(featureOf) }
}

function featureOf(name: string): Feature {
  const feature = featureNames.find((known) => known === name)
  if (!feature) throw unknownName('require', name, featureNames)
  return feature
}
