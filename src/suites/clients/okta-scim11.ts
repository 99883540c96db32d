import { scim11Groups } from './okta-scim11-groups.js'
import { inScim11 } from './okta-scim11-speech.js'
import { scim11Users } from './okta-scim11-users.js'
import { asking, findGroup, findUser } from './okta-speech.js'
import type { Profile } from './profile.js'

const reading = { ...asking, accept: 'application/json' }
const writing = { ...reading, 'content-type': 'application/json; charset=utf-8' }

/** Okta's client as it speaks SCIM 1.1, with an app of the catalogue. */
export const oktaScim11Profile: Profile = {
  id: 'okta-oin-scim11',
  title: 'Okta, app of the catalogue, over SCIM 1.1',
  protocol: '1.1',
  headers: { GET: reading, POST: writing, PUT: writing, PATCH: writing, DELETE: writing },
  query: { space: '%20' },
  match: {
    user: (role) => inScim11(findUser(role)),
    group: (role) => inScim11(findGroup(role)),
  },
  demands: {
    user: ['userName', 'name.givenName', 'name.familyName', 'emails', 'active'],
    group: ['displayName'],
  },
  scenarios: { ...scim11Users, ...scim11Groups },
}
