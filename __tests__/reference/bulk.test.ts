import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { open, urn, type Answer, type Session } from './session.js'

let scim: Session
let count = 0

beforeAll(async () => {
  scim = await open({ seed: 'none' })
})

afterAll(() => scim.server.close())

const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest']
const bulk = (Operations: unknown, more: object = {}): Promise<Answer> =>
  scim.send('POST', '/Bulk', { schemas, Operations, ...more })

const userData = (more: object = {}) => ({
  schemas: [urn.user],
  userName: `bulk-user-${String((count += 1))}`,
  ...more,
})
const groupData = (...members: string[]) => ({
  schemas: [urn.group],
  displayName: 'Bulk group',
  members: members.map((value) => ({ value })),
})
const post = (bulkId: string, path = '/Users', data: object = userData()) => ({
  method: 'POST',
  path,
  bulkId,
  data,
})
const broken = (bulkId = 'broken') => post(bulkId, '/Users', { schemas: [urn.user] })
const idOf = (entry: { location: string }): string => entry.location.split('/').at(-1) ?? ''
const statuses = ({ body }: Answer) =>
  body.Operations.map(({ status }: { status: string }) => status)
const membersOf = async (id: string): Promise<string[]> => {
  const { body } = await scim.send('GET', `/Groups/${id}`)
  return (body.members ?? []).map(({ value }: { value: string }) => value)
}

describe('results', () => {
  test('tell of every method what a single request would have', async () => {
    const [one, two] = [await scim.user(), await scim.user()]
    const patch = {
      schemas: [urn.patch],
      Operations: [{ op: 'add', path: 'title', value: 'patched' }],
    }
    const answer = await bulk([
      post('new'),
      {
        method: 'PUT',
        path: one.path,
        data: { schemas: [urn.user], userName: one.userName, title: 'put' },
      },
      { method: 'PATCH', path: one.path, data: patch },
      { method: 'DELETE', path: two.path },
    ])
    const location = (path: string) => scim.server.url + path
    const read = await scim.send('GET', one.path)
    const version = read.headers.get('etag')
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'],
      Operations: [
        {
          method: 'POST',
          bulkId: 'new',
          status: '201',
          location: expect.stringContaining('/Users/'),
          version: expect.stringMatching(/^W\//),
        },
        { method: 'PUT', status: '200', location: location(one.path), version },
        { method: 'PATCH', status: '200', location: location(one.path), version },
        { method: 'DELETE', status: '204', location: location(two.path) },
      ],
    })
    expect(read.body.title).toBe('patched')
  })

  test('of what failed explain why, and name the resource unless it was to be created', async () => {
    const { userName } = await scim.user()
    const answer = await bulk([
      post('twin', '/Users', userData({ userName })),
      { method: 'PUT', path: '/Users/none', data: userData() },
    ])
    const error = (status: string) => ({ schemas: [urn.error], status, detail: expect.any(String) })
    expect(answer.body.Operations).toEqual([
      {
        method: 'POST',
        bulkId: 'twin',
        status: '409',
        response: { ...error('409'), scimType: 'uniqueness' },
      },
      {
        method: 'PUT',
        status: '404',
        location: `${scim.server.url}/Users/none`,
        response: error('404'),
      },
    ])
  })

  test('are 412 for an outdated version', async () => {
    const { path } = await scim.user()
    const etag = (await scim.send('GET', path)).headers.get('etag')
    const remove = (version: unknown) => ({ method: 'DELETE', path, version })
    expect(statuses(await bulk([remove('W/"old"'), remove(etag)]))).toEqual(['412', '204'])
  })

  test.each([
    ['no method', { path: '/Users', bulkId: 'x', data: {} }],
    ['an unknown method', { method: 'GET', path: '/Users' }],
    ['no path', { ...broken(), path: undefined }],
    ['no data', { ...broken(), data: undefined }],
    ['no bulkId', { ...post('x'), bulkId: undefined }],
    ['POST to a resource', post('x', '/Users/1')],
    ['PUT to an endpoint', { method: 'PUT', path: '/Users', data: {} }],
    ['DELETE of an endpoint', { method: 'DELETE', path: '/Users' }],
    ['a version that is no text', { method: 'DELETE', path: '/Users/1', version: 7 }],
  ])('are 400 for %s, and the others are carried out', async (_, operation) => {
    expect(statuses(await bulk([operation, post('good')]))).toEqual(['400', '201'])
  })

  test.each(['/Users/.search', '/.search', '/Bulk', '/Schemas/x', '/Nothing'])(
    'are 404 for %s',
    async (path) => {
      expect(statuses(await bulk([post('x', path)]))).toEqual(['404'])
    },
  )
})

