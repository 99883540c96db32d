import { entraGroups } from './entra-groups.js'
import { findGroups, findUsers, flagged, plain, type Mode } from './entra-speech.js'
import { entraUsers } from './entra-users.js'
import type { Profile } from './profile.js'

/** Reads are bare; writes say no more than what they carry. */
const reading = { accept: null, 'user-agent': null }
const writing = { ...reading, 'content-type': 'application/scim+json; charset=utf-8' }

function profileOf(mode: Mode): Profile {
  const { id, title } = mode
  return {
    id,
    title,
    headers: { GET: reading, DELETE: reading, POST: writing, PUT: writing, PATCH: writing },
    query: { space: '+' },
    match: {
      user: (role) => findUsers(`userName eq "{{${role}Name}}"`),
      group: (role) => findGroups(`displayName eq "{{${role}Name}}"`),
    },
    demands: { user: ['userName', 'active'], group: ['displayName'] },
    scenarios: { ...entraUsers(mode), ...entraGroups(mode) },
  }
}

/** The provisioning service of Microsoft Entra ID, without and with its flag for RFC 7644. */
export const entraProfiles = {
  entra: profileOf(plain),
  'entra-aad-opts': profileOf(flagged),
} as const
