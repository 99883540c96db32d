import { facts, factsOf } from './facts.js'

const page = 'https://developer.okta.com/docs/api/openapi/okta-scim/guides/scim-20'

const connecting = factsOf('connecting', 'client')
const matching = factsOf('matching', 'client')
const creating = factsOf('creating', 'client')
const updating = factsOf('updating', 'client')
const activating = factsOf('activating', 'client')
const passwords = factsOf('passwords', 'client')
const importing = factsOf('importing', 'client')
const pushing = factsOf('pushing groups', 'client')
const membership = factsOf('membership', 'client')
const limiting = factsOf('rate limits', 'client')

/** What Okta's provisioning needs of a server that speaks SCIM 2.0. */
export const oktaFacts = facts('Okta SCIM 2.0 client', page, {
  'okta-connect-users': connecting(
    'documented',
    'The test of the connection asks for the first two users, and takes a complete list with counters that are numbers.',
  ),
  'okta-connect-groups': connecting(
    'documented',
    'The test of the connection asks for the first hundred groups, and takes a complete list.',
  ),
  'okta-connect-denied': connecting(
    'documented',
    'Wrong credentials give 401, and nothing of the directory.',
  ),
  'okta-connect-denied-detail': connecting(
    'documented',
    'The 401 explains itself in detail, which administrators are shown.',
  ),
  'okta-connect-place': connecting(
    'third-party',
    'A base URL that is wrong is not answered as if it were right.',
  ),
  'okta-match-none': matching(
    'documented',
    'A user who is not there is told by an empty list, or by 404.',
  ),
  'okta-match-one': matching(
    'documented',
    'A filter on userName finds the user, whatever attribute of Okta gave the value.',
  ),
  'okta-match-link': matching(
    'documented',
    'A user who was there is linked and updated under the same id, and no second one comes to be.',
  ),
  'okta-match-inactive': matching(
    'documented',
    'A user who was there and is inactive is found, and activated under the same id.',
  ),
  'okta-create': creating(
    'documented',
    'A create with a placeholder for the password and an empty list of groups gives 201 and the whole user with an id.',
  ),
  'okta-create-several': creating(
    'documented',
    'The users of a group are created one by one, and each gets an id of its own.',
  ),
  'okta-create-attributes': creating(
    'documented',
    'A create may carry every attribute of the core and enterprise schemas; what the server does not keep it ignores.',
  ),
  'okta-create-names': creating(
    'documented',
    'User names may hold capitals, dots, plus signs and apostrophes, and need not be the e-mail address.',
  ),
  'okta-create-foreign-names': creating('gap', 'User names may hold letters beyond ASCII.'),
  'okta-create-duplicate': creating(
    'documented',
    'A create of a user who is there gives 409 with an Error body, and changes nothing.',
  ),
  'okta-create-secret': creating('documented', 'A password is never shown.'),
  'okta-update': updating(
    'documented',
    'A profile is updated by reading the whole user and writing it back, with its id, meta and groups as they were shown.',
  ),
  'okta-update-patch-form': updating(
    'gap',
    'A profile is updated by one replace without a path that names several attributes.',
  ),
  'okta-update-empty': updating(
    'documented',
    'Values that were cleared are pushed as empty texts, and do no harm.',
  ),
  'okta-manager-clear': updating(
    'gap',
    'A manager who was taken away in Okta is sent as null in the whole user.',
  ),
  'okta-deactivate': activating(
    'documented',
    'An unassigned user is set to active false, which is done, and answered with 200 and the user or with 204.',
  ),
  'okta-deactivated-found': activating(
    'documented',
    'A deactivated user can still be read and found, and is shown as inactive.',
  ),
  'okta-reactivate': activating(
    'documented',
    'A user who is assigned again is set to active true under the same id.',
  ),
  'okta-new-active': activating('captured', 'A new user is shown as active at once.'),
  'okta-password': passwords(
    'documented',
    'A password is set by the same kind of request as active, and changes nothing else.',
  ),
  'okta-import-users': importing(
    'documented',
    'An import reads pages of a hundred users until the total is reached, and finds every user, the inactive as such.',
  ),
  'okta-import-groups': importing(
    'documented',
    'An import reads pages of a hundred groups until the total is reached, and finds every group.',
  ),
  'okta-entitlements': importing(
    'documented',
    'Where the list of resource types shows roles or entitlements by the schemas of Okta, their endpoints are read page by page; a role has an id and a displayName, an entitlement a type as well.',
  ),
  'okta-group-match-none': pushing(
    'documented',
    'A group that is not there is told by an empty list.',
  ),
  'okta-group-create': pushing('documented', 'A group is created without members, and gets an id.'),
  'okta-group-rename': pushing(
    'documented',
    'A group is renamed by a request that repeats its id, which is no offence.',
  ),
  'okta-group-rename-again': pushing(
    'documented',
    'The name is sent again with every change of the members, and does no harm.',
  ),
  'okta-group-rename-at-once': pushing(
    'captured',
    'The name is sent again right behind the create.',
  ),
  'okta-group-link': pushing(
    'documented',
    'A group that was there is linked, gets the new name and the new members, and keeps the old ones.',
  ),
  'okta-group-delete': pushing(
    'documented',
    'A group that is unlinked and deleted gives 204, is gone, and leaves its members as they are.',
  ),
  'okta-members-add': membership(
    'documented',
    'Members are added, several in one request, and the others stay.',
  ),
  'okta-members-again': membership('documented', 'Who is a member may be added again.'),
  'okta-members-remove': membership(
    'documented',
    'Exactly the members whom the requests name are removed.',
  ),
  'okta-members-replace': membership(
    'documented',
    'To push a group now puts the members of Okta in the place of all others, also when there are none.',
  ),
  'okta-members-absent': membership(
    'third-party',
    'To remove somebody who is no member is no error.',
  ),
  'okta-members-unknown-named': membership(
    'third-party',
    'Where one unknown member makes a server refuse all, the error tells which one it is.',
  ),
  'okta-members-unknown': membership(
    'documented',
    'A member whom the server does not know is no reason for a server error, and the others stay.',
  ),
  'okta-wait': {
    ...limiting(
      'documented',
      'An answer 429 tells in whole seconds of Retry-After how long to wait; without that Okta waits five minutes, and longer each time.',
    ),
    force: 'warn',
  },
})
