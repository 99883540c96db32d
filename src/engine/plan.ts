import { withoutInstance } from '../core/check-id.js'
import { matcher } from '../core/glob.js'
import { remembered } from '../core/remembered.js'
import { strongest, type Weight } from '../core/requirement.js'
import { requirementsOf, type Check, type Suite } from './check.js'
import type { Discovery } from './discovery.js'
import type { Instance } from './instance.js'

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

/** The plan for a discovered target: generated checks once for each thing that they are about. */
export function expanded(
  plan: readonly PlannedSuite[],
  discovery: Discovery,
  selection: Selection,
): readonly PlannedSuite[] {
  const selected = selector(selection)
  return plan
    .map(({ suite, checks }) => ({
      suite,
      checks: checks.flatMap((planned) => instancesOf(planned, discovery)),
    }))
    .map(onlyChecks(({ id }) => selected(id)))
    .filter(any)
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
