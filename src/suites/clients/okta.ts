import type { Values } from '../../engine/payload.js'
import type { FaultId } from '../../reference/faults/index.js'
import { groupLife } from './group-life.js'
import { lived } from './life.js'
import type { Profile } from './profile.js'
import { userLife } from './user-life.js'
import { aList, get, lookUp, patch, post, put, remove, rewrite } from './verbs.js'
import type { Move, Moves, Need, Role } from './wire.js'

/** The header fields of Okta's client, as captured. */
const asking = {
  'user-agent': 'Okta SCIM Client 1.0.0',
  accept: 'application/scim+json',
  'accept-charset': 'utf-8',
  'accept-encoding': 'gzip,deflate',
  connection: 'Keep-Alive',
}
const writing = { ...asking, 'content-type': 'application/scim+json; charset=utf-8' }

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error'

const group = '/Groups/{{groupId}}'

/** What Okta sends for a new user, with a placeholder for the password. */
const newUserFor = (role: Role) => ({
  schemas: [userSchema],
  userName: `{{${role}Name}}`,
  name: { givenName: `{{${role}Given}}`, familyName: `{{${role}Family}}` },
  emails: [{ primary: true, value: `{{${role}Email}}`, type: 'work' }],
  displayName: `{{${role}Given}} {{${role}Family}}`,
  locale: 'en-US',
  externalId: `{{${role}External}}`,
  groups: [],
  password: '{{password}}',
  active: true,
})

const newUser = newUserFor('user')

/** The same with everything of the core schema that an administrator of Okta can map. */
const fullUser = {
  ...newUser,
  name: {
    ...newUser.name,
    middleName: 'Quincy',
    honorificPrefix: 'Dr.',
    honorificSuffix: 'III',
    formatted: 'Dr. {{userGiven}} Quincy {{userFamily}} III',
  },
  nickName: 'Quin',
  title: 'Engineer',
  userType: 'Employee',
  preferredLanguage: 'en-US',
  timezone: 'Europe/Berlin',
  profileUrl: 'https://example.com/people/{{userExternal}}',
  phoneNumbers: [
    { value: '+1 555 0101', type: 'work', primary: true },
    { value: '+1 555 0102', type: 'mobile' },
  ],
  addresses: [
    {
      type: 'work',
      primary: true,
      streetAddress: '1 Main Street',
      locality: 'Springfield',
      region: 'IL',
      postalCode: '62701',
      country: 'US',
    },
  ],
}

/** And with the extension for enterprises. */
const employee = {
  ...newUser,
  schemas: [userSchema, enterprise],
  [enterprise]: {
    employeeNumber: '701984',
    costCenter: '4130',
    organization: 'Example',
    division: 'Research',
    department: 'Tools',
    manager: { value: '{{managerId}}' },
  },
}

const paged = [
  ['startIndex', '1'],
  ['count', '100'],
] as const

const counters: readonly Need[] = [
  ...aList,
  { at: '/startIndex', of: 'integer' },
  { at: '/itemsPerPage', of: 'integer' },
]

const findUser = (role: Role): Move =>
  lookUp('/Users', [['filter', `userName eq "{{${role}Name}}"`], ...paged], { status: [200, 404] })
const findGroup = (role: Role): Move =>
  lookUp('/Groups', [['filter', `displayName eq "{{${role}Name}}"`], ...paged])

const one = (role: Role): readonly Need[] => [
  { at: '/totalResults', is: 1 },
  { at: '/Resources/0/id', is: `{{${role}Id}}` },
]
const none: readonly Need[] = [{ at: '/totalResults', is: 0 }]
const nobody: Move = { ...findUser('user'), needs: [...aList, ...none] }
const found: Move = { ...findUser('user'), needs: [...aList, ...one('user')], status: [200] }
const foundColleague: Move = {
  ...findUser('colleague'),
  needs: [...aList, ...one('colleague')],
  status: [200],
}
const noGroup: Move = { ...findGroup('group'), needs: [...aList, ...none] }
const foundGroup: Move = { ...findGroup('group'), needs: [...aList, ...one('group')] }

const create = (body: Values, creates: Role = 'user'): Move =>
  post('/Users', body, {
    creates,
    needs: [
      { at: '/id', of: 'text' },
      { at: '/userName', of: 'text' },
      { at: '/active', is: true },
      { at: '/password', absent: true },
    ],
  })

const pushed: Move = post(
  '/Groups',
  { schemas: [groupSchema], displayName: '{{groupName}}', members: [] },
  {
    creates: 'group',
    needs: [
      { at: '/id', of: 'text' },
      { at: '/displayName', of: 'text' },
    ],
  },
)

