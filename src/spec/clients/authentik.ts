import { facts, factsOf } from './facts.js'

const page = 'https://github.com/goauthentik/authentik/tree/main/authentik/providers/scim/clients'

const creating = factsOf('creating', 'client')
const matching = factsOf('matching', 'client')
const updating = factsOf('updating', 'client')
const deleting = factsOf('deleting', 'client')
const importing = factsOf('importing', 'client')
const groups = factsOf('groups', 'client')
const membership = factsOf('membership', 'client')

/** What the SCIM provider of authentik needs of a server, as its source tells. */
export const authentikFacts = facts('authentik client', page, {
  'authentik-create': creating(
    'documented',
    'A create gives 201 and the user with an id, without which the synchronization stops.',
  ),
  'authentik-conflict': matching(
    'documented',
    'A create of a user who is there gives 409, whereupon the user is looked up by userName.',
  ),
  'authentik-update': updating(
    'documented',
    'An update is a PUT of the whole user with its id in it.',
  ),
  'authentik-recreate': updating(
    'documented',
    'An update of a user who is gone gives 404, whereupon the user is created anew.',
  ),
  'authentik-delete': deleting('documented', 'A delete gives 204, and the user is gone.'),
  'authentik-discover': importing(
    'documented',
    'All users and groups are read from page to page, without a count, until the total is reached.',
  ),
  'authentik-group-create': groups(
    'documented',
    'Where there is PATCH, a group is created without members, and gets an id.',
  ),
  'authentik-group-update': groups(
    'documented',
    'A group is changed by a replace without a path whose value has the schemas and the id of the group.',
  ),
  'authentik-group-delete': groups(
    'documented',
    'A delete of a group gives 204, and leaves its members as they are.',
  ),
  'authentik-members': membership(
    'documented',
    'Members are added by one operation each, all in one PATCH.',
  ),
  'authentik-members-remove': membership(
    'documented',
    'A member is removed by a list with its id, which takes out this one alone, although the RFCs know no such list.',
  ),
})
