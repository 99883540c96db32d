import { facts, factsOf } from './facts.js'

const page = 'https://docs.pingidentity.com'

const matching = factsOf('matching', 'client')
const creating = factsOf('creating', 'client')
const updating = factsOf('updating', 'client')
const activating = factsOf('activating', 'client')
const deleting = factsOf('deleting', 'client')
const groups = factsOf('groups', 'client')
const membership = factsOf('membership', 'client')

/** What the SCIM provisioner of PingFederate needs of a server. */
export const pingFacts = facts('PingFederate client', page, {
  'ping-match': matching(
    'documented',
    'Users are matched by userName eq, unless the administrator says otherwise.',
  ),
  'ping-match-email': matching(
    'third-party',
    'Users may be matched by emails eq, without a sub-attribute, where RFC 7644, section 3.4.2.2, wants one.',
  ),
  'ping-create': creating('documented', 'A create gives 201 and the user with an id.'),
  'ping-create-disabled': creating('documented', 'A user who is disabled may be created as such.'),
  'ping-update': updating(
    'documented',
    'An update is a PUT of the whole user, since users are never changed by PATCH.',
  ),
  'ping-disable': activating(
    'documented',
    'A user who is taken out is disabled by a PUT with active false.',
  ),
  'ping-delete': deleting(
    'documented',
    'A user who is taken out is deleted where the administrator has chosen that.',
  ),
  'ping-group-match': groups(
    'documented',
    'Groups are matched by their names in the list of all groups.',
  ),
  'ping-group-create': groups(
    'documented',
    'A create of a group gives 201 and the group with an id.',
  ),
  'ping-group-rename': groups(
    'documented',
    'A group that gets another name gets it at the server as well, and keeps its members.',
  ),
  'ping-group-delete': groups(
    'documented',
    'A delete of a group gives 204, and leaves its members as they are.',
  ),
  'ping-members': membership(
    'documented',
    'The members of a group are those of the last PUT, where PATCH is not switched on.',
  ),
})
