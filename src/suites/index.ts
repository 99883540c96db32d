import type { Suite } from '../engine/check.js'
import { suiteOf } from '../formats/transcript/suite-of.js'
import { clientSuites } from './clients/index.js'
import { exchangesSuite } from './exchanges/index.js'
import { oktaScim2Test } from './okta/scim2.js'
import { oktaScim11Test } from './okta/scim11.js'
import { rfc7643Suite } from './rfc7643/index.js'
import { rfc7644Suite } from './rfc7644/index.js'
import { rfc9865Suite } from './rfc9865/index.js'
import { scim11Suite } from './scim11/index.js'

/** Every built-in suite, by its id, in the order in which they run. */
export const suites = {
  rfc7643: rfc7643Suite,
  rfc7644: rfc7644Suite,
  rfc9865: rfc9865Suite,
  'okta-scim2': suiteOf(oktaScim2Test),
  ...clientSuites,
  exchanges: exchangesSuite,
  scim11: scim11Suite,
  'okta-scim11': suiteOf(oktaScim11Test),
} as const satisfies Record<string, Suite>
