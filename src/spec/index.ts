import type { Requirement } from '../core/requirement.js'
import { clientFacts } from './clients/index.js'
import { oktaScim11 } from './okta-scim11.js'
import { oktaScim2 } from './okta.js'
import { rfc7643 } from './rfc7643/index.js'
import { rfc7644 } from './rfc7644/index.js'
import { rfc9865 } from './rfc9865.js'
import { scim11 } from './scim11/index.js'

const all = {
  ...rfc7643,
  ...rfc7644,
  ...rfc9865,
  ...scim11,
  ...oktaScim2,
  ...oktaScim11,
  ...clientFacts,
}

/** The id of a requirement that we know. */
export type RequirementId = keyof typeof all

/** Every requirement, by id. */
export const spec: Readonly<Record<RequirementId, Requirement>> = all
