import type { Fault } from '../fault.js'
import { findingNothing, misreading } from './misreading.js'

/** Lies about letter case and Unicode in filters. */
export const filterCaseFaults = {
  'user-name-exact': findingNothing('userName eq is exact', /^userName eq "SCIM/),
  'eq-exact': findingNothing('displayName eq is exact', /^displayName eq "SCIM/),
  'ne-exact': misreading('displayName ne is exact', /displayName ne "SCIM[^"]*"/, 'displayName pr'),
  'co-exact': findingNothing('displayName co is exact', /^displayName co "SCIM/),
  'sw-exact': findingNothing('displayName sw is exact', /^displayName sw "SCIM/),
  'ew-exact': findingNothing('displayName ew is exact', /^displayName ew "SCIM/),
  'decomposed-finds-nothing': findingNothing(
    'Strings are compared without normalization',
    /^name\.familyName eq "E\u0301/,
  ),
  'only-ascii-folded': findingNothing('Only ASCII letters are folded', /^name\.familyName eq "é/),
  'decomposed-user-name-finds-nothing': findingNothing(
    'userName is compared without normalization',
    /^userName eq "[^"]*e\u0301/,
  ),
} as const satisfies Record<string, Fault>
