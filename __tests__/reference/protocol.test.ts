import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { open, urn, type Session } from './session.js'

let scim: Session

beforeAll(async () => {
  scim = await open()
})

afterAll(() => scim.server.close())

const user = '/Users/5eed0001-0000-4000-8000-000000000001'

test.each([
  ['DELETE', '/Users', 'GET, POST'],
  ['PATCH', '/Groups', 'GET, POST'],
  ['POST', user, 'GET, PUT, PATCH, DELETE'],
  ['GET', '/Users/.search', 'POST'],
  ['GET', '/.search', 'POST'],
  ['POST', '', 'GET'],
  ['POST', '/Schemas', 'GET'],
  ['PUT', '/ServiceProviderConfig', 'GET'],
  ['DELETE', '/ResourceTypes/User', 'GET'],
])('%s %s answers 405 and allows %s', async (method, path, allow) => {
  const answer = await scim.send(method, path)
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow])
  expect(answer.body).toMatchObject({ schemas: [urn.error], status: '405' })
})

test.each([
  ['/Nothing', 404],
  ['/users', 404],
  [`${user}/more`, 404],
  ['/Schemas/urn:none', 404],
  ['/Schemas/a/b', 404],
  ['/%E0%A4%A', 404],
  ['/../v1/Users', 404],
  ['/Me/more', 501],
  ['/Bulk', 405],
])('GET %s answers %i with an Error body', async (path, status) => {
  const answer = await scim.send('GET', path)
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toBe('application/scim+json')
  expect(answer.body).toEqual({
    schemas: [urn.error],
    status: String(status),
    detail: expect.stringMatching(/./),
  })
})

test('a slash at the end makes no difference', async () => {
  const plain = await scim.send('GET', '/Users')
  expect((await scim.send('GET', '/Users/')).body).toEqual(plain.body)
})

test('HEAD answers like GET, without the body', async () => {
  const answer = await scim.send('HEAD', user)
  expect([answer.status, answer.text]).toEqual([200, ''])
  expect(answer.headers.get('etag')).toMatch(/^W\//)
})

describe('media types', () => {
  test.each([
    ['application/scim+json', 201],
    ['application/scim+json; charset=utf-8', 201],
    ['application/json;charset="UTF-8"', 201],
    ['APPLICATION/JSON', 201],
    ['application/json; charset=iso-8859-1', 415],
    ['application/jsonp', 415],
    ['text/plain', 415],
    ['application/x-www-form-urlencoded', 415],
  ])('a body of %s answers %i', async (type, status) => {
    const body = { schemas: [urn.user], userName: `media-${type}` }
    const answer = await scim.send('POST', '/Users', body, { 'content-type': type })
    expect(answer.status).toBe(status)
  })

  test.each([
    ['*/*', 'application/scim+json'],
    ['application/scim+json', 'application/scim+json'],
    ['application/json', 'application/json'],
    ['application/json, application/scim+json', 'application/scim+json'],
    ['text/html', 'application/scim+json'],
  ])('Accept: %s gets %s', async (accept, type) => {
    const answer = await scim.send('GET', '/Users', undefined, { accept })
    expect(answer.headers.get('content-type')).toBe(type)
  })
})

test('a body of more than 1 MiB answers 413, one of exactly that is read', async () => {
  const frame = JSON.stringify({ schemas: [urn.user], userName: 'big', title: '' })
  const body = (size: number): string => frame.replace('""', `"${'x'.repeat(size - frame.length)}"`)
  const large = await scim.send('POST', '/Users', body(1024 * 1024 + 1))
  expect([large.status, large.body.status]).toEqual([413, '413'])
  expect((await scim.send('POST', '/Users', body(1024 * 1024))).status).toBe(201)
})

test('a body that is no UTF-8 is invalidSyntax', async () => {
  const answer = await scim.send('POST', '/Users', new Uint8Array([0x22, 0xff, 0x22]))
  expect([answer.status, answer.body.scimType]).toEqual([400, 'invalidSyntax'])
})

describe('discovery', () => {
  test('the configuration tells what the server offers', async () => {
    const { body } = await scim.send('GET', '/ServiceProviderConfig')
    expect(body).toEqual({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
      documentationUri: expect.stringMatching(/^https:/),
      patch: { supported: true },
      bulk: { supported: true, maxOperations: 50, maxPayloadSize: 131072 },
      filter: { supported: true, maxResults: 200 },
      changePassword: { supported: true },
      sort: { supported: true },
      etag: { supported: true },
      pagination: {
        cursor: true,
        index: true,
        defaultPaginationMethod: 'index',
        defaultPageSize: 200,
        maxPageSize: 200,
        cursorTimeout: 600,
      },
      authenticationSchemes: [],
      meta: {
        resourceType: 'ServiceProviderConfig',
        location: `${scim.server.url}/ServiceProviderConfig`,
        created: expect.stringMatching(/Z$/),
        lastModified: expect.stringMatching(/Z$/),
        version: expect.stringMatching(/^W\/"/),
      },
    })
  })

  test.each([
    ['/ResourceTypes', ['User', 'Group', 'Device']],
    [
      '/Schemas',
      [
        urn.user,
        urn.enterprise,
        urn.group,
        urn.device,
        urn.asset,
        'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
        'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
        'urn:ietf:params:scim:schemas:core:2.0:Schema',
      ],
    ],
  ])('%s lists everything whatever the paging, and each one alone', async (path, ids) => {
    const list = await scim.send(
      'GET',
      `${path}?startIndex=2&count=1&sortBy=id&sortOrder=descending`,
    )
    expect(list.body).toMatchObject({ schemas: [urn.list], totalResults: ids.length })
    const resources: { id: string; meta: { location: string } }[] = list.body.Resources
    expect(resources.map(({ id }) => id)).toEqual(ids)
    for (const resource of resources) {
      const single = await scim.send('GET', `${path}/${resource.id}`)
      expect(single.body).toEqual(resource)
      expect(resource.meta.location).toBe(`${scim.server.url}${path}/${resource.id}`)
    }
  })

  test.each(['/ServiceProviderConfig', '/ResourceTypes', '/Schemas', '/Schemas/x'])(
    '%s refuses a filter with 403',
    async (path) => {
      const answer = await scim.send('GET', `${path}?filter=id%20pr`)
      expect([answer.status, answer.body.status]).toEqual([403, '403'])
    },
  )

  test('a resource type names its endpoint, schema and extensions', async () => {
    const { body } = await scim.send('GET', '/ResourceTypes/User')
    expect(body).toMatchObject({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
      endpoint: '/Users',
      schema: urn.user,
      schemaExtensions: [{ schema: urn.enterprise, required: false }],
    })
  })

  test('a schema tells the characteristics of each attribute', async () => {
    const { body } = await scim.send('GET', `/Schemas/${urn.user}`)
    const attributes: { name: string; subAttributes?: object[] }[] = body.attributes
    const byName = new Map(attributes.map((attribute) => [attribute.name, attribute]))
    expect(byName.get('userName')).toMatchObject({
      type: 'string',
      multiValued: false,
      required: true,
      caseExact: false,
      mutability: 'readWrite',
      returned: 'default',
      uniqueness: 'server',
    })
    expect(byName.get('password')).toMatchObject({ mutability: 'writeOnly', returned: 'never' })
    expect(byName.get('emails')?.subAttributes?.[0]).toMatchObject({ name: 'value' })
    expect(byName.get('active')).not.toHaveProperty('caseExact')
  })
})
