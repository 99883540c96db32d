import type { Values } from '../../engine/payload.js'
import { aList, get, lookUp, post } from './verbs.js'
import type { Move, Need, Role } from './wire.js'

/** The header fields of Okta's client, as captured. */
export const asking = {
  'user-agent': 'Okta SCIM Client 1.0.0',
  accept: 'application/scim+json',
  'accept-charset': 'utf-8',
  'accept-encoding': 'gzip,deflate',
  connection: 'Keep-Alive',
}
export const writing = { ...asking, 'content-type': 'application/scim+json; charset=utf-8' }

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error'

export const group = '/Groups/{{groupId}}'

/** What Okta sends for a new user, with a placeholder for the password. */
export const newUserFor = (role: Role) => ({
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

export const newUser = newUserFor('user')

export const paged = [
  ['startIndex', '1'],
  ['count', '100'],
] as const

export const counters: readonly Need[] = [
  ...aList,
  { at: '/startIndex', of: 'integer' },
  { at: '/itemsPerPage', of: 'integer' },
]

export const findUser = (role: Role): Move =>
  lookUp('/Users', [['filter', `userName eq "{{${role}Name}}"`], ...paged], { status: [200, 404] })
export const findGroup = (role: Role): Move =>
  lookUp('/Groups', [['filter', `displayName eq "{{${role}Name}}"`], ...paged])

export const one = (role: Role): readonly Need[] => [
  { at: '/totalResults', is: 1 },
  { at: '/Resources/0/id', is: `{{${role}Id}}` },
]
export const none: readonly Need[] = [{ at: '/totalResults', is: 0 }]
export const nobody: Move = { ...findUser('user'), needs: [...aList, ...none] }
export const found: Move = { ...findUser('user'), needs: [...aList, ...one('user')], status: [200] }
export const foundColleague: Move = {
  ...findUser('colleague'),
  needs: [...aList, ...one('colleague')],
  status: [200],
}
export const noGroup: Move = { ...findGroup('group'), needs: [...aList, ...none] }
export const foundGroup: Move = { ...findGroup('group'), needs: [...aList, ...one('group')] }

export const create = (body: Values, creates: Role = 'user'): Move =>
  post('/Users', body, {
    creates,
    needs: [
      { at: '/id', of: 'text' },
      { at: '/userName', of: 'text' },
      { at: '/active', is: true },
      { at: '/password', absent: true },
    ],
  })

export const pushed: Move = post(
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

export const member = (role: Role) => ({ value: `{{${role}Id}}`, display: `{{${role}Name}}` })

export const firstTwo = [
  ['startIndex', '1'],
  ['count', '2'],
] as const

export const connected: Move = get('/Users', { query: firstTwo, needs: aList })
