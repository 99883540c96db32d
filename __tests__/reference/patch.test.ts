import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { open, urn, type Session } from './session.js'

let scim: Session

beforeAll(async () => {
  scim = await open()
})

afterAll(() => scim.server.close())

const emails = [
  { value: 'work@example.com', type: 'work', primary: true },
  { value: 'home@example.com', type: 'home' },
]
const addresses = [
  { type: 'work', streetAddress: '1 Old Road', locality: 'Town', country: 'US' },
  { type: 'home', streetAddress: '2 Home Lane' },
]

const start = {
  name: { givenName: 'Barbara', familyName: 'Jensen' },
  title: 'Guide',
  emails,
  addresses,
  [urn.enterprise]: { department: 'Tours', costCenter: '42' },
}

const department = `${urn.enterprise}:department`

describe('an operation changes what it names, and nothing else', () => {
  test.each<[string, object, object]>([
    [
      'add without a path, as RFC 7644 shows it',
      {
        op: 'add',
        value: { emails: [{ value: 'babs@jensen.org', type: 'other' }], nickname: 'Babs' },
      },
      { emails: [...emails, { value: 'babs@jensen.org', type: 'other' }], nickName: 'Babs' },
    ],
    ['add of a simple attribute', { op: 'add', path: 'nickName', value: 'B' }, { nickName: 'B' }],
    ['add over a value', { op: 'add', path: 'title', value: 'Chief' }, { title: 'Chief' }],
    [
      'add to a complex attribute keeps its other parts',
      { op: 'add', path: 'name', value: { middleName: 'J' } },
      { name: { givenName: 'Barbara', familyName: 'Jensen', middleName: 'J' } },
    ],
    [
      'add of one value without an array',
      { op: 'add', path: 'emails', value: { value: 'x@example.com' } },
      { emails: [...emails, { value: 'x@example.com' }] },
    ],
    [
      'add of a primary value moves the flag',
      { op: 'add', path: 'emails', value: [{ value: 'x@example.com', primary: true }] },
      {
        emails: [
          { ...emails[0], primary: false },
          emails[1],
          { value: 'x@example.com', primary: true },
        ],
      },
    ],
    [
      'add to chosen values',
      { op: 'add', path: 'emails[type eq "home"]', value: { display: 'At home' } },
      { emails: [emails[0], { ...emails[1], display: 'At home' }] },
    ],
    [
      'an extension attribute by its URN',
      { op: 'add', path: department, value: 'Sea' },
      { [urn.enterprise]: { department: 'Sea', costCenter: '42' } },
    ],
    [
      'an extension as a whole',
      { op: 'replace', value: { [urn.enterprise]: { division: 'D' } } },
      { [urn.enterprise]: { department: 'Tours', costCenter: '42', division: 'D' } },
    ],
    [
      'a path in another case, with its URN',
      { op: 'Replace', path: `${urn.user}:NAME.GivenName`, value: 'Bab' },
      { name: { givenName: 'Bab', familyName: 'Jensen' } },
    ],
    [
      'replace of a complex attribute keeps what is not named',
      { op: 'replace', path: 'name', value: { givenName: 'B' } },
      { name: { givenName: 'B', familyName: 'Jensen' } },
    ],
    [
      'replace of what is absent adds',
      { op: 'replace', path: 'locale', value: 'en-US' },
      { locale: 'en-US' },
    ],
    [
      'replace of all values',
      { op: 'replace', path: 'emails', value: [{ value: 'only@example.com' }] },
      { emails: [{ value: 'only@example.com' }] },
    ],
    [
      'replace without a path, as RFC 7644 shows it',
      {
        op: 'replace',
        value: {
          emails: [
            { value: 'bjensen@example.com', type: 'work', primary: true },
            { value: 'babs@jensen.org', type: 'home' },
          ],
          nickname: 'Babs',
        },
      },
      {
        emails: [
          { value: 'bjensen@example.com', type: 'work', primary: true },
          { value: 'babs@jensen.org', type: 'home' },
        ],
        nickName: 'Babs',
      },
    ],
    [
      'replace of a chosen value, as RFC 7644 shows it',
      {
        op: 'replace',
        path: 'addresses[type eq "work"]',
        value: {
          type: 'work',
          streetAddress: '911 Universal City Plaza',
          formatted: '911 Universal City Plaza\nHollywood, CA 91608 US',
          primary: true,
        },
      },
      {
        addresses: [
          {
            type: 'work',
            streetAddress: '911 Universal City Plaza',
            formatted: '911 Universal City Plaza\nHollywood, CA 91608 US',
            primary: true,
          },
          addresses[1],
        ],
      },
    ],
    [
      'replace of a part of a chosen value, as RFC 7644 shows it',
      {
        op: 'replace',
        path: 'addresses[type eq "work"].streetAddress',
        value: '1010 Broadway Ave',
      },
      { addresses: [{ ...addresses[0], streetAddress: '1010 Broadway Ave' }, addresses[1]] },
    ],
    [
      'replace of a part of all chosen values',
      { op: 'replace', path: 'addresses[type pr].locality', value: 'City' },
      { addresses: addresses.map((address) => ({ ...address, locality: 'City' })) },
    ],
    [
      'setting primary moves the flag',
      { op: 'replace', path: 'emails[type eq "home"].primary', value: true },
      {
        emails: [
          { ...emails[0], primary: false },
          { ...emails[1], primary: true },
        ],
      },
    ],
    ['replace by null', { op: 'replace', path: 'title', value: null }, { title: undefined }],
    [
      'replace by an empty array',
      { op: 'replace', path: 'emails', value: [] },
      { emails: undefined },
    ],
    ['remove of a simple attribute', { op: 'remove', path: 'title' }, { title: undefined }],
    [
      'remove of a sub-attribute',
      { op: 'remove', path: 'name.givenName' },
      { name: { familyName: 'Jensen' } },
    ],
    ['remove of all values', { op: 'remove', path: 'emails' }, { emails: undefined }],
    [
      'remove of chosen values, as RFC 7644 shows it',
      { op: 'remove', path: 'emails[type eq "work" and value ew "example.com"]' },
      { emails: [emails[1]] },
    ],
    [
      'remove of a part of chosen values',
      { op: 'remove', path: 'addresses[type eq "work"].locality' },
      { addresses: [{ type: 'work', streetAddress: '1 Old Road', country: 'US' }, addresses[1]] },
    ],
    ['remove of the last value', { op: 'remove', path: 'emails[value pr]' }, { emails: undefined }],
    ['remove of what does not match', { op: 'remove', path: 'emails[type eq "x"]' }, {}],
    [
      'remove of an extension by its URN',
      { op: 'remove', path: urn.enterprise },
      { [urn.enterprise]: undefined, schemas: [urn.user] },
    ],
    [
      'read-only parts of a set are skipped',
      { op: 'replace', value: { id: 'x', meta: {}, title: 'T' } },
      { title: 'T' },
    ],
    [
      'a boolean in a filter',
      { op: 'remove', path: 'emails[primary eq true]' },
      { emails: [emails[1]] },
    ],
  ])('%s', async (_title, operation, changes) => {
    const { path } = await scim.user(start)
    const before = (await scim.send('GET', path)).body
    const answer = await scim.patch(path, operation)
    const after = (await scim.send('GET', path)).body
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual(after)
    const { meta: _before, ...expected } = { ...before, ...changes }
    const { meta: _after, ...actual } = after
    expect(actual).toEqual(JSON.parse(JSON.stringify(expected)))
  })
})

