import type { Suite } from '../../engine/check.js'
import { clientFacts } from '../../spec/clients/index.js'
import { entraProfiles } from './entra.js'
import { oktaProfiles } from './okta.js'
import { suiteOfProfile } from './suite-of-profile.js'

/** The suites of all identity providers, by their ids. */
export const clientSuites = {
  'okta-aiw': suiteOfProfile(oktaProfiles['okta-aiw'], clientFacts),
  'okta-oin': suiteOfProfile(oktaProfiles['okta-oin'], clientFacts),
  'okta-oin-patch': suiteOfProfile(oktaProfiles['okta-oin-patch'], clientFacts),
  entra: suiteOfProfile(entraProfiles.entra, clientFacts),
  'entra-aad-opts': suiteOfProfile(entraProfiles['entra-aad-opts'], clientFacts),
} as const satisfies Record<string, Suite>

type ClientSuite = keyof typeof clientSuites

/** The suites of each identity provider that a server may claim to support. */
export const clients: Readonly<Record<string, readonly ClientSuite[]>> = {
  okta: ['okta-aiw', 'okta-oin', 'okta-oin-patch'],
  entra: ['entra', 'entra-aad-opts'],
}
