import { ConfigError } from '../core/config-error.js'
import type { ShardFacts } from '../core/run-report.js'
import type { PlannedSuite } from '../engine/plan.js'
import { partOf, type Durations, type Shard } from '../engine/shard.js'
import { textOf } from './config/text-of.js'
import type { ReadFile } from './config/read.js'
import type { Options } from './options.js'

const mostParts = 256

/** Reads `2/4`; nothing when the run is not split. Throws a ConfigError for anything else. */
export function shardOf({ shard }: Pick<Options, 'shard'>): Shard | undefined {
  if (shard === undefined) return undefined
  const [index = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(shard)?.slice(1) ?? []).map(Number)
  if (index >= 1 && index <= of && of <= mostParts) return { index, of }
  throw new ConfigError(
    'shard',
    `${JSON.stringify(shard)} is no part of a whole. Write which of how many, from 1/2 to ${mostParts}/${mostParts}: 2/4 is the second of four`,
  )
}

/** What a run asks, and which part of the whole that is; the whole when it is not split. */
export interface Share {
  readonly plan: readonly PlannedSuite[]
  readonly shard?: ShardFacts
}

/** The part of the plan that the options ask for. Throws a ConfigError for one without a check. */
export function shareOf(
  plan: readonly PlannedSuite[],
  options: Pick<Options, 'shard' | 'durations'>,
): Share {
  const shard = shardOf(options)
  if (!shard) return { plan }
  const part = partOf(plan, shard, options.durations)
  if (part.units > 0) return { plan: part.plan, shard: part.facts }
  throw new ConfigError(
    'shard',
    `${shard.index}/${shard.of} is left without a check: there are not as many that can be told apart. Split into fewer parts`,
  )
}

/**
 * Reads how long the checks of an earlier run took; nothing when the file is not there, as before the first run.
 * @throws ConfigError when the file is no report
 */
export function readDurations(file: string, readFile: ReadFile): Durations | undefined {
  const text = textOf('timings', file, readFile)
  if (text === undefined) return undefined
  const results = resultsOf(text)
  if (results) return new Map(results.flatMap(durationOf))
  throw new ConfigError(
    'timings',
    `${JSON.stringify(file)} is no report of this tool. Name the report.json that a run wrote`,
  )
}

function resultsOf(text: string): readonly unknown[] | undefined {
  try {
    const report = JSON.parse(text) as { readonly results?: unknown } | null
    return Array.isArray(report?.results) ? report.results : undefined
  } catch {
    return undefined
  }
}

function durationOf(result: unknown): readonly (readonly [string, number])[] {
  const { id, durationMs } = (result ?? {}) as Readonly<Record<string, unknown>>
  const known = typeof id === 'string' && typeof durationMs === 'number' && durationMs >= 0
  return known ? [[id, durationMs]] : []
}