const member = (role: Role) => ({ value: `{{${role}Id}}`, display: `{{${role}Name}}` })

const firstTwo = [
  ['startIndex', '1'],
  ['count', '2'],
] as const

const connected: Move = get('/Users', { query: firstTwo, needs: aList })

/** The right credentials show that it is the wrong ones that are refused. */
const denied = (needs: readonly Need[] = []): Moves => [
  connected,
  ...([{ wrong: 'Bearer not-a-token-of-okta' }, { wrong: 'Bearer ' }, 'none'] as const).map(
    (credentials) => get('/Users', { query: firstTwo, status: [401], credentials, needs }),
  ),
]

/** How a mode of Okta's client changes what is there. */
interface Mode extends Pick<Profile, 'id' | 'title'> {
  /** Activates, deactivates, sets a password. */
  set(role: Role, values: Values): Move[]
  update(role: Role, values: Values): Move[]
  rename(name: string, members: readonly Role[]): Move[]
  /** One change of the members; `all` are those who are to be there in the end. */
  change(remove: readonly Role[], add: readonly Role[], all: readonly Role[], name?: string): Move[]
  /** Puts these in the place of all members. */
  overwrite(members: readonly Role[]): Move[]
  readonly needs: readonly 'patch'[]
  /** The faults that prove what depends on the verb. */
  readonly proofs: Readonly<Record<Switched, Readonly<Partial<Record<FaultId, string>>>>>
  /** Events that come to the same request as another one. */
  readonly lacks: readonly string[]
}

/** Events that differ between the modes by their verb. */
type Switched =
  | 'deactivates'
  | 'reactivates'
  | 'pushes'
  | 'renames'
  | 'repeats-name'
  | 'adds-members'
  | 'removes-member'
  | 'replaces-members'
  | 'replaces-with-nobody'
  | 'unknown-member'

const readGroup: Move = get(group, { needs: [{ at: '/id', is: '{{groupId}}' }] })

const writeGroup = (displayName: string, members: readonly Role[]): Move =>
  put(
    group,
    { schemas: [groupSchema], id: '{{groupId}}', displayName, members: members.map(member) },
    { status: [200, 204] },
  )

const aiw: Mode = {
  id: 'okta-aiw',
  title: 'Okta, app of the integration wizard',
  set: (role, values) => rewrite(`/Users/{{${role}Id}}`, role, values),
  update: (role, values) => rewrite(`/Users/{{${role}Id}}`, role, values),
  rename: (name, members) => [writeGroup(name, members)],
  change: (_, __, all, name = '{{groupName}}') => [readGroup, writeGroup(name, all)],
  overwrite: (members) => [readGroup, writeGroup('{{groupName}}', members)],
  needs: [],
  proofs: {
    deactivates: { 'okta-users/put-ignores-active': '/active' },
    reactivates: {},
    pushes: { 'okta-groups/put-ignored': '/members' },
    renames: { 'okta-groups/put-empties': '/members', 'okta-groups/put-ignored': '/displayName' },
    'repeats-name': { 'okta-groups/put-empties': '/members' },
    'adds-members': { 'okta-groups/put-ignored': '/members' },
    'removes-member': { 'okta-groups/put-adds': '/members' },
    'replaces-members': { 'okta-groups/put-adds': '/members' },
    'replaces-with-nobody': { 'replacing/keeps-last-members': '/members' },
    'unknown-member': { 'okta-groups/put-unknown-500': 'status' },
  },
  lacks: ['groups/adds-again', 'groups/removes-stranger', 'groups/exchanges-members'],
}

