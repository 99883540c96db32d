import type { FaultId } from '../../src/reference/index.js'
import { oktaScim2Test } from '../../src/suites/okta/scim2.js'
import type { Pair } from './equivalence.js'

/** Okta's SPEC Test for SCIM 2.0, and the suite that stands for it. */
export const oktaScim2Pair: Pair = {
  suite: 'okta-scim2',
  file: 'Okta-SCIM-20-SPEC-Test.json',
  checks: Object.keys(oktaScim2Test.steps).map((key) => [key]),
}

/**
 * Where the suite says something else than the export, on purpose: by the name that docs/okta.md gives the
 * difference, the faults that show it, and the step with both verdicts.
 */
export const oktaScim2Differences: Readonly<
  Record<string, Readonly<Partial<Record<FaultId, readonly string[]>>>>
> = {
  'list-is-a-list': { 'list/resources-as-object': ['lists-users: fail, export pass'] },
  'lists-really': {
    'groups/omits-total': ['lists-groups: fail, export pass'],
    'groups/resources-not-array': ['lists-groups: fail, export pass'],
  },
  'groups-may-be-absent': {
    'discovery/groups-at-teams': ['lists-groups: skip, export fail'],
    'resource-types/only-devices': ['lists-groups: skip, export pass'],
  },
}
