import type { Scim } from '../../engine/scim.js'

/**
 * Values of the variables that Okta's tests use, so that they run without Okta's initial scripts: the
 * target's address and credentials, and names that nothing else has.
 */
export function wellKnown(scim: Scim): Readonly<Record<string, string>> {
  const name = `${scim.mark}-${scim.random(6)}`
  const { baseUrl, authorization } = scim
  const target = { SCIMBaseURL: baseUrl, SCIMUrl: baseUrl }
  const credentials =
    authorization === undefined ? {} : { auth: authorization, SCIMAuth: authorization }
  const userName = `Runscope.${name}@example.com`
  return {
    ...target,
    ...credentials,
    InvalidUserEmail: `nobody.${name}@example.com`,
    UserIdThatDoesNotExist: `00${name}`,
    randomEmail: `runscope.${name}@example.com`,
    randomUsername: userName,
    randomUsernameCaps: userName.toUpperCase(),
    randomGivenName: `Given-${name}`,
    randomFamilyName: `Family-${name}`,
    okta_user_email: `okta.${name}@example.com`,
    okta_user_firstname: `Given-${name}`,
    okta_user_firstname_update: `Other-${name}`,
    okta_user_lastname: `Family-${name}`,
    okta_user_title: `Title-${name}`,
    okta_user_primaryphone: '+1-555-010-0199',
  }
}
