import { facts, factsOf } from './facts.js'

const page = 'https://jumpcloud.com/support'

const connecting = factsOf('connecting', 'client')
const matching = factsOf('matching', 'client')
const creating = factsOf('creating', 'client')
const updating = factsOf('updating', 'client')
const activating = factsOf('activating', 'client')
const deleting = factsOf('deleting', 'client')
const groups = factsOf('groups', 'client')
const membership = factsOf('membership', 'client')

/** What the custom SCIM integration of JumpCloud needs of a server. */
export const jumpcloudFacts = facts('JumpCloud client', page, {
  'jumpcloud-activate': connecting(
    'documented',
    'The activation lists users, creates a user and a group for a test, and deletes both.',
  ),
  'jumpcloud-groups': connecting(
    'third-party',
    'Where groups are managed, the list of groups can be read.',
  ),
  'jumpcloud-match': matching('gap', 'Users are matched by userName eq.'),
  'jumpcloud-create': creating('documented', 'A create gives 201 and the user with an id.'),
  'jumpcloud-update': updating(
    'third-party',
    'An update is one PATCH with a replace at a path for each attribute.',
  ),
  'jumpcloud-deactivate': activating(
    'third-party',
    'A user is deactivated and activated by a replace of active with a boolean.',
  ),
  'jumpcloud-delete': deleting('documented', 'A delete gives 204, and the user is gone.'),
  'jumpcloud-group-create': groups(
    'documented',
    'A create of a group gives 201 and the group with an id.',
  ),
  'jumpcloud-group-delete': groups(
    'documented',
    'A delete of a group gives 204, and leaves its members as they are.',
  ),
  'jumpcloud-members-add': membership(
    'third-party',
    'Members are added as a list of ids, and no one else is taken out.',
  ),
  'jumpcloud-members-again': membership(
    'captured',
    'The same member is added again and again, which is no error and makes no copies.',
  ),
  'jumpcloud-members-remove': membership(
    'third-party',
    'Members are removed by a list of ids, which takes out those alone, although the RFCs know no such list.',
  ),
})
