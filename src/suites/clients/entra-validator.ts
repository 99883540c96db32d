import type { PlanRow, Reach, TestPlan } from '../../core/test-plan.js'

/** A test of the validator in our words, and the scenarios that stand for it under both ways of writing a PATCH. */
type Row = readonly [
  id: string,
  title: string,
  reach: Reach,
  scenarios?: readonly string[],
  person?: string,
]

const rows: readonly Row[] = [
  [
    'user-create',
    'A user is created, and found as it was created',
    'yes',
    ['users/creates', 'users/creates-employee'],
  ],
  [
    'user-create-again',
    'A user who is there is refused with 409',
    'yes',
    ['users/refuses-duplicate'],
  ],
  ['user-filter', 'A user is found by the matching attribute', 'yes', ['users/links']],
  [
    'user-filter-absent',
    'A user who is not there gives an empty list',
    'yes',
    ['users/match-finds-nobody', 'connection/probes-absent'],
  ],
  ['user-filter-case', 'A user is found in other letter case', 'yes', ['users/match-ignores-case']],
  [
    'user-patch-replace',
    'Attributes are replaced one by one',
    'yes',
    [
      'users/updates',
      'users/updates-extension',
      'users/replaces-work-email',
      'users/updates-primary-role',
    ],
  ],
  [
    'user-patch-add',
    'Attributes are added one by one to a user with few of them',
    'yes',
    ['users/adds-absent-phone', 'users/builds-one-address', 'users/adds-over-value'],
  ],
  ['user-rename', 'The userName is changed', 'yes', ['users/renames']],
  ['user-disable', 'A user is disabled, and is still found', 'yes', ['users/deactivates']],
  [
    'manager-add',
    'A manager is added',
    'yes',
    ['users/sets-manager', 'users/sets-manager-in-list'],
  ],
  ['manager-replace', 'A manager is replaced', 'yes', ['users/changes-manager']],
  [
    'manager-remove',
    'A manager is removed',
    'yes',
    ['users/clears-manager', 'users/removes-manager'],
  ],
  ['user-delete', 'A user is deleted, and is gone', 'yes', ['users/deletes']],
  ['group-read', 'A group is read without its members', 'yes', ['groups/reads-without-members']],
  [
    'group-filter',
    'A group is found by displayName and by externalId, without its members',
    'yes',
    ['groups/links', 'groups/match-by-external-id', 'groups/match-finds-nothing'],
  ],
  ['group-create', 'A group is created', 'yes', ['groups/pushes', 'groups/pushes-empty']],
  [
    'group-create-again',
    'A group that is there is refused with 409',
    'no',
    [],
    'No RFC says that the names of groups are unique; run the validator if you list your app.',
  ],
  ['group-patch', 'The displayName of a group is changed', 'yes', ['groups/renames']],
  [
    'member-add',
    'A member is put into a group',
    'yes',
    ['groups/adds-members', 'groups/replaces-members'],
  ],
  ['member-remove', 'A member is taken out of a group', 'yes', ['groups/removes-member']],
  ['group-delete', 'A group is deleted, and is gone', 'yes', ['groups/deletes']],
  ['preview-several', 'Several attributes change in one request', 'yes', ['users/updates']],
  [
    'preview-same',
    'Several operations on one attribute',
    'yes',
    ['users/sets-primary-before-value'],
  ],
  ['preview-delete-absent', 'A user who never was is deleted', 'yes', ['users/delete-unknown']],
  ['preview-delete-twice', 'A user is deleted twice', 'yes', ['users/deletes']],
  [
    'preview-add-remove',
    'A member is added and removed in one request',
    'yes',
    ['groups/adds-and-removes-at-once'],
  ],
  ['preview-delete-group-twice', 'A group is deleted twice', 'yes', ['groups/deletes']],
]

const suites = ['entra', 'entra-aad-opts']

function rowOf([id, title, reach, scenarios = [], person]: Row): PlanRow {
  return {
    id,
    title,
    reach,
    checks: suites.flatMap((suite) => scenarios.map((scenario) => `${suite}/${scenario}`)),
    ...(person === undefined ? {} : { person }),
  }
}

/** What the SCIM validator of Microsoft tries, mandatory and in preview, by names of our own. */
export const entraValidator: TestPlan = {
  id: 'entra-validator',
  title: 'SCIM validator of Microsoft Entra ID',
  link: 'https://learn.microsoft.com/en-us/entra/identity/app-provisioning/scim-validator-tutorial',
  suites,
  rows: rows.map(rowOf),
}
