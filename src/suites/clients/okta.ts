import { groupLife } from './group-life.js'
import { lived } from './life.js'
import { activating } from './okta-activating.js'
import { aiw } from './okta-aiw.js'
import { connecting } from './okta-connection.js'
import { creating } from './okta-creating.js'
import { governance } from './okta-governance.js'
import { pushing } from './okta-groups.js'
import { managing } from './okta-managers.js'
import { joining } from './okta-members.js'
import type { Mode } from './okta-mode.js'
import { oin } from './okta-oin.js'
import { asking, findGroup, findUser, found, writing } from './okta-speech.js'
import { updating } from './okta-updating.js'
import type { Profile } from './profile.js'
import { userLife } from './user-life.js'

function profileOf(mode: Mode): Profile {
  const { id, title } = mode
  return {
    id,
    title,
    headers: { GET: asking, POST: writing, PUT: writing, PATCH: writing, DELETE: writing },
    query: { space: '%20' },
    match: { user: findUser, group: findGroup },
    demands: {
      user: ['userName', 'name.givenName', 'name.familyName', 'emails', 'active'],
      group: ['displayName'],
    },
    scenarios: Object.fromEntries(
      Object.entries({
        ...lived(userLife, { ...connecting, ...creating, ...updating(mode), ...activating(mode) }),
        ...managing(mode),
        ...lived(groupLife, { ...pushing(mode), ...joining(mode) }),
      }).filter(([key]) => !mode.lacks.includes(key)),
    ),
  }
}

/** What differs where updates of profiles go by PATCH as well; everything else is as in the catalogue. */
function patching(): Profile {
  const { set } = oin
  const changed = { displayName: 'Anna {{mark}}', active: true }
  const cites = 'okta-update-patch-form'
  return {
    ...profileOf({
      ...oin,
      id: 'okta-oin-patch',
      title: 'Okta, app of the catalogue that updates by PATCH',
    }),
    scenarios: lived(userLife, {
      'users/links': {
        cites,
        proof: { 'okta-users/filter-ignored': '/totalResults' },
        needs: ['users', 'patch', 'filter'],
        moves: [found, ...set('user', changed)],
        outcome: { state: { user: changed }, found: ['user'] },
      },
      'users/updates': {
        cites,
        proof: { 'okta-users/patch-without-path-clears-emails': '/emails' },
        needs: ['users', 'patch'],
        moves: set('user', changed),
        outcome: { state: { user: changed }, found: ['user'] },
      },
      'users/clears': {
        cites,
        proof: { 'okta-users/patch-without-path-clears-emails': '/emails' },
        needs: ['users', 'patch'],
        uses: ['title'],
        moves: set('user', { title: '' }),
        outcome: { state: { user: { title: undefined } } },
      },
    }),
  }
}

/** Okta's client, in each of the modes that an app can have. */
export const oktaProfiles = {
  'okta-aiw': profileOf(aiw),
  'okta-oin': { ...profileOf(oin), checks: governance },
  'okta-oin-patch': patching(),
} as const