describe('a refused operation leaves the resource as it was', () => {
  test.each<[object, string]>([
    [{ op: 'remove' }, 'noTarget'],
    [{ op: 'replace', path: 'emails[type eq "x"]', value: { value: 'a' } }, 'noTarget'],
    [{ op: 'replace', path: 'emails[type eq "x"].value', value: 'a' }, 'noTarget'],
    [{ op: 'add', path: 'emails[type sw "x"].value', value: 'a' }, 'noTarget'],
    [{ op: 'add', path: 'ims.value', value: 'a' }, 'noTarget'],
    [{ op: 'replace', path: 'id', value: 'x' }, 'mutability'],
    [{ op: 'remove', path: 'id' }, 'mutability'],
    [{ op: 'remove', path: 'meta' }, 'mutability'],
    [{ op: 'replace', path: 'meta.created', value: '2011-05-13T04:42:34Z' }, 'mutability'],
    [{ op: 'add', path: 'groups', value: [{ value: 'x' }] }, 'mutability'],
    [{ op: 'remove', path: 'userName' }, 'mutability'],
    [{ op: 'remove', path: 'schemas' }, 'mutability'],
    [{ op: 'add', path: 'noSuchAttribute', value: 'x' }, 'invalidPath'],
    [{ op: 'add', value: { noSuchAttribute: 'x' } }, 'invalidPath'],
    [{ op: 'add', path: 'emails[', value: 'x' }, 'invalidFilter'],
    [{ op: 'add', path: 'emails[0]', value: 'x' }, 'invalidFilter'],
    [{ op: 'add', path: 'emails/0', value: 'x' }, 'invalidPath'],
    [{ op: 'add', path: 'emails[type eq "work"].nosuch', value: 'x' }, 'invalidPath'],
    [{ op: 'add', path: 'emails[type eq "work"] .value', value: 'x' }, 'invalidFilter'],
    [{ op: 'add', path: 'title[value eq "x"]', value: 'x' }, 'invalidPath'],
    [{ op: 'add', path: 5, value: 'x' }, 'invalidPath'],
    [{ op: 'replace', path: 'userName', value: null }, 'invalidValue'],
    [{ op: 'replace', path: 'userName', value: { a: 1 } }, 'invalidValue'],
    [{ op: 'replace', path: 'active', value: 'notabool' }, 'invalidValue'],
    [{ op: 'replace', path: 'emails', value: 'text' }, 'invalidValue'],
    [
      {
        op: 'replace',
        path: 'emails',
        value: [
          { value: 'a', primary: true },
          { value: 'b', primary: true },
        ],
      },
      'invalidValue',
    ],
    [{ op: 'replace', path: `${urn.enterprise}:manager`, value: 5 }, 'invalidValue'],
    [{ op: 'replace', path: urn.enterprise, value: 'id' }, 'invalidValue'],
    [{ op: 'add', path: 'title' }, 'invalidValue'],
    [{ op: 'replace' }, 'invalidValue'],
    [{ op: 'add', value: 'text' }, 'invalidValue'],
    [{ op: 'move', path: 'title', value: 'x' }, 'invalidSyntax'],
    [{ path: 'title', value: 'x' }, 'invalidSyntax'],
    [{ op: 'add', OP: 'add', path: 'title', value: 'x' }, 'invalidSyntax'],
  ])('%j is %s', async (operation, scimType) => {
    const { path } = await scim.user(start)
    const before = scim.server.store.snapshot()
    const answer = await scim.patch(
      path,
      { op: 'replace', path: 'title', value: 'Lost' },
      operation,
    )
    expect([answer.status, answer.body.scimType]).toEqual([400, scimType])
    expect(scim.server.store.snapshot()).toBe(before)
  })

  test.each<[string, unknown]>([
    ['without schemas', { Operations: [{ op: 'remove', path: 'title' }] }],
    ['of another schema', { schemas: [urn.user], Operations: [{ op: 'remove', path: 'title' }] }],
    ['without operations', { schemas: [urn.patch] }],
    ['with no operation', { schemas: [urn.patch], Operations: [] }],
    ['with an operation that is none', { schemas: [urn.patch], Operations: ['remove'] }],
    ['that is no object', []],
  ])('an envelope %s is invalidSyntax', async (_title, body) => {
    const { path } = await scim.user()
    const answer = await scim.send('PATCH', path, body)
    expect([answer.status, answer.body.scimType]).toEqual([400, 'invalidSyntax'])
  })
})