const oin: Mode = {
  id: 'okta-oin',
  title: 'Okta, app of the catalogue',
  set: (role, value) => [patch(`/Users/{{${role}Id}}`, [{ op: 'replace', value }])],
  update: aiw.update,
  rename: (displayName) => [
    patch(group, [{ op: 'replace', value: { id: '{{groupId}}', displayName } }]),
  ],
  change: (gone, added) => [
    patch(group, [
      ...gone.map((role) => ({ op: 'remove', path: `members[value eq "{{${role}Id}}"]` })),
      ...(added.length > 0 ? [{ op: 'add', path: 'members', value: added.map(member) }] : []),
    ]),
  ],
  overwrite: (members) => [
    patch(group, [{ op: 'replace', path: 'members', value: members.map(member) }]),
  ],
  needs: ['patch'],
  proofs: {
    deactivates: {
      'patch-activation/ignores-replace-without-path': '/active',
      'okta-users/patch-without-path-clears-emails': '/emails',
    },
    reactivates: { 'okta-users/activation-refused': 'status' },
    pushes: { 'okta-groups/rename-with-id-refused': 'status', 'group/adds-nobody': '/members' },
    renames: {
      'okta-groups/rename-with-id-refused': 'status',
      'group-members/rename-without-path-empties': '/members',
    },
    'repeats-name': { 'group-members/rename-without-path-empties': '/members' },
    'adds-members': { 'group/adds-nobody': '/members' },
    'removes-member': {
      'group/removes-everybody': '/members',
      'group/keeps-removed': '/members',
      'okta-groups/stale-write': '/members',
    },
    'replaces-members': { 'group-members/replace-adds': '/members' },
    'replaces-with-nobody': {
      'group-members/empty-list-refused': 'status',
      'group-members/empty-list-ignored': '/members',
    },
    'unknown-member': {
      'group-members/unknown-empties': '/members',
      'group-members/unknown-500': 'status',
    },
  },
  lacks: [],
}

const off: Values = { active: false }
const on: Values = { active: true }

