import { facts, factsOf } from './facts.js'

const page = 'https://support.google.com/a/answer/7681608'

const creating = factsOf('creating', 'client')
const connecting = factsOf('connecting', 'client')
const matching = factsOf('matching', 'client')
const updating = factsOf('updating', 'client')
const activating = factsOf('activating', 'client')
const deleting = factsOf('deleting', 'client')

/** What the provisioning of Google Workspace needs of a server; it knows users alone. */
export const googleFacts = facts('Google Workspace client', page, {
  'google-json': creating(
    'captured',
    'Bodies are labelled application/json, which can not be changed.',
  ),
  'google-connect': connecting('third-party', 'The settings are tried out by a list of one user.'),
  'google-match': matching('gap', 'Users are matched by userName eq.'),
  'google-sparse': creating('third-party', 'A create may name nothing but the userName.'),
  'google-update': updating('gap', 'An update is a PUT of the whole user or a PATCH.'),
  'google-suspend': activating(
    'gap',
    'A user is suspended by active false, in a PUT of the whole user or in a PATCH.',
  ),
  'google-delete': deleting('third-party', 'A user who is taken out of the app may be deleted.'),
})
