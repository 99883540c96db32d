import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { open, urn, type Session } from './session.js'

/** A definition of an attribute, as a schema document tells it. */
interface Definition {
  readonly name: string
  readonly type: string
  readonly subAttributes?: readonly Definition[]
  readonly [characteristic: string]: unknown
}

const core = 'urn:ietf:params:scim:schemas:core:2.0'
let scim: Session
let schemas: Map<string, readonly Definition[]>

beforeAll(async () => {
  scim = await open({ token: 'secret', username: 'u', password: 'p' })
  const list = await get('/Schemas')
  const documents: { id: string; attributes: Definition[] }[] = list.body.Resources
  schemas = new Map(documents.map(({ id, attributes }) => [id, attributes] as const))
})

afterAll(() => scim.server.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  scim.send('GET', path, undefined, { authorization: 'Bearer secret', ...headers })

/** Every definition of a schema by its path, sub-attributes too. */
function definitions(urn: string): ReadonlyMap<string, Definition> {
  const walk = (list: readonly Definition[], prefix: string): [string, Definition][] =>
    list.flatMap((one) => [
      [prefix + one.name, one] as [string, Definition],
      ...walk(one.subAttributes ?? [], `${prefix}${one.name}.`),
    ])
  return new Map(walk(schemas.get(urn) ?? [], ''))
}

describe('the schema of our own', () => {
  test.each<[string, readonly unknown[]]>([
    [
      'type',
      ['string', 'boolean', 'decimal', 'integer', 'dateTime', 'binary', 'reference', 'complex'],
    ],
    ['mutability', ['readOnly', 'readWrite', 'immutable', 'writeOnly']],
    ['returned', ['always', 'default', 'request', 'never']],
    ['uniqueness', ['none', 'server', 'global']],
    ['required', [true, false]],
    ['multiValued', [true, false]],
    ['caseExact', [true, false]],
  ])('has every %s', (characteristic, values) => {
    const all = [...definitions(urn.device).values()]
    const found = new Set(all.map((definition) => definition[characteristic]))
    expect([...found]).toEqual(expect.arrayContaining([...values]))
  })

  test('has every kind of reference, plain lists and complex ones', () => {
    const all = definitions(urn.device)
    expect([...all.values()].flatMap(({ referenceTypes }) => referenceTypes ?? [])).toEqual(
      expect.arrayContaining(['external', 'uri', 'User', 'Group']),
    )
    expect(all.get('tags')).toMatchObject({ multiValued: true, type: 'string' })
    expect(all.get('interfaces')).toMatchObject({ multiValued: true, type: 'complex' })
    expect(all.get('placement')).toMatchObject({ multiValued: false, type: 'complex' })
  })
})

describe('the errata of RFC 7643, section 8.7', () => {
  test.each<[string, string, object]>([
    [`${core}:Group`, 'displayName', { required: true }],
    [`${core}:User`, 'groups.$ref', { referenceTypes: ['Group'] }],
    [urn.enterprise, 'manager.value', { caseExact: true }],
    [`${core}:ResourceType`, 'schemaExtensions', { multiValued: true }],
    [`${core}:ResourceType`, 'name', { caseExact: true, uniqueness: 'server' }],
    [`${core}:ResourceType`, 'endpoint', { caseExact: true, uniqueness: 'server' }],
    [`${core}:Schema`, 'attributes.subAttributes.referenceTypes', { multiValued: true }],
    [
      `${core}:Schema`,
      'attributes.type',
      { canonicalValues: expect.arrayContaining(['complex', 'binary']) },
    ],
    [
      `${core}:Schema`,
      'attributes.subAttributes.type',
      { canonicalValues: expect.not.arrayContaining(['complex']) },
    ],
    [`${core}:ServiceProviderConfig`, 'etag.supported', { type: 'boolean', required: true }],
  ])('%s: %s', (schema, path, traits) => {
    expect(definitions(schema).get(path)).toMatchObject(traits)
  })

  test('no type has a characteristic that it has no use for', () => {
    for (const schema of schemas.keys()) {
      for (const definition of definitions(schema).values()) {
        if (['boolean', 'complex', 'dateTime'].includes(definition.type)) {
          expect(definition).not.toHaveProperty('uniqueness')
          expect(definition).not.toHaveProperty('caseExact')
        }
        const isReference = definition.type === 'reference'
        expect(Object.hasOwn(definition, 'referenceTypes')).toBe(isReference)
      }
    }
  })
})

test('the configuration tells how to authenticate', async () => {
  const { body } = await scim.send('GET', '/ServiceProviderConfig')
  const https = expect.stringMatching(/^https:/)
  const scheme = { name: expect.any(String), description: expect.any(String), specUri: https }
  expect(body.authenticationSchemes).toEqual([
    { ...scheme, type: 'oauthbearertoken', documentationUri: https, primary: true },
    { ...scheme, type: 'httpbasic', documentationUri: https, primary: false },
  ])
})

test.each([
  '/ServiceProviderConfig',
  '/ResourceTypes/Device',
  `/Schemas/${urn.asset}`,
  `/Schemas/${encodeURIComponent(urn.user)}`,
])('%s has a location, times and a version that do not change', async (path) => {
  const { headers, body } = await get(path)
  expect(body.meta.location).toBe(scim.server.url + decodeURIComponent(path))
  expect(body.meta.created).toBe(body.meta.lastModified)
  expect(headers.get('etag')).toBe(body.meta.version)
  expect((await get(body.meta.location.replace(scim.server.url, ''))).body).toEqual(body)
  expect((await get(path, { 'if-none-match': body.meta.version })).status).toBe(304)
})

test('every schema that a resource type names is listed, and no message is', async () => {
  const { body } = await get('/ResourceTypes')
  const types: { schema: string; schemaExtensions?: { schema: string }[] }[] = body.Resources
  for (const { schema, schemaExtensions = [] } of types) {
    for (const id of [schema, ...schemaExtensions.map((extension) => extension.schema)]) {
      expect(schemas.has(id)).toBe(true)
    }
  }
  expect([...schemas.keys()].filter((id) => id.includes(':api:'))).toEqual([])
})

describe('without credentials', () => {
  const paths = ['/Users', '/Users/1', '/Devices', '/.search', '/Schemas', '/ResourceTypes/User']
  const all = ['', '/Nothing', '/%E0%A4%A', '/Bulk', '/Me', ...paths].flatMap((path) =>
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => [method, path] as const),
  )
  test.each([...all, ['POST', '/ServiceProviderConfig'] as const])(
    '%s %s answers 401 and names the schemes',
    async (method, path) => {
      const body = method === 'GET' ? undefined : '{'
      const answer = await scim.send(method, path, body)
      expect([answer.status, answer.body.status]).toEqual([401, '401'])
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer .*, Basic /)
    },
  )

  test('401 comes before what is wrong with the body', async () => {
    expect((await scim.send('POST', '/Users', 'x'.repeat(1024 * 1024 + 1))).status).toBe(401)
    expect((await scim.send('POST', '/Users', new Uint8Array([0xff]))).status).toBe(401)
  })
})

test('delayMs holds each answer back', async () => {
  const slow = await open({ delayMs: 80 })
  try {
    const start = performance.now()
    await Promise.all([slow.send('GET', '/Users'), slow.send('GET', '/Nothing')])
    const elapsed = performance.now() - start
    expect(elapsed).toBeGreaterThanOrEqual(79)
  } finally {
    await slow.server.close()
  }
})
