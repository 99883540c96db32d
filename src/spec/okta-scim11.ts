import type { Level } from '../core/requirement.js'
import { requirements } from './requirement-table.js'

const guide =
  'https://developer.okta.com/docs/guides/scim-provisioning-integration-prepare/main/#test-your-scim-api'

/** A step of the test: Okta marks each as required or optional. */
function step(number: number, level: Level, feature: string, text: string) {
  return { section: `step ${String(number)}`, level, feature, text }
}

/** What Okta's SCIM 1.1 Spec Test asks of a server; the section is the position of the step in it. */
export const oktaScim11 = requirements('Okta SCIM 1.1 Spec Test', () => guide, {
  'okta-scim11-01': step(
    1,
    'OPTIONAL',
    'discovery',
    'The configuration tells of every feature, with the limits of bulk and filter, and of a way to authenticate.',
  ),
  'okta-scim11-02': step(2, 'OPTIONAL', 'discovery', 'The configuration takes no POST.'),
  'okta-scim11-03': step(
    3,
    'OPTIONAL',
    'discovery',
    'The resource types are listed with name, endpoint and schema.',
  ),
  'okta-scim11-04': step(4, 'OPTIONAL', 'discovery', 'The resource types take no POST.'),
  'okta-scim11-05': step(
    5,
    'OPTIONAL',
    'discovery',
    'The schemas are listed with id and attributes.',
  ),
  'okta-scim11-06': step(6, 'OPTIONAL', 'discovery', 'The schemas take no POST.'),
  'okta-scim11-07': step(
    7,
    'MUST',
    'pagination',
    'A page of one user comes as a complete list whose user has an id, a userName, both names, active and an e-mail address.',
  ),
  'okta-scim11-08': step(
    8,
    'MUST',
    'core',
    'A user can be read by its id and has a userName, both names, active and an e-mail address.',
  ),
  'okta-scim11-09': step(
    9,
    'MUST',
    'filter',
    'A filter on a userName that nobody has gives an empty list.',
  ),
  'okta-scim11-10': step(
    10,
    'MUST',
    'errors',
    'An id that nobody has gives 404 with a body whose detail explains it.',
  ),
  'okta-scim11-11': step(11, 'MUST', 'filter', 'A user that is not there yet is not found.'),
  'okta-scim11-12': step(
    12,
    'MUST',
    'core',
    'A user with realistic values is created and answered as it was sent.',
  ),
  'okta-scim11-13': step(13, 'MUST', 'core', 'A created user can be read back as it was sent.'),
  'okta-scim11-14': step(14, 'MUST', 'errors', 'Creating the same user again gives 409.'),
  'okta-scim11-15': step(
    15,
    'MUST',
    'filter',
    'A text without an attribute and an operator is refused as a filter.',
  ),
  'okta-scim11-16': step(16, 'OPTIONAL', 'groups', 'The groups can be listed.'),
  'okta-scim11-time': {
    section: 'limits of time',
    level: 'RECOMMENDED',
    feature: 'core',
    text: 'Each step but those that refuse a POST is answered in less than 400 or 600 ms.',
  },
})
