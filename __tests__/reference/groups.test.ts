import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { open, urn, type Session } from './session.js'

let scim: Session

beforeAll(async () => {
  scim = await open({ seed: 'none' })
})

afterAll(() => scim.server.close())

const membersOf = async (path: string): Promise<string[]> => {
  const { body } = await scim.send('GET', path)
  const members: { value: string }[] = body.members ?? []
  return members.map(({ value }) => value)
}

test('a member comes back with its URI, type and name, whatever the client sent of them', async () => {
  const user = await scim.user({ displayName: 'Babs' })
  const members = [
    { value: user.id, display: 'Wrong', type: 'Group', $ref: 'https://example.com/x' },
  ]
  const group = await scim.group({ members })
  expect((await scim.send('GET', group.path)).body.members).toEqual([
    { value: user.id, $ref: `${scim.server.url}${user.path}`, type: 'User', display: 'Babs' },
  ])
  await scim.patch(user.path, { op: 'replace', path: 'displayName', value: 'Barbara' })
  expect((await scim.send('GET', group.path)).body.members[0].display).toBe('Barbara')
})

test('members are added once, removed by filter, replaced and emptied', async () => {
  const [a, b, c] = [await scim.user(), await scim.user(), await scim.user()]
  const { path } = await scim.group({ members: [{ value: a.id }] })
  const add = { op: 'add', path: 'members', value: [{ value: b.id }, { value: a.id }] }
  await scim.patch(path, add)
  expect(await membersOf(path)).toEqual([a.id, b.id])
  const { meta } = (await scim.send('GET', path)).body
  const again = await scim.patch(path, add)
  expect([again.status, again.body.meta]).toEqual([200, meta])
  await scim.patch(path, { op: 'remove', path: `members[value eq "${a.id}"]` })
  expect(await membersOf(path)).toEqual([b.id])
  const stranger = await scim.patch(path, { op: 'remove', path: `members[value eq "${a.id}"]` })
  expect(stranger.status).toBe(200)
  // RFC 7644, section 3.5.2.2, writes this filter without a blank behind eq.
  await scim.patch(
    path,
    { op: 'remove', path: `members[value eq"${b.id}"]` },
    { op: 'add', path: 'members', value: [{ display: 'C', value: c.id }] },
  )
  expect(await membersOf(path)).toEqual([c.id])
  await scim.patch(path, {
    op: 'replace',
    path: 'members',
    value: [{ value: a.id }, { value: b.id }],
  })
  expect(await membersOf(path)).toEqual([a.id, b.id])
  await scim.patch(path, { op: 'remove', path: 'members[type eq "Group"]' })
  expect(await membersOf(path)).toEqual([a.id, b.id])
  await scim.patch(path, { op: 'remove', path: 'members' })
  expect((await scim.send('GET', path)).body).not.toHaveProperty('members')
})

test.each<[string, object, string]>([
  [
    'an unknown member',
    { op: 'add', path: 'members', value: [{ value: 'nobody' }] },
    'invalidValue',
  ],
  [
    'a member without an id',
    { op: 'add', path: 'members', value: [{ display: 'x' }] },
    'invalidValue',
  ],
  [
    'another id for a member',
    { op: 'replace', path: 'members[value pr].value', value: 'x' },
    'mutability',
  ],
  [
    'another type for a member',
    { op: 'replace', path: 'members[value pr].type', value: 'x' },
    'mutability',
  ],
  [
    'a name for a member',
    { op: 'replace', path: 'members[value pr].display', value: 'x' },
    'mutability',
  ],
  ['a group without a name', { op: 'remove', path: 'displayName' }, 'mutability'],
])('refuses %s', async (_title, operation, scimType) => {
  const { path } = await scim.group({ members: [{ value: (await scim.user()).id }] })
  const answer = await scim.patch(path, operation)
  expect([answer.status, answer.body.scimType]).toEqual([400, scimType])
})

test('a group cannot be created without a name or with unknown members', async () => {
  const nameless = await scim.send('POST', '/Groups', { schemas: [urn.group] })
  const members = [{ value: 'nobody' }]
  const stranger = await scim.send('POST', '/Groups', {
    schemas: [urn.group],
    displayName: 'x',
    members,
  })
  expect([nameless.body.scimType, stranger.body.scimType]).toEqual(['invalidValue', 'invalidValue'])
})

test('a user shows its groups, also those reached through other groups, and a cycle ends', async () => {
  const user = await scim.user()
  const inner = await scim.group({ displayName: 'Inner', members: [{ value: user.id }] })
  const outer = await scim.group({ displayName: 'Outer', members: [{ value: inner.id }] })
  await scim.patch(inner.path, { op: 'add', path: 'members', value: [{ value: outer.id }] })
  const { body } = await scim.send('GET', user.path)
  const $ref = (path: string): string => `${scim.server.url}${path}`
  expect(body.groups).toEqual([
    { value: inner.id, $ref: $ref(inner.path), display: 'Inner', type: 'direct' },
    { value: outer.id, $ref: $ref(outer.path), display: 'Outer', type: 'indirect' },
  ])
  expect(await scim.found(`groups.value eq "${outer.id}"`)).toEqual([user.userName])
  expect(
    await scim.found(`members[value eq "${user.id}" and type eq "User"]`, 'displayName', '/Groups'),
  ).toEqual(['Inner'])
})

test('deleting a user takes it out of its groups, and out of the managers', async () => {
  const [user, other] = [await scim.user(), await scim.user()]
  const manager = { value: user.id }
  const report = await scim.user({ [urn.enterprise]: { manager } })
  const shown = (await scim.send('GET', report.path)).body[urn.enterprise].manager
  expect(shown).toEqual({
    value: user.id,
    $ref: `${scim.server.url}${user.path}`,
    displayName: user.userName,
  })
  const { path } = await scim.group({ members: [{ value: user.id }, { value: other.id }] })
  const version = (await scim.send('GET', path)).body.meta.version
  await scim.send('DELETE', user.path)
  expect(await membersOf(path)).toEqual([other.id])
  expect((await scim.send('GET', path)).body.meta.version).not.toBe(version)
  expect((await scim.send('GET', report.path)).body.schemas).toEqual([urn.user])
})
