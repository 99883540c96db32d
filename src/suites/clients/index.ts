import type { Suite } from '../../engine/check.js'
import { clientFacts } from '../../spec/clients/index.js'
import { oktaProfiles } from './okta.js'
import { suiteOfProfile } from './suite-of-profile.js'

const { 'okta-aiw': aiw, 'okta-oin': oin } = oktaProfiles

/** The suites of all identity providers, by their ids. */
export const clientSuites = {
  'okta-aiw': suiteOfProfile(aiw, clientFacts),
  'okta-oin': suiteOfProfile(oin, clientFacts),
} as const satisfies Record<string, Suite>
