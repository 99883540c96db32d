import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startReference, type ReferenceServer } from '../../src/reference/index.js'

const core = 'urn:scim:schemas:core:1.0'
const enterprise = 'urn:scim:schemas:extension:enterprise:1.0'

let server: ReferenceServer
beforeAll(async () => {
  server = await startReference({ protocol: '1.1' })
})
afterAll(() => server.close())

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Readonly<Record<string, unknown>>
}

async function ask(method: string, path: string, json?: unknown, headers = {}): Promise<Answer> {
  const body = json === undefined ? {} : { body: JSON.stringify(json) }
  const type = json === undefined ? {} : { 'content-type': 'application/json' }
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { ...type, ...headers },
    ...body,
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} }
}

let number = 0
async function newUser(values: object = {}): Promise<string> {
  const { body } = await ask('POST', '/Users', { userName: `user-${(number += 1)}`, ...values })
  return `/Users/${String(body['id'])}`
}

test('a resource has the URNs of SCIM 1.1, no resource type, and its Location in every answer', async () => {
  const path = await newUser({ [enterprise]: { department: 'Research' } })
  const { headers, body } = await ask('GET', `${path}.json`)
  expect(body).toMatchObject({
    schemas: [core, enterprise],
    [enterprise]: { department: 'Research' },
  })
  expect(body['meta']).not.toHaveProperty('resourceType')
  expect(headers.get('content-type')).toBe('application/json')
  expect(headers.get('location')).toBe((body['meta'] as { location: string }).location)
})

test('a list has the URN of the core schema', async () => {
  const { body } = await ask('GET', '/Users?count=1&attributes=userName')
  expect(body).toMatchObject({ schemas: [core], itemsPerPage: 1, startIndex: 1 })
  const [user] = body['Resources'] as object[]
  expect(Object.keys(user ?? {})).toEqual(['schemas', 'id', 'meta', 'userName'])
})

test.each([
  ['GET', '/Users/nobody', 404],
  ['GET', '/Users?filter=nonsense', 400],
  ['POST', '/ServiceProviderConfigs', 405],
  ['GET', '/Users/nobody.xml', 406],
  ['GET', '/ServiceProviderConfig', 404],
])('%s %s is refused with %i, in Errors', async (method, path, status) => {
  const { status: actual, body } = await ask(method, path)
  expect(actual).toBe(status)
  const [error] = body['Errors'] as object[]
  expect(error).toEqual({ description: expect.stringMatching(/./), code: String(status) })
})

test('the configuration and the schemas are those of SCIM 1.1', async () => {
  const { body: config } = await ask('GET', '/ServiceProviderConfigs')
  expect(config).toMatchObject({ schemas: [core], xmlDataFormat: { supported: false } })
  const { body } = await ask('GET', `/Schemas/${core}:User`)
  const attributes = body['attributes'] as { name: string }[]
  const of = (name: string) => attributes.find((attribute) => attribute.name === name)
  expect(of('emails')).toMatchObject({ multiValued: true, multiValuedAttributeChildName: 'email' })
  expect(of('addresses')).toMatchObject({ multiValuedAttributeChildName: 'address' })
  expect(of('department')).toMatchObject({ schema: enterprise, readOnly: false })
  expect(of('id')).toMatchObject({ readOnly: true })
  expect(of('userName')).not.toHaveProperty('multiValuedAttributeChildName')
})

describe('PATCH', () => {
  const emails = [
    { value: 'a@example.com', type: 'work', primary: true },
    { value: 'b@example.com', type: 'home' },
  ]
  const before = { nickName: 'Nick', name: { givenName: 'G', familyName: 'F' }, emails }
  test.each([
    ['replaces a single value', { nickName: 'Other' }, { nickName: 'Other' }],
    [
      'merges a complex one',
      { name: { givenName: 'H' } },
      { name: { givenName: 'H', familyName: 'F' } },
    ],
    [
      'adds a value',
      { emails: [{ value: 'c@example.com' }] },
      { emails: [...emails, { value: 'c@example.com' }] },
    ],
    [
      'merges a value that is there, whatever its case, and moves primary',
      { emails: [{ value: 'B@example.com', primary: true }] },
      {
        emails: [
          { ...emails[0], primary: false },
          { value: 'B@example.com', type: 'home', primary: true },
        ],
      },
    ],
    [
      'deletes a value',
      { emails: [{ value: 'a@example.com', operation: 'delete' }] },
      { emails: [emails[1]] },
    ],
    [
      'ignores a deletion of what meta.attributes lists',
      {
        meta: { attributes: ['emails'] },
        emails: [{ value: 'c@example.com' }, { value: 'a@example.com', operation: 'delete' }],
      },
      { emails: [{ value: 'c@example.com' }] },
    ],
    ['skips what is unknown or read-only', { id: 'x', groups: [], unknown: 1 }, before],
  ])('%s', async (_, changes, after) => {
    const path = await newUser(before)
    const { status, body } = await ask('PATCH', path, { schemas: [core], ...changes })
    expect(status).toBe(200)
    expect(body).toMatchObject(after)
  })

  test('takes away what meta.attributes lists, also a part and an attribute of the extension', async () => {
    const path = await newUser({ ...before, [enterprise]: { department: 'Research' } })
    const attributes = ['nickName', 'name.familyName', `${enterprise}:department`]
    const { body } = await ask('PATCH', path, { meta: { attributes } })
    expect(body).not.toHaveProperty('nickName')
    expect(body['name']).toEqual({ givenName: 'G' })
    expect(body).not.toHaveProperty([enterprise])
  })

  test('finds an address, which has no value, by all of its parts', async () => {
    const addresses = [
      { type: 'work', locality: 'Here' },
      { type: 'work', locality: 'There' },
    ]
    const path = await newUser({ addresses })
    const gone = { ...addresses[0], operation: 'delete' }
    const { body } = await ask('PATCH', path, { addresses: [gone] })
    expect(body['addresses']).toEqual([addresses[1]])
  })

  test.each([
    [{ meta: { attributes: 'nickName' } }],
    [{ emails: [{ value: 'a@example.com', operation: 'add' }] }],
    [{ emails: { value: 'a@example.com' } }],
    [{ meta: { attributes: ['userName'] } }],
    [{ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'] }],
  ])('refuses %j', async (changes) => {
    const { status } = await ask('PATCH', await newUser(before), changes)
    expect(status).toBe(400)
  })
})

test('a POST is taken for the method that X-HTTP-Method-Override names', async () => {
  const path = await newUser()
  const headers = { 'x-http-method-override': 'delete' }
  expect((await ask('POST', path, undefined, headers)).status).toBe(200)
  expect((await ask('GET', path)).status).toBe(404)
})

test('a bulk request tells status as an object, and explains what failed', async () => {
  const { body } = await ask('POST', '/Bulk', {
    schemas: [core],
    Operations: [
      { method: 'POST', path: '/Users', bulkId: 'a', data: { userName: 'bulk-user' } },
      {
        method: 'POST',
        path: '/Groups',
        bulkId: 'b',
        data: { displayName: 'bulk-group', members: [{ value: 'bulkId:a' }] },
      },
      { method: 'PATCH', path: '/Users/nobody', data: { nickName: 'x' } },
    ],
  })
  expect(body).toMatchObject({
    schemas: [core],
    Operations: [
      { bulkId: 'a', location: expect.stringMatching(/\/Users\//), status: { code: '201' } },
      { bulkId: 'b', status: { code: '201' } },
      { status: { code: '404', description: 'Resource nobody not found.' } },
    ],
  })
})
