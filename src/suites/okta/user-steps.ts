import type { Step } from '../../formats/transcript/transcript.js'
import type { FaultId } from '../../reference/faults/index.js'
import type { RequirementId } from '../../spec/index.js'

/** What the Spec Tests for the two versions of SCIM have each in its own way, where both ask the same. */
export interface Manner {
  /** Header fields of a request without a body. */
  readonly asked: Readonly<Record<string, string>>
  /** Those of one with a body. */
  readonly sent: Readonly<Record<string, string>>
  readonly userSchema: string
  readonly listSchema: string
  /** What a list is called in hints. */
  readonly list: string
}

/** Variables of both tests. */
export const startingValues = (name: string) => ({
  userName: `Okta.${name}@example.com`,
  capitals: `Okta.${name}@example.com`.toUpperCase(),
  email: `okta.${name}@example.com`,
  givenName: `Given-${name}`,
  familyName: `Family-${name}`,
  nobody: `nobody.${name}@example.com`,
  unknownId: `00${name}`,
})

/** The user that is created, and what of it is looked at. */
export const newUser = (userSchema: string, email = '{{email}}') => ({
  schemas: [userSchema],
  userName: '{{userName}}',
  name: { givenName: '{{givenName}}', familyName: '{{familyName}}' },
  emails: [{ primary: true, value: email, type: 'work' }],
  displayName: '{{givenName}} {{familyName}}',
  active: true,
})

const names = [
  { at: '/name/familyName', equals: '{{familyName}}' },
  { at: '/name/givenName', equals: '{{givenName}}' },
] as const

/** All of these are there. */
export const present = (...pointers: readonly string[]) =>
  pointers.map((at) => ({ at, is: 'present' }) as const)

/** What Okta needs of every user, below the given place. */
const needed = (place: string) =>
  present(
    ...[
      '/id',
      '/name/familyName',
      '/name/givenName',
      '/userName',
      '/active',
      '/emails/0/value',
    ].map((pointer) => `${place}${pointer}`),
  )

