import type { Suite } from '../engine/check.js'
import { suiteOf } from '../formats/transcript/suite-of.js'
import { oktaScim2Test } from './okta/scim2.js'

/** Every built-in suite, by its id, in the order in which they run. */
export const suites = {
  'okta-scim2': suiteOf(oktaScim2Test),
} as const satisfies Record<string, Suite>
