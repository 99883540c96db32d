import { facts, factsOf } from './facts.js'

const page = 'https://documentation.sailpoint.com'

const connecting = factsOf('connecting', 'client')
const importing = factsOf('importing', 'client')
const creating = factsOf('creating', 'client')
const updating = factsOf('updating', 'client')
const activating = factsOf('activating', 'client')
const passwords = factsOf('passwords', 'client')
const membership = factsOf('membership', 'client')

/** What the SCIM 2.0 connector of SailPoint needs of a server. */
export const sailpointFacts = facts('SailPoint client', page, {
  'sailpoint-discovery': connecting(
    'documented',
    'The configuration, the resource types, each of them by its name, and the schemas are there to be read.',
  ),
  'sailpoint-aggregate': importing(
    'documented',
    'An aggregation reads users and groups in pages, until the total is reached.',
  ),
  'sailpoint-create': creating('documented', 'A create gives 201 and the user with an id.'),
  'sailpoint-update-parts': updating(
    'third-party',
    'An update has one replace without a path for each part of a complex attribute, and the other parts stay.',
  ),
  'sailpoint-enable': activating(
    'third-party',
    'A user is disabled and enabled by a replace of active without a path.',
  ),
  'sailpoint-password': passwords('gap', 'A password is set by a replace without a path.'),
  'sailpoint-unknown-member': membership(
    'third-party',
    'A member whom the server does not know is refused or left out, and nobody is driven out.',
  ),
})