/** The steps that both tests have; each says itself which requirement it cites. */
export function userSteps({ asked, sent, userSchema, listSchema, list }: Manner) {
  const filtered = (value: string) =>
    ({
      method: 'GET',
      path: '/Users',
      query: { filter: `userName eq "${value}"` },
      headers: asked,
    }) as const
  const nothing = [
    { status: 200 },
    { at: '/schemas', has: listSchema },
    { at: '/totalResults', equals: '0' },
  ] as const

  return {
    'lists-users': {
      title: 'GET /Users with count=1 lists a user in full',
      proof: {
        'list/answers-500': 'status',
        'list/empty-page': '/Resources/0/id',
        'list/resources-as-object': '/Resources',
        'list/omits-schemas': '/schemas',
        'list/omits-items-per-page': '/itemsPerPage',
        'list/omits-start-index': '/startIndex',
        'list/omits-total-results': '/totalResults',
        'list/total-as-text': '/totalResults',
        'list/strips-ids': '/Resources/0/id',
        'list/strips-names': '/Resources/0/name/familyName',
        'list/strips-user-name': '/Resources/0/userName',
        'list/strips-active': '/Resources/0/active',
        'list/strips-emails': '/Resources/0/emails/0/value',
      },
      hint: `Answer a page as ${list} with schemas, totalResults, startIndex, itemsPerPage and Resources, each user with id, userName, name, active and emails.`,
      given: 'any-user',
      request: {
        method: 'GET',
        path: '/Users',
        query: { count: '1', startIndex: '1' },
        headers: asked,
      },
      expect: [
        { status: 200 },
        ...present('/Resources'),
        { at: '/Resources', is: 'list' },
        { at: '/schemas', has: listSchema },
        { at: '/itemsPerPage', is: 'number' },
        { at: '/startIndex', is: 'number' },
        { at: '/totalResults', is: 'number' },
        ...needed('/Resources/0'),
      ],
      save: { listedId: '/Resources/0/id' },
    },
    'reads-user': {
      title: 'GET /Users/{id} answers the listed user in full',
      proof: {
        'read/answers-500': 'status',
        'read/other-user': '/id',
        'read/strips-names': '/name/familyName',
        'read/strips-user-name': '/userName',
        'read/strips-active': '/active',
        'read/strips-emails': '/emails/0/value',
      },
      hint: 'Answer GET /Users/{id} with the whole user: the same id, userName, name, active and emails.',
      request: { method: 'GET', path: '/Users/{{listedId}}', headers: asked },
      expect: [{ status: 200 }, ...needed(''), { at: '/id', equals: '{{listedId}}' }],
    },
    'finds-nobody': {
      title: 'A filter on a userName that nobody has gives an empty list',
      proof: {
        'filter/no-match-404': 'status',
        'filter/no-match-error-body': '/totalResults',
        'filter/ignored': '/totalResults',
        'filter/omits-schemas': '/schemas',
      },
      hint: `Answer a filter without matches with 200, ${list} and totalResults 0, never with 404.`,
      request: filtered('{{nobody}}'),
      expect: nothing,
    },
    'new-user-absent': {
      title: 'A filter does not find a user that is not there yet',
      proof: { 'filter/answers-500': 'status', 'filter/ignored': '/totalResults' },
      hint: 'Apply the filter userName eq "…" exactly: a user that does not exist gives totalResults 0.',
      request: filtered('{{email}}'),
      expect: nothing,
    },
    'creates-user': {
      title: 'POST /Users creates a user and answers what was sent',
      proof: {
        'create/answers-200': 'status',
        'create/answers-500': 'status',
        'create/inactive': '/active',
        'create/no-id': '/id',
        'create/loses-family-name': '/name/familyName',
        'create/loses-given-name': '/name/givenName',
        'create/omits-schemas': '/schemas',
        'create/alters-user-name': '/userName',
      },
      hint: 'Answer POST /Users with 201 and the stored user: its new id and every attribute that was sent.',
      request: { method: 'POST', path: '/Users', headers: sent, json: newUser(userSchema) },
      expect: [
        { status: 201 },
        { at: '/active', equals: 'true' },
        ...present('/id'),
        ...names,
        { at: '/schemas', has: userSchema },
        { at: '/userName', equals: '{{userName}}' },
      ],
    },
    'reads-created-user': {
      title: 'GET /Users/{id} answers the created user as it was sent',
      proof: {
        'read/loses-created': 'status',
        'read/stale-names': '/name/familyName',
        'create/returns-existing': '/userName',
      },
      hint: 'Store the user before you answer POST, so that it can be read at once under its id.',
      request: { method: 'GET', path: '/Users/{{createdId}}', headers: asked },
      expect: [{ status: 200 }, { at: '/userName', equals: '{{userName}}' }, ...names],
    },
    'refuses-duplicate': {
      title: 'POST /Users of the same user again gives 409',
      proof: {
        'create/accepts-duplicate': 'status',
        'create/duplicate-200': 'status',
        'create/duplicate-400': 'status',
      },
      hint: 'Refuse a userName that is taken with 409.',
      request: { method: 'POST', path: '/Users', headers: sent, json: newUser(userSchema) },
      expect: [{ status: 409 }],
    },
    'lists-groups': {
      title: 'GET /Groups lists the groups',
      needs: 'groups',
      proof: {
        'groups/answers-500': 'status',
        'groups/omits-total': '/totalResults',
        'groups/resources-not-array': '/Resources',
      },
      hint: `Answer GET /Groups with ${list}, with totalResults 0 when there are none.`,
      request: { method: 'GET', path: '/Groups', headers: asked },
      expect: [
        { status: 200 },
        { at: '/totalResults', is: 'number' },
        { at: '/Resources', is: 'list', unless: { at: '/totalResults', equals: '0' } },
      ],
    },
  } as const satisfies Readonly<Record<string, Omit<Step<RequirementId, FaultId>, 'cites'>>>
}