test('a body nested a hundred thousand deep is refused like any other', async () => {
  const { path } = await scim.user()
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  const body = `{"schemas":["${urn.patch}"],"Operations":[{"op":${deep},"path":${deep}}]}`
  const answer = await scim.send('PATCH', path, body)
  expect([answer.status, answer.body.scimType]).toEqual([400, 'invalidSyntax'])
})

test('each operation sees the result of the one before', async () => {
  const { path } = await scim.user()
  const answer = await scim.patch(
    path,
    { op: 'add', path: 'emails', value: [{ value: 'a@example.com', type: 'work' }] },
    { op: 'replace', path: 'emails[type eq "work"].value', value: 'b@example.com' },
    { op: 'add', path: 'title', value: 'x' },
    { op: 'remove', path: 'title' },
  )
  expect(answer.body.emails).toEqual([{ value: 'b@example.com', type: 'work' }])
  expect(answer.body).not.toHaveProperty('title')
})

test('an attribute of an extension brings its URN into schemas, and takes it away', async () => {
  const { path } = await scim.user()
  const added = await scim.patch(path, { op: 'add', path: department, value: 'D' })
  expect(added.body.schemas).toEqual([urn.user, urn.enterprise])
  const removed = await scim.patch(path, { op: 'remove', path: department })
  expect(removed.body.schemas).toEqual([urn.user])
  expect(removed.body).not.toHaveProperty([urn.enterprise])
})

test.each([
  ['a value', { path: 'emails', value: [{ ...emails[0] }] }],
  ['a title', { path: 'title', value: 'Guide' }],
  ['nothing', { path: 'title', value: null }],
])(
  'adding %s that is there already changes neither the resource nor lastModified',
  async (_title, operation) => {
    const { path } = await scim.user(start)
    const before = (await scim.send('GET', path)).body
    const answer = await scim.patch(path, { op: 'add', ...operation })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual(before)
  },
)

test('a userName that is taken is refused with 409 uniqueness', async () => {
  const { userName } = await scim.user()
  const { path } = await scim.user()
  const answer = await scim.patch(path, {
    op: 'replace',
    path: 'userName',
    value: userName.toUpperCase(),
  })
  expect([answer.status, answer.body.scimType]).toEqual([409, 'uniqueness'])
})

test('a projection works on the answer, and one that is wrong changes nothing', async () => {
  const { path } = await scim.user(start)
  const title = (value: string): object => ({ op: 'replace', path: 'title', value })
  const answer = await scim.patch(`${path}?attributes=title`, title('New'))
  expect(answer.body).toEqual({
    schemas: [urn.user, urn.enterprise],
    id: path.slice(7),
    title: 'New',
  })
  const wrong = await scim.patch(`${path}?attributes=title&excludedAttributes=name`, title('Newer'))
  expect(wrong.status).toBe(400)
  expect((await scim.send('GET', path)).body.title).toBe('New')
})

test('a password can be set, and never comes back', async () => {
  const { path } = await scim.user({ password: 'first-secret' })
  const version = (await scim.send('GET', path)).body.meta.lastModified
  const answer = await scim.patch(path, { op: 'replace', path: 'password', value: 'other-secret' })
  expect(answer.text).not.toMatch(/password|secret/)
  expect(answer.body.meta.lastModified).not.toBe(version)
  expect(scim.server.store.snapshot()).not.toMatch(/first-secret|other-secret/)
})
