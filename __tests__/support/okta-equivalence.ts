import type { FaultId } from '../../src/reference/index.js'
import { oktaScim11Test } from '../../src/suites/okta/scim11.js'
import { oktaScim2Test } from '../../src/suites/okta/scim2.js'
import type { Pair } from './equivalence.js'

/** A built-in test of Okta's and its export, with what they say otherwise on purpose. */
export interface Compared {
  readonly pair: Pair
  /** The page that names each difference. */
  readonly docs: string
  /** By the name of a difference, the faults that show it, and the steps with both verdicts. */
  readonly differences: Readonly<Record<string, Shown>>
  /** What they say otherwise when there is nobody and no group to begin with. */
  readonly whenEmpty: readonly string[]
}

type Shown = Readonly<Partial<Record<FaultId, readonly string[]>>>

/** Both SPEC Tests. */
export const compared: readonly Compared[] = [
  {
    pair: {
      suite: 'okta-scim2',
      exported: '20-SPEC',
      protocol: '2.0',
      checks: Object.keys(oktaScim2Test.steps).map((key) => [key]),
    },
    docs: 'okta.md',
    differences: {
      'list-is-a-list': { 'list/resources-as-object': ['lists-users: fail, export pass'] },
      'lists-really': {
        'groups/omits-total': ['lists-groups: fail, export pass'],
        'groups/resources-not-array': ['lists-groups: fail, export pass'],
      },
      'groups-may-be-absent': {
        'discovery/groups-at-teams': ['lists-groups: skip, export fail'],
        'resource-types/only-devices': ['lists-groups: skip, export pass'],
        'scim11-discovery/resource-types-without-endpoint': ['lists-groups: skip, export pass'],
      },
    },
    whenEmpty: ['lists-users: pass, export fail', 'reads-user: pass, export blocked'],
  },
  {
    pair: {
      suite: 'okta-scim11',
      exported: '11-SPEC',
      protocol: '1.1',
      checks: Object.keys(oktaScim11Test.steps).map((key) => [key]),
    },
    docs: 'scim11.md',
    differences: {
      'list-is-a-list': { 'list/resources-as-object': ['lists-users: fail, export pass'] },
      'groups-may-be-absent': {
        'scim11-discovery/schemas-without-endpoint': ['lists-groups: skip, export pass'],
      },
    },
    whenEmpty: [
      'lists-users: pass, export fail',
      'reads-user: pass, export blocked',
      'lists-groups: pass, export fail',
    ],
  },
]

/** The list of the faults that CI looks at. */
export const sampleOf = ({ pair }: Compared): URL =>
  new URL(`../suites/${pair.suite}-faults.json`, import.meta.url)

/** What a table says of each fault: the name of the difference, and the steps. */
export function toldOf({ differences }: Compared) {
  return new Map(
    Object.entries(differences).flatMap(([name, shown]) =>
      Object.entries(shown).map(([fault, steps]) => [fault, { name, steps }] as const),
    ),
  )
}
