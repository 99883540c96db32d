import type { Level } from '../core/requirement.js'
import { requirements } from './requirement-table.js'

const guide =
  'https://developer.okta.com/docs/guides/scim-provisioning-integration-prepare/main/#test-your-scim-api'

/** A step of the test: Okta marks each as required or optional. */
function step(section: string, level: Level, feature: string, text: string) {
  return { section, level, feature, text }
}

/** What Okta's SCIM 2.0 Spec Test asks of a server; the section is the position of the step in it. */
export const oktaScim2 = requirements('Okta SCIM 2.0 Spec Test', () => guide, {
  'okta-scim2-01': step(
    'step 1',
    'MUST',
    'pagination',
    'A page of one user comes as a complete list whose user has an id, a userName, both names, active and an e-mail address.',
  ),
  'okta-scim2-02': step(
    'step 2',
    'MUST',
    'core',
    'A user can be read by its id and has a userName, both names, active and an e-mail address.',
  ),
  'okta-scim2-03': step(
    'step 3',
    'MUST',
    'filter',
    'A filter on a userName that nobody has gives an empty list.',
  ),
  'okta-scim2-04': step(
    'step 4',
    'MUST',
    'errors',
    'An id that nobody has gives 404 with an Error body that explains it.',
  ),
  'okta-scim2-05': step('step 5', 'MUST', 'filter', 'A user that is not there yet is not found.'),
  'okta-scim2-06': step(
    'step 6',
    'MUST',
    'core',
    'A user with realistic values is created and answered as it was sent.',
  ),
  'okta-scim2-07': step(
    'step 7',
    'MUST',
    'core',
    'A created user can be read back as it was sent.',
  ),
  'okta-scim2-08': step('step 8', 'MUST', 'errors', 'Creating the same user again gives 409.'),
  'okta-scim2-09': step(
    'step 9',
    'MUST',
    'filter',
    'A filter on a userName in capital letters is answered.',
  ),
  'okta-scim2-10': step('step 10', 'OPTIONAL', 'groups', 'The groups can be listed.'),
  'okta-scim2-10-time': step(
    'step 10',
    'RECOMMENDED',
    'groups',
    'The list of groups comes in less than 600 ms.',
  ),
  'okta-scim2-11': step(
    'step 11',
    'MUST',
    'auth',
    'A wrong credential gives 401 with an Error body that explains it.',
  ),
  'okta-scim2-12': step(
    'step 12',
    'MUST',
    'errors',
    'The Error body of a 404 carries the status and explains it.',
  ),
})
