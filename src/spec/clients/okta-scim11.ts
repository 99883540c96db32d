import { facts, factsOf } from './facts.js'

const page = 'https://developer.okta.com/docs/api/openapi/okta-scim/guides/scim-11'

const connecting = factsOf('connecting', 'client')
const matching = factsOf('matching', 'client')
const creating = factsOf('creating', 'client')
const updating = factsOf('updating', 'client')
const activating = factsOf('activating', 'client')
const pushing = factsOf('pushing groups', 'client')
const membership = factsOf('membership', 'client')

/** What Okta's provisioning needs of a server that speaks SCIM 1.1. */
export const oktaScim11Facts = facts('Okta SCIM 1.1 client', page, {
  'okta11-connect': connecting(
    'documented',
    'The test of the connection asks for the first two users and the first hundred groups, and takes complete lists.',
  ),
  'okta11-connect-denied': connecting('documented', 'Wrong credentials give 401.'),
  'okta11-match': matching(
    'documented',
    'A filter on userName finds the user; one who is not there is told by an empty list, or by 404.',
  ),
  'okta11-link': matching(
    'documented',
    'A user who was there is linked by a PUT of the whole under the same id.',
  ),
  'okta11-create': creating(
    'documented',
    'A create with a placeholder for the password and an empty list of groups gives 201 and the whole user with an id.',
  ),
  'okta11-create-secret': creating('documented', 'A password is never shown.'),
  'okta11-duplicate': creating(
    'documented',
    'A create of a user who is there gives 409 and a list of Errors with a description, and changes nothing.',
  ),
  'okta11-update': updating(
    'documented',
    'A profile is updated by reading the whole user and writing it back.',
  ),
  'okta11-deactivate': activating(
    'documented',
    'A PATCH with the id and active false deactivates, and is answered with 200 and the user or with 204.',
  ),
  'okta11-reactivate': activating(
    'documented',
    'A deactivated user is found, and a PATCH with active true activates it under the same id.',
  ),
  'okta11-password': updating('documented', 'A PATCH sets the password, and changes nothing else.'),
  'okta11-import': connecting(
    'documented',
    'An import reads pages of a hundred until the total is reached, and finds every user and group.',
  ),
  'okta11-group-match': matching(
    'documented',
    'A filter on displayName finds a group; an empty list tells that there is none.',
  ),
  'okta11-group-create': pushing('documented', 'A group is created, and gets an id.'),
  'okta11-group-description': pushing(
    'documented',
    "A group that has a description comes with an extension of Okta's, which may be ignored and does no harm.",
  ),
  'okta11-group-rename': pushing(
    'documented',
    'A group is renamed by a PATCH with its id and displayName.',
  ),
  'okta11-group-delete': pushing('documented', 'A deleted group is gone; its members stay.'),
  'okta11-members-add': membership(
    'documented',
    'A PATCH with members adds these, and the others stay.',
  ),
  'okta11-members-remove': membership(
    'documented',
    'A PATCH takes exactly those members out that carry the operation delete.',
  ),
  'okta11-members-replace': membership(
    'documented',
    'A PATCH whose meta.attributes lists members puts its members in the place of all, also when there are none.',
  ),
})
