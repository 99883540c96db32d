import { withoutInstance } from '../core/check-id.js'
import { matcher } from '../core/glob.js'
import { remembered } from '../core/remembered.js'
import { strongest, type Weight } from '../core/requirement.js'
import { TargetError } from '../core/target-error.js'
import { requirementsOf, type Check, type Suite } from './check.js'
import type { Discovery } from './discovery.js'
import type { Instance } from './instance.js'
import { withSubAttributes } from './resource-type.js'

/** A check as it is declared, with its whole id: `rfc7644/put/keeps-immutable`. */
export interface PlannedCheck extends Weight {
  readonly id: string
  readonly check: Check
  /** What it is asked about, when it is generated: its id is `rfc7644/put/keeps-immutable@Device`. */
  readonly instance?: Instance
  /** Why the user leaves it out: it is skipped, with this reason. */
  readonly excuse?: string
  /** Why the user lists it as known: it may fail, with this reason. */
  readonly known?: string
}

/** A suite with those of its checks that will run, in order. */
export interface PlannedSuite {
  readonly suite: Suite
  readonly checks: readonly PlannedCheck[]
}

/** Which checks to run, by globs over their ids; empty lists select all and leave out none. */
export interface Selection {
  readonly only: readonly string[]
  readonly skip: readonly string[]
}

/** Everything that a suite declares; what is generated stands there once. */
export const plannedSuite = remembered((suite: Suite): PlannedSuite => {
  const checks = Object.entries(suite.checks).map(([key, check]) => ({
    id: `${suite.id}/${key}`,
    ...strongest(requirementsOf(suite, check)),
    check,
  }))
  return { suite, checks }
})

/** The suites with the selected checks; a suite of which none is left is left out. */
export function plan(suites: readonly Suite[], selection: Selection): readonly PlannedSuite[] {
  const maySelect = possibleSelector(selection)
  return suites
    .map(plannedSuite)
    .map(onlyChecks(({ id }) => maySelect(id)))
    .filter(any)
}

/** So many checks are asked of a target: what is kept of each takes memory, and more would take hours. */
export const mostChecks = 20_000

/**
 * The plan for a discovered target: generated checks once for each thing that they are about. Throws a
 * `TargetError` when the target declares so many things that there are more than `most` checks.
 */
export function expanded(
  plan: readonly PlannedSuite[],
  discovery: Discovery,
  selection: Selection,
  most = Number.POSITIVE_INFINITY,
): readonly PlannedSuite[] {
  const selected = selector(selection)
  let count = 0
  const selectedOf = (planned: PlannedCheck): readonly PlannedCheck[] => {
    const instances = instancesOf(planned, discovery).filter(({ id }) => selected(id))
    count += instances.length
    if (count > most) throw tooMany(discovery, most)
    return instances
  }
  return plan
    .map(({ suite, checks }) => ({ suite, checks: checks.flatMap(selectedOf) }))
    .filter(any)
}

function tooMany({ resourceTypes }: Discovery, most: number): TargetError {
  const attributes = resourceTypes.flatMap((type) => withSubAttributes(type.attributes))
  const [types, parts] = [resourceTypes, attributes].map(({ length }) =>
    length.toLocaleString('en'),
  )
  return new TargetError(
    `The target declares ${types} resource types with ${parts} attributes in all, about which more than ${most.toLocaleString('en')} checks would ask. ` +
      'The options only and skip choose some of them, such as skip: "**@Device*".',
  )
}

/** The patterns that match none of the checks of these suites. */
export function unmatched(
  suites: readonly Suite[],
  patterns: readonly string[],
): readonly string[] {
  const ids = suites.flatMap((suite) => plannedSuite(suite).checks.map(({ id }) => id))
  return patterns.filter((pattern) => !ids.some(matcher([withoutInstance(pattern)])))
}

function instancesOf(planned: PlannedCheck, discovery: Discovery): readonly PlannedCheck[] {
  if (!('each' in planned.check)) return [planned]
  const instances = planned.check.each(discovery)
  // With nothing to ask about it stays in the plan, and the run says so.
  if (instances.length === 0) return [planned]
  return instances.map((instance) => ({
    ...planned,
    id: `${planned.id}@${instance.name}`,
    instance,
  }))
}

/** Makes a test of whether a declared check, or one generated from it, can be selected. */
function possibleSelector({ only, skip }: Selection): (id: string) => boolean {
  const wanted = matcher(only.map(withoutInstance))
  const unwanted = matcher(skip.filter((pattern) => !pattern.includes('@')))
  return (id) => (only.length === 0 || wanted(id)) && !unwanted(id)
}

/** Makes a test of whether patterns name a check: the generated one, or the entry that it comes from. */
export function naming(patterns: readonly string[]): (id: string) => boolean {
  const matches = matcher(patterns)
  return (id) => matches(id) || matches(withoutInstance(id))
}

function selector({ only, skip }: Selection): (id: string) => boolean {
  const wanted = naming(only)
  const unwanted = naming(skip)
  return (id) => (only.length === 0 || wanted(id)) && !unwanted(id)
}

function onlyChecks(
  wanted: (planned: PlannedCheck) => boolean,
): (planned: PlannedSuite) => PlannedSuite {
  return ({ suite, checks }) => ({ suite, checks: checks.filter(wanted) })
}

function any({ checks }: PlannedSuite): boolean {
  return checks.length > 0
}
