import { authentikFacts } from './authentik.js'
import { awsFacts } from './aws-limits.js'
import { entraFacts } from './entra.js'
import { googleFacts } from './google.js'
import { jumpcloudFacts } from './jumpcloud.js'
import { oktaFacts } from './okta.js'
import { oktaScim11Facts } from './okta-scim11.js'
import { oneloginFacts } from './onelogin.js'
import { pingFacts } from './ping.js'
import { sailpointFacts } from './sailpoint.js'

/** What identity providers need of a server, by id. */
export const clientFacts = {
  ...oktaFacts,
  ...oktaScim11Facts,
  ...entraFacts,
  ...oneloginFacts,
  ...googleFacts,
  ...jumpcloudFacts,
  ...pingFacts,
  ...authentikFacts,
  ...sailpointFacts,
  ...awsFacts,
}
