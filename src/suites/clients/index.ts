import type { Suite } from '../../engine/check.js'
import { clientFacts } from '../../spec/clients/index.js'
import { authentikProfile } from './authentik.js'
import { awsLimitsProfile } from './aws-limits.js'
import { entraProfiles } from './entra.js'
import { googleProfile } from './google.js'
import { jumpcloudProfile } from './jumpcloud.js'
import { oktaProfiles } from './okta.js'
import { oktaLimits } from './okta-limits.js'
import { oktaScim11Profile } from './okta-scim11.js'
import { oneloginProfile } from './onelogin.js'
import { pingProfile } from './ping.js'
import { sailpointProfile } from './sailpoint.js'
import { suiteOfProfile } from './suite-of-profile.js'

/** The suites of all identity providers, by their ids. */
export const clientSuites = {
  'okta-aiw': suiteOfProfile(oktaProfiles['okta-aiw'], clientFacts),
  'okta-oin': suiteOfProfile(oktaProfiles['okta-oin'], clientFacts),
  'okta-oin-patch': suiteOfProfile(oktaProfiles['okta-oin-patch'], clientFacts),
  'okta-oin-scim11': suiteOfProfile(oktaScim11Profile, clientFacts),
  'okta-limits': oktaLimits,
  entra: suiteOfProfile(entraProfiles.entra, clientFacts),
  'entra-aad-opts': suiteOfProfile(entraProfiles['entra-aad-opts'], clientFacts),
  onelogin: suiteOfProfile(oneloginProfile, clientFacts),
  google: suiteOfProfile(googleProfile, clientFacts),
  jumpcloud: suiteOfProfile(jumpcloudProfile, clientFacts),
  ping: suiteOfProfile(pingProfile, clientFacts),
  authentik: suiteOfProfile(authentikProfile, clientFacts),
  sailpoint: suiteOfProfile(sailpointProfile, clientFacts),
  'aws-limits': suiteOfProfile(awsLimitsProfile, clientFacts),
} as const satisfies Record<string, Suite>

type ClientSuite = keyof typeof clientSuites

/** The suites of each identity provider that a server may claim to support. */
export const clients: Readonly<Record<string, readonly ClientSuite[]>> = {
  okta: ['okta-aiw', 'okta-oin', 'okta-oin-patch', 'okta-oin-scim11', 'okta-limits'],
  entra: ['entra', 'entra-aad-opts'],
  onelogin: ['onelogin'],
  google: ['google'],
  jumpcloud: ['jumpcloud'],
  ping: ['ping'],
  authentik: ['authentik'],
  sailpoint: ['sailpoint'],
  'aws-limits': ['aws-limits'],
}
