import { createHash } from 'node:crypto'
import type { ShardFacts } from '../core/run-report.js'
import type { PlannedCheck, PlannedSuite } from './plan.js'

/** Which part of how many; the first is 1. */
export interface Shard {
  readonly index: number
  readonly of: number
}

/** How long checks took once, in milliseconds, by their ids. */
export type Durations = ReadonlyMap<string, number>

/** One part of a plan. */
export interface PlanPart {
  readonly plan: readonly PlannedSuite[]
  readonly facts: ShardFacts
  /** How many checks or sequences the part asks. */
  readonly units: number
}

/** What can't be divided further: a check, or a sequence. */
interface Unit {
  readonly name: string
  readonly checks: readonly PlannedCheck[]
  readonly weight: number
}

/**
 * Splits a plan into parts of about the same length and gives one of them. Whatever order the plan has,
 * equal plans and durations are split equally. Every part keeps the suites that only observe: they watch
 * over what the part exchanges.
 */
export function partOf(
  plan: readonly PlannedSuite[],
  shard: Shard,
  durations: Durations = new Map(),
): PlanPart {
  const owner = new Map<PlannedCheck, number>()
  const units = unitsOf(plan, durations)
  const loads = Array.from({ length: shard.of }, () => ({ weight: 0, units: 0 }))
  for (const { checks, weight } of units) {
    const least = loads.reduce((best, load) =>
      load.weight < best.weight || (load.weight === best.weight && load.units < best.units)
        ? load
        : best,
    )
    least.weight += weight
    least.units += 1
    for (const check of checks) owner.set(check, loads.indexOf(least) + 1)
  }
  const isHere = (check: PlannedCheck): boolean => (owner.get(check) ?? shard.index) === shard.index
  const all = plan.flatMap(({ checks }) => checks)
  return {
    plan: plan
      .map(({ suite, checks }) => ({ suite, checks: checks.filter(isHere) }))
      .filter(({ checks }) => checks.length > 0),
    facts: {
      ...shard,
      total: all.length,
      plan: digestOf(all.map((check) => [check.id, owner.get(check) ?? 0])),
      places: all.flatMap((check, place) => (isHere(check) ? [place] : [])),
    },
    units: loads[shard.index - 1]?.units ?? 0,
  }
}

/** The longest first, so that the short ones can even out what is left. */
function unitsOf(plan: readonly PlannedSuite[], durations: Durations): readonly Unit[] {
  const usual = median([...durations.values()]) ?? 1
  // What took no time was skipped, and still is a line of the report.
  const weightOf = ({ id }: PlannedCheck): number => Math.max(durations.get(id) ?? usual, 1)
  const unit = (name: string, checks: readonly PlannedCheck[]): Unit => ({
    name,
    checks,
    weight: checks.reduce((sum, check) => sum + weightOf(check), 0),
  })
  const units = plan.flatMap(({ suite, checks }) => {
    if (suite.order === 'observed') return []
    if (suite.order === 'sequence') return [unit(suite.id, checks)]
    return checks.map((check) => unit(check.id, [check]))
  })
  return units.sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1))
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}

/** Tells whether two parts were split from the same plan in the same way. */
function digestOf(owners: readonly (readonly [string, number])[]): string {
  return createHash('sha256').update(JSON.stringify(owners)).digest('hex').slice(0, 16)
}