describe('references by bulkId', () => {
  test('lead to the new resource, wherever they stand', async () => {
    const manager = { [urn.enterprise]: { manager: { value: 'bulkId:boss' } } }
    const rename = {
      schemas: [urn.patch],
      Operations: [{ op: 'remove', path: 'members[value eq "bulkId:boss"]' }],
    }
    const answer = await bulk([
      post('boss'),
      post('bob', '/Users', userData({ ...manager, schemas: [urn.user, urn.enterprise] })),
      post('team', '/Groups', groupData('bulkId:boss', 'bulkId:bob')),
      { method: 'PATCH', path: '/Groups/bulkId:team', data: rename },
    ])
    const [boss, bob, team, patched] = answer.body.Operations
    expect(statuses(answer)).toEqual(['201', '201', '201', '200'])
    expect(patched.location).toBe(team.location)
    const read = await scim.send('GET', `/Users/${idOf(bob)}`)
    expect(read.body[urn.enterprise].manager.value).toBe(idOf(boss))
    expect(await membersOf(idOf(team))).toEqual([idOf(bob)])
  })

  test('may point forward, and in a circle', async () => {
    const answer = await bulk([
      post('a', '/Groups', groupData('bulkId:b', 'bulkId:later')),
      post('b', '/Groups', groupData('bulkId:a')),
      post('later'),
    ])
    const [a, b, later] = answer.body.Operations.map(idOf)
    expect(await membersOf(a)).toEqual([b, later])
    expect(await membersOf(b)).toEqual([a])
    const version = (await scim.send('GET', `/Groups/${a}`)).headers.get('etag')
    expect(answer.body.Operations[0].version).toBe(version)
  })

  test('to what fails later fail with 409, and leave nothing behind', async () => {
    const before = scim.server.store.snapshot()
    const answer = await bulk([
      post('a', '/Groups', groupData('bulkId:b')),
      post('b', '/Groups', groupData('bulkId:broken')),
      broken(),
    ])
    expect(statuses(answer)).toEqual(['409', '409', '400'])
    expect(scim.server.store.snapshot()).toBe(before)
  })

  test('to what nobody creates, or what is of another type, are refused', async () => {
    const { id } = await scim.device()
    const answer = await bulk([
      post('a', '/Groups', groupData('bulkId:nobody')),
      post('b', '/Groups', groupData(id)),
      { method: 'DELETE', path: '/Users/bulkId:nobody' },
    ])
    expect(statuses(answer)).toEqual(['409', '400', '409'])
  })

  test('to what was deleted in between are refused', async () => {
    const answer = await bulk([
      post('a'),
      { method: 'DELETE', path: '/Users/bulkId:a' },
      post('b', '/Groups', groupData('bulkId:a')),
    ])
    expect(statuses(answer)).toEqual(['201', '204', '400'])
  })
})

describe('failOnErrors', () => {
  test.each([
    [undefined, ['400', '201', '400', '201']],
    [1, ['400']],
    [2, ['400', '201', '400']],
    [3, ['400', '201', '400', '201']],
  ])('%s', async (failOnErrors, expected) => {
    const operations = [broken('1'), post('2'), broken('3'), post('4')]
    const answer = await bulk(operations, { failOnErrors })
    expect([answer.status, statuses(answer)]).toEqual([200, expected])
  })

  test('makes no resource whose reference leads to what is not reached', async () => {
    const operations = [post('a', '/Groups', groupData('bulkId:c')), broken(), post('c')]
    expect(statuses(await bulk(operations, { failOnErrors: 1 }))).toEqual(['409'])
  })
})

describe('a request that is refused as a whole', () => {
  test.each([
    ['no URN', { Operations: [post('x')] }, 'invalidSyntax'],
    ['another URN', { schemas: [urn.patch], Operations: [post('x')] }, 'invalidSyntax'],
    ['no operations', { schemas }, 'invalidSyntax'],
    ['an empty list', { schemas, Operations: [] }, 'invalidSyntax'],
    ['an object in place of the list', { schemas, Operations: {} }, 'invalidSyntax'],
    ['an operation that is no object', { schemas, Operations: [post('x'), 7] }, 'invalidSyntax'],
    ['failOnErrors 0', { schemas, failOnErrors: 0, Operations: [post('x')] }, 'invalidValue'],
    ['a bulkId twice', { schemas, Operations: [post('x'), post('x')] }, 'invalidValue'],
  ])('has %s', async (_, body, scimType) => {
    const before = scim.server.store.snapshot()
    const answer = await scim.send('POST', '/Bulk', body)
    expect([answer.status, answer.body.scimType]).toEqual([400, scimType])
    expect(scim.server.store.snapshot()).toBe(before)
  })

  test.each([
    ['maxOperations', Array.from({ length: 51 }, (_, index) => post(String(index)))],
    ['maxPayloadSize', [post('x', '/Users', userData({ title: 'x'.repeat(128 * 1024) }))]],
  ])('exceeds %s', async (limit, operations) => {
    const before = scim.server.store.snapshot()
    const answer = await bulk(operations)
    expect([answer.status, answer.body.detail]).toEqual([413, expect.stringContaining(limit)])
    expect(scim.server.store.snapshot()).toBe(before)
  })

  test('may have as many operations as are allowed', async () => {
    const remove = { method: 'DELETE', path: '/Users/none' }
    const answer = await bulk(Array.from({ length: 50 }, () => remove))
    expect(new Set(statuses(answer))).toEqual(new Set(['404']))
  })
})
