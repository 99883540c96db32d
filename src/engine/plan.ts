import { strongest, type Weight } from '../core/requirement.js'
import { matcher } from '../core/glob.js'
import { requirementsOf, type Check, type Suite } from './check.js'

/** A check that will run. */
export interface PlannedCheck extends Weight {
  /** `okta-scim2/creates-user`. */
  readonly id: string
  readonly check: Check
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

/** Everything that a suite could run. */
export function plannedSuite(suite: Suite): PlannedSuite {
  const checks = Object.entries(suite.checks).map(([key, check]) => ({
    id: `${suite.id}/${key}`,
    ...strongest(requirementsOf(suite, check)),
    check,
  }))
  return { suite, checks }
}

/** The suites with the selected checks; a suite of which none is left is left out. */
export function plan(suites: readonly Suite[], selection: Selection): readonly PlannedSuite[] {
  const wanted = matcher(selection.only)
  const unwanted = matcher(selection.skip)
  return suites
    .map(plannedSuite)
    .map(({ suite, checks }) => ({
      suite,
      checks: checks.filter(
        ({ id }) => (selection.only.length === 0 || wanted(id)) && !unwanted(id),
      ),
    }))
    .filter(({ checks }) => checks.length > 0)
}

/** The patterns that match none of the checks of these suites. */
export function unmatched(
  suites: readonly Suite[],
  patterns: readonly string[],
): readonly string[] {
  const ids = suites.flatMap((suite) => plannedSuite(suite).checks.map(({ id }) => id))
  return patterns.filter((pattern) => !ids.some(matcher([pattern])))
}
