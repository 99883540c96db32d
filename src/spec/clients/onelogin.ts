import { facts, factsOf } from './facts.js'

const page = 'https://developers.onelogin.com/scim'

const connecting = factsOf('connecting', 'client')
const matching = factsOf('matching', 'client')
const creating = factsOf('creating', 'client')
const updating = factsOf('updating', 'client')
const activating = factsOf('activating', 'client')
const deleting = factsOf('deleting', 'client')
const importing = factsOf('importing', 'client')
const groups = factsOf('groups', 'client')
const membership = factsOf('membership', 'client')

/** What the provisioning of OneLogin needs of a server that speaks SCIM 2.0. */
export const oneloginFacts = facts('OneLogin client', page, {
  'onelogin-connect': connecting(
    'documented',
    'The test of the connection looks for a user who is not there, and takes an empty list or 404.',
  ),
  'onelogin-match': matching(
    'documented',
    'Users are matched by userName eq, with a query that ends in an ampersand.',
  ),
  'onelogin-create': creating(
    'documented',
    'A create sends the template of the administrator, and gives 201 and the user with an id.',
  ),
  'onelogin-json': creating('captured', 'Bodies are labelled application/json.'),
  'onelogin-null': creating(
    'third-party',
    'Templates and samples leave values null, which stands for no value.',
  ),
  'onelogin-active-text': creating(
    'third-party',
    'A template that puts active in quotation marks sends it as a text.',
  ),
  'onelogin-update': updating('captured', 'An update is a PUT of the whole template.'),
  'onelogin-suspend': activating(
    'captured',
    'A user is suspended and comes back by a PUT of the whole template with another active.',
  ),
  'onelogin-delete': deleting(
    'documented',
    'A user is deleted where the administrator has chosen that.',
  ),
  'onelogin-groups': importing(
    'documented',
    'A refresh of the entitlements reads the list of all groups.',
  ),
  'onelogin-group-create': groups(
    'documented',
    'A group is created with an empty list of members.',
  ),
  'onelogin-members': membership(
    'gap',
    'Members are added and removed by a PATCH in the forms of RFC 7644.',
  ),
})