/** What Okta does to users; what differs between its modes is left to the mode. */
function users({ set, update, needs, proofs }: Mode) {
  const changed = { 'name.givenName': 'Anna', 'name.familyName': '{{mark}}', title: 'Director' }
  const patched = [...needs, 'users'] as const
  return lived(userLife, {
    'connection/lists-users': {
      cites: 'okta-connect-users',
      proof: {
        'list/omits-total-results': '/totalResults',
        'list/omits-start-index': '/startIndex',
      },
      moves: [
        get('/Users', {
          query: firstTwo,
          needs: [...counters, { at: '/Resources', of: 'list' }, { at: '/Resources', most: 2 }],
        }),
      ],
    },
    'connection/refuses-strangers': {
      cites: 'okta-connect-denied',
      proof: { 'auth/accepts-anyone': 'status' },
      moves: denied(),
    },
    'connection/explains-denials': {
      cites: 'okta-connect-denied-detail',
      proof: { 'auth/error-without-detail': '/detail', 'auth/error-wrong-status': '/status' },
      moves: denied([
        { at: '/schemas', has: errorSchema },
        { at: '/status', is: '401' },
        { at: '/detail', of: 'text' },
      ]),
    },
    'connection/unknown-place': {
      cites: 'okta-connect-place',
      proof: { 'okta-users/any-place-200': 'status' },
      moves: [
        connected,
        get('/Users{{random}}', {
          query: firstTwo,
          status: [400, 401, 403, 404, 405, 501],
        }),
      ],
    },
    'users/match-finds-nobody': {
      cites: 'okta-match-none',
      proof: { 'okta-users/filter-ignored': '/totalResults' },
      moves: [nobody, foundColleague],
    },
    'users/creates': {
      cites: ['okta-create', 'okta-create-secret', 'okta-new-active'],
      proof: {
        'create/answers-200': 'status',
        'create/inactive': '/active',
        'okta-users/shows-password': '/password',
        'okta-users/refuses-placeholder': 'status',
      },
      moves: [nobody, create(newUser)],
    },
    'users/creates-several': {
      cites: 'okta-create-several',
      proof: { 'create/loses-family-name': '/name/familyName' },
      moves: [
        create(newUserFor('first'), 'first'),
        [create(newUserFor('second'), 'second'), create(newUserFor('third'), 'third')],
      ],
    },
    'users/creates-in-full': {
      cites: 'okta-create-attributes',
      proof: { 'okta-users/refuses-attributes': 'status' },
      moves: [nobody, create(fullUser)],
    },
    'users/creates-employee': {
      cites: 'okta-create-attributes',
      proof: { 'okta-users/refuses-extension': 'status' },
      moves: [nobody, create(employee)],
    },
    'users/refuses-duplicate': {
      cites: 'okta-create-duplicate',
      proof: {
        'create/accepts-duplicate': 'status',
        'create/duplicate-400': 'status',
        'okta-users/duplicate-renames': '/active',
      },
      moves: [
        post('/Users', newUser, {
          status: [409],
          needs: [
            { at: '/schemas', has: errorSchema },
            { at: '/status', is: '409' },
          ],
        }),
      ],
    },
    'users/links': {
      cites: ['okta-match-one', 'okta-match-link'],
      proof: {
        'okta-users/filter-ignored': '/totalResults',
        'okta-users/refuses-read-only': 'status',
      },
      moves: [found, ...update('user', { ...changed, externalId: '{{userExternal}}-okta' })],
      outcome: {
        state: { user: { ...changed, externalId: '{{userExternal}}-okta' } },
        found: ['user'],
      },
    },
    'users/updates': {
      cites: 'okta-update',
      proof: {
        'okta-users/refuses-read-only': 'status',
        'okta-users/update-loses-attributes': `/${enterprise}/department`,
        'okta-users/update-hits-neighbour': '/title',
        'side-effects/put-clears-emails': '/emails',
        'replacing/answers-405': 'status',
      },
      moves: update('user', changed),
      outcome: { state: { user: changed }, found: ['user'], listed: ['user'] },
    },
    'users/clears': {
      cites: 'okta-update-empty',
      proof: { 'okta-users/empty-text-500': 'status' },
      moves: update('user', { title: '', phoneNumbers: [] }),
      outcome: { state: { user: { title: undefined, phoneNumbers: undefined } } },
    },
    'users/deactivates': {
      cites: ['okta-deactivate', 'okta-deactivated-found'],
      proof: {
        ...proofs.deactivates,
        'okta-users/inactive-is-gone': 'status',
        'okta-users/inactive-not-found': '/totalResults',
        'okta-users/inactive-not-listed': '/Resources',
        'okta-users/deactivation-clears-name': '/title',
      },
      needs: patched,
      moves: set('user', off),
    },
    'users/deactivates-again': {
      cites: 'okta-deactivate',
      proof: { 'okta-users/again-refused': 'status' },
      needs: patched,
      before: { moves: set('user', off), outcome: { state: { user: off } } },
      moves: set('user', off),
    },
    'users/reactivates': {
      cites: ['okta-reactivate', 'okta-match-inactive'],
      proof: {
        ...proofs.reactivates,
        'okta-users/stays-inactive': 'status',
        'okta-users/inactive-not-found': '/totalResults',
      },
      needs: [...patched, 'filter'],
      before: { moves: set('user', off), outcome: { state: { user: off } } },
      moves: [
        { ...found, needs: [...(found.needs ?? []), { at: '/Resources/0/active', is: false }] },
        ...set('user', on),
      ],
    },
    'users/sets-password': {
      cites: ['okta-password', 'okta-create-secret'],
      proof: {
        'okta-users/password-refused': 'status',
        'okta-users/password-deactivates': '/active',
      },
      needs: patched,
      moves: [
        ...set('user', { password: '{{password}}' }),
        ...set('user', { password: '{{nextPassword}}' }),
      ],
    },
    'users/accepts-unusual-names': {
      cites: 'okta-create-names',
      proof: {
        'okta-users/apostrophe-finds-nobody': '/totalResults',
        'okta-users/capitals-find-nobody': '/totalResults',
      },
      moves: [
        nobody,
        create(newUser),
        lookUp('/Users', [['filter', 'userName eq "{{userCapitals}}"'], ...paged], {
          needs: [...aList, ...one('user')],
        }),
      ],
    },
    'users/accepts-foreign-names': {
      cites: 'okta-create-foreign-names',
      proof: { 'okta-users/letters-beyond-ascii-lost': '/totalResults' },
      moves: [nobody, create(newUser)],
    },
    'import/pages-users': {
      cites: 'okta-import-users',
      proof: { 'okta-users/inactive-not-listed': '/Resources' },
      needs: patched,
      before: { moves: set('leaver', off), outcome: { state: { leaver: off } } },
      moves: [
        get('/Users', { query: paged, needs: [...counters, { at: '/Resources', of: 'list' }] }),
      ],
    },
  })
}

