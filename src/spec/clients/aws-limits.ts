import { facts, factsOf } from './facts.js'

const page = 'https://docs.aws.amazon.com/singlesignon/latest/developerguide/limitations.html'

const matching = factsOf('matching', 'client')
const creating = factsOf('creating', 'client')
const updating = factsOf('updating', 'client')
const groups = factsOf('groups', 'client')
const membership = factsOf('membership', 'client')

/** What a client needs of a server that asks for nothing that AWS IAM Identity Center does not offer. */
export const awsFacts = facts('AWS IAM Identity Center', page, {
  'aws-filters': matching('documented', 'Look-ups have eq, joined by and, and nothing else.'),
  'aws-users': creating(
    'documented',
    'A user is created with one address, read, found and deleted.',
  ),
  'aws-patch': updating(
    'documented',
    'Users are changed by PATCH, one attribute with its path in each.',
  ),
  'aws-groups': groups(
    'documented',
    'Groups are created and deleted, and their displayName and members are changed by PATCH.',
  ),
  'aws-members-remove': membership(
    'third-party',
    'Members are removed by a list of ids, which takes out those alone.',
  ),
})
