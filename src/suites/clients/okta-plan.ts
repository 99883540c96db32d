import type { PlanRow, Reach, TestPlan } from '../../core/test-plan.js'
import { oktaProfiles } from './okta.js'

/** A row of the plan: what it is about in our words, how far a run reaches, and the scenarios that stand for it. */
type Row = readonly [
  id: string,
  title: string,
  reach: Reach,
  scenarios?: readonly string[],
  person?: string,
]

const inOkta = 'Look at it in the administration of Okta: nothing of it reaches the server.'
const nothingSent =
  'Do it in Okta and see that no request arrives. The run shows that who is not named stays as he is.'
const logIn = 'Log in with the new password, and try the old one.'

const lists = ['connection/lists-users', 'connection/lists-groups']
const untouched = ['users/deactivates', 'groups/renames']
const pushedNow = ['groups/replaces-members', 'groups/replaces-with-nobody']

const rows: readonly Row[] = [
  ['C9296', 'A person is made in Okta', 'no'],
  ['C9297', 'A group is made in Okta', 'no'],
  ['C9298', 'The app is added', 'no'],
  ['C9308', 'People are put into the group', 'no'],
  ['C9313', 'Groups are renamed when they are linked', 'no'],
  ['C9314', 'Groups are not renamed when they are linked', 'no'],
  [
    'C21902',
    'A redirect to an unknown address is refused',
    'no',
    [],
    'Ask the authorization server with a redirect_uri that it does not know.',
  ],
  ['C9306', 'Provisioning is switched on', 'yes', lists],
  ['C9339', 'Provisioning is switched off', 'no'],
  [
    'C9340',
    'A wrong address or wrong credentials are refused',
    'yes',
    ['connection/refuses-strangers', 'connection/explains-denials', 'connection/unknown-place'],
  ],
  [
    'C9341',
    'New credentials work',
    'partly',
    ['connection/lists-users'],
    'Change the credentials, run again, and see that the old ones give 401.',
  ],
  ['C9342', 'Log-in by a stored password', 'no'],
  ['C9343', 'Log-in by SAML', 'no'],
  ['C9289', 'Types of attributes in the profile editor', 'no'],
  [
    'C9344',
    'The basic attributes are there',
    'partly',
    ['users/creates', 'users/creates-in-full'],
    'Compare the attributes of the app in the profile editor.',
  ],
  [
    'C9345',
    'Attributes are mapped as the documents say',
    'partly',
    ['users/creates-in-full', 'users/updates'],
    'Compare the mapping with your documents.',
  ],
  ['C9299', 'The guide for administrators is complete', 'no'],
  ['C9290', 'A person is assigned', 'yes', ['users/match-finds-nobody', 'users/creates']],
  ['C9293', 'A person is activated again', 'yes', ['users/reactivates']],
  ['C9300', 'A person is unsuspended', 'partly', untouched, nothingSent],
  ['C9307', 'A group is assigned', 'yes', ['users/creates', 'users/creates-several']],
  [
    'C9334',
    'A person with every attribute is assigned',
    'yes',
    ['users/creates-in-full', 'users/creates-employee'],
  ],
  [
    'C9335',
    'A person who has an account is assigned',
    'yes',
    ['users/links', 'users/refuses-duplicate'],
  ],
  [
    'C9336',
    'Unusual names and addresses',
    'yes',
    ['users/accepts-unusual-names', 'users/accepts-foreign-names'],
  ],
  ['C9291', 'The assignment of a person is changed', 'yes', ['users/updates']],
  ['C9309', 'The assignment of a group is changed', 'yes', ['users/updates']],
  ['C9310', 'The profile in Okta is changed', 'yes', ['users/updates']],
  ['C9337', 'Values are cleared', 'yes', ['users/clears']],
  ['C9292', 'A person is deactivated', 'yes', ['users/deactivates', 'users/deactivates-again']],
  ['C9294', 'An assignment is removed', 'yes', ['users/deactivates']],
  ['C9295', 'A person is suspended', 'partly', untouched, nothingSent],
  ['C9311', 'The assignment of a group is removed', 'yes', ['users/deactivates']],
  [
    'C9301',
    'The password is set with the assignment',
    'partly',
    ['users/creates', 'users/sets-password'],
    logIn,
  ],
  ['C9302', 'The password is changed', 'partly', ['users/sets-password'], logIn],
  [
    'C9303',
    'People are imported',
    'partly',
    ['import/pages-users'],
    'Compare the people that Okta shows after the import.',
  ],
  [
    'C9304',
    'The counters of an import',
    'partly',
    ['import/pages-users'],
    'Compare the counters that Okta shows after the import.',
  ],
  ['C9305', 'An imported person is changed', 'yes', ['import/pages-users', 'users/updates']],
  [
    'C9338',
    'Groups are imported',
    'partly',
    ['import/pages-groups'],
    'Compare the groups that Okta shows after the import.',
  ],
  ['C9312', 'A new group is pushed', 'yes', ['groups/match-finds-nothing', 'groups/pushes']],
  ['C9315', 'A group is linked and renamed', 'yes', ['groups/links', 'groups/renames']],
  ['C9316', 'A group is pushed now', 'yes', pushedNow],
  [
    'C9317',
    'An empty group is pushed',
    'yes',
    ['groups/pushes-empty', 'groups/replaces-with-nobody'],
  ],
  ['C9318', 'A group is unlinked and deleted', 'yes', ['groups/deletes']],
  ['C9319', 'The push is paused', 'partly', untouched, nothingSent],
  [
    'C9320',
    'The push is resumed',
    'yes',
    ['groups/repeats-name', 'groups/adds-members', ...pushedNow],
  ],
  ['C9321', 'A group is unlinked and stays', 'partly', untouched, nothingSent],
  ['C9322', 'A group that was left is linked again', 'yes', ['groups/links']],
  ['C9323', 'Groups are pushed by a rule', 'yes', ['groups/pushes']],
  ['C9324', 'A rule is paused', 'no'],
  [
    'C9325',
    'A rule is deleted with its groups',
    'yes',
    ['groups/deletes', 'groups/deletes-several'],
  ],
  ['C9326', 'A rule is deleted and its groups stay', 'partly', untouched, nothingSent],
  ['C9327', 'Many groups are deleted', 'yes', ['groups/deletes-several']],
  ['C9328', 'Many groups are paused', 'partly', untouched, nothingSent],
  [
    'C9329',
    'Many groups are resumed',
    'yes',
    ['groups/repeats-name', 'groups/adds-members', ...pushedNow],
  ],
  [
    'C9330',
    'A group is linked and keeps its name',
    'yes',
    ['groups/match-finds-nothing', 'groups/adds-members', 'groups/repeats-name'],
  ],
  ['C9331', 'Many groups are unlinked and stay', 'partly', untouched, nothingSent],
  [
    'C9332',
    'A member joins a pushed group',
    'yes',
    ['groups/adds-members', 'groups/adds-again', 'groups/unknown-member'],
  ],
  [
    'C9333',
    'A member leaves a pushed group',
    'yes',
    ['groups/removes-member', 'groups/removes-stranger', 'users/deactivates'],
  ],
  ['C9359', 'The app is the source of profiles', 'no'],
  ['C9360', 'A person is shown as sourced by the app', 'no'],
  [
    'C9361',
    'A person whom the app deactivates is deactivated in Okta',
    'partly',
    ['import/pages-users'],
    'Import, and see that the person is deactivated in Okta.',
  ],
]

/** The test plan of the Okta Integration Network, by the scenarios of Okta's profiles. */
export const oktaPlan: TestPlan = {
  id: 'okta-oin-plan',
  title: 'Test plan of the Okta Integration Network',
  link: 'https://developer.okta.com/docs/guides/scim-provisioning-integration-test/main/',
  suites: Object.keys(oktaProfiles),
  rows: rows.map(([id, title, reach, scenarios = [], person]): PlanRow => {
    const left = person ?? (reach === 'no' ? inOkta : undefined)
    return { id, title, reach, checks: checksOf(scenarios), ...(left ? { person: left } : {}) }
  }),
}

/** The same scenario in every mode that has it. */
function checksOf(scenarios: readonly string[]): readonly string[] {
  return Object.values(oktaProfiles).flatMap((profile) =>
    scenarios.filter((key) => key in profile.scenarios).map((key) => `${profile.id}/${key}`),
  )
}