/** What Okta does to groups. */
function groups({ rename, change, overwrite, needs, proofs }: Mode) {
  const patched = [...needs, 'groups'] as const
  const found = [...patched, 'filter'] as const
  return lived(groupLife, {
    'connection/lists-groups': {
      cites: 'okta-connect-groups',
      proof: 'groups/answers-500',
      moves: [get('/Groups', { query: paged, needs: aList })],
    },
    'groups/match-finds-nothing': {
      cites: 'okta-group-match-none',
      proof: 'filtering/ignored',
      moves: [noGroup],
    },
    'groups/pushes': {
      cites: ['okta-group-create', 'okta-group-rename-at-once', 'okta-members-add'],
      proof: proofs.pushes,
      needs: found,
      moves: [
        noGroup,
        pushed,
        ...rename('{{groupName}}', []),
        ...change([], ['user', 'colleague'], ['user', 'colleague']),
      ],
    },
    'groups/pushes-empty': {
      cites: 'okta-group-create',
      proof: { 'okta-groups/empty-members-refused': 'status' },
      moves: [pushed],
    },
    'groups/renames': {
      cites: 'okta-group-rename',
      proof: proofs.renames,
      needs: patched,
      moves: rename('New {{groupName}}', ['user', 'colleague']),
    },
    'groups/repeats-name': {
      cites: 'okta-group-rename-again',
      proof: proofs['repeats-name'],
      needs: patched,
      moves: rename('{{groupName}}', ['user', 'colleague']),
    },
    'groups/links': {
      cites: 'okta-group-link',
      proof: { 'okta-groups/found-twice': '/totalResults' },
      needs: found,
      moves: [
        foundGroup,
        ...rename('New {{groupName}}', ['user', 'colleague']),
        ...change([], ['stranger'], ['user', 'colleague', 'stranger'], 'New {{groupName}}'),
      ],
    },
    'groups/adds-members': {
      cites: 'okta-members-add',
      proof: proofs['adds-members'],
      needs: patched,
      moves: change([], ['stranger', 'other'], ['user', 'colleague', 'stranger', 'other']),
    },
    'groups/adds-again': {
      cites: 'okta-members-again',
      proof: { 'okta-groups/again-409': 'status' },
      needs: patched,
      moves: change([], ['user'], ['user', 'colleague']),
    },
    'groups/removes-member': {
      cites: 'okta-members-remove',
      proof: proofs['removes-member'],
      needs: patched,
      moves: change(['user'], [], ['colleague']),
    },
    'groups/removes-stranger': {
      cites: 'okta-members-absent',
      proof: {
        'group-members/stranger-empties': '/members',
        'group-members/stranger-500': 'status',
      },
      needs: patched,
      moves: change(['stranger'], [], ['user', 'colleague']),
    },
    'groups/exchanges-members': {
      cites: ['okta-members-add', 'okta-members-remove'],
      proof: { 'group-members/first-operation-only': '/members' },
      needs: patched,
      moves: change(['user'], ['stranger'], ['colleague', 'stranger']),
    },
    'groups/replaces-members': {
      cites: 'okta-members-replace',
      proof: proofs['replaces-members'],
      needs: patched,
      moves: overwrite(['colleague', 'stranger']),
    },
    'groups/replaces-with-nobody': {
      cites: 'okta-members-replace',
      proof: proofs['replaces-with-nobody'],
      needs: patched,
      moves: overwrite([]),
    },
    'groups/unknown-member': {
      cites: 'okta-members-unknown',
      proof: proofs['unknown-member'],
      needs: patched,
      moves: change([], ['ghost'], ['user', 'colleague', 'ghost']).map((move) =>
        move.method === 'GET' ? move : { ...move, status: [200, 204, 400, 404, 409, 422] },
      ),
    },
    'groups/names-unknown-member': {
      cites: 'okta-members-unknown-named',
      proof: { 'okta-groups/blames-another': '/detail' },
      needs: patched,
      moves: change([], ['stranger', 'ghost'], ['user', 'colleague', 'stranger', 'ghost']).map(
        (move) =>
          move.method === 'GET'
            ? move
            : {
                ...move,
                status: [200, 204, 400, 404, 409, 422],
                refusal: [{ at: '/detail', tells: '{{ghostId}}' }],
              },
      ),
    },
    'groups/deletes-several': {
      cites: 'okta-group-delete',
      proof: { 'okta-groups/delete-takes-users': '/active' },
      moves: [[remove('/Groups/{{groupId}}'), remove('/Groups/{{otherId}}')]],
    },
    'groups/deletes': {
      cites: 'okta-group-delete',
      needs: ['groups', 'filter'],
      proof: { 'okta-groups/delete-takes-users': '/active', 'deleting/again-204': 'status' },
      moves: [
        remove(group),
        get(group, { status: [404] }),
        noGroup,
        remove(group, { status: [404] }),
      ],
    },
    'import/pages-groups': {
      cites: 'okta-import-groups',
      proof: { 'okta-groups/list-leaves-out': '/Resources' },
      moves: [
        get('/Groups', { query: paged, needs: [...counters, { at: '/Resources', of: 'list' }] }),
      ],
    },
  })
}

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
      Object.entries({ ...users(mode), ...groups(mode) }).filter(
        ([key]) => !mode.lacks.includes(key),
      ),
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
  'okta-oin': profileOf(oin),
  'okta-oin-patch': patching(),
} as const
