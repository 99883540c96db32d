import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { open, urn, type Session } from './session.js'

let scim: Session

beforeAll(async () => {
  scim = await open()
})

afterAll(() => scim.server.close())

describe('POST', () => {
  test('answers 201 with the whole resource, its location and its version', async () => {
    const before = Date.now()
    const answer = await scim.send('POST', '/Users', { schemas: [urn.user], userName: 'complete' })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('content-type')).toBe('application/scim+json')
    const { id, meta } = answer.body
    expect(answer.body).toEqual({
      schemas: [urn.user],
      id,
      userName: 'complete',
      active: true,
      meta: {
        resourceType: 'User',
        created: meta.created,
        lastModified: meta.created,
        location: `${scim.server.url}/Users/${id}`,
        version: answer.headers.get('etag'),
      },
    })
    expect(answer.headers.get('location')).toBe(meta.location)
    expect(Date.parse(meta.created)).toBeGreaterThanOrEqual(before)
    expect((await scim.send('GET', `/Users/${id}`)).body).toEqual(answer.body)
  })

  test('takes names in any case and skips what is read-only or unknown', async () => {
    const answer = await scim.send('POST', '/Users', {
      SCHEMAS: [urn.enterprise, urn.user, urn.user],
      id: 'mine',
      meta: { created: '1999-01-01T00:00:00Z', resourceType: 'Group' },
      groups: [{ value: 'x' }],
      USERNAME: 'any-case',
      Name: { GIVENNAME: 'Any' },
      nosuch: 1,
      [urn.enterprise.toUpperCase()]: { Department: 'D', nosuch: true },
    })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      schemas: [urn.user, urn.enterprise],
      userName: 'any-case',
      name: { givenName: 'Any' },
      [urn.enterprise]: { department: 'D' },
      meta: { resourceType: 'User' },
    })
    expect(answer.body.id).not.toBe('mine')
    expect(answer.body.meta.created).not.toMatch(/^1999/)
    expect(answer.body).not.toHaveProperty('groups')
    expect(answer.body).not.toHaveProperty('nosuch')
  })

  test('takes null and [] as unassigned, also where there is a default', async () => {
    const { path } = await scim.user({ title: null, emails: [], name: {}, active: null })
    const { body } = await scim.send('GET', path)
    for (const name of ['title', 'emails', 'name', 'active']) expect(body).not.toHaveProperty(name)
  })

  test('keeps one of two equal values', async () => {
    const email = { value: 'a@example.com', type: 'work' }
    const { path } = await scim.user({ emails: [email, email, { ...email, type: 'home' }] })
    const { body } = await scim.send('GET', path)
    expect(body.emails).toEqual([email, { ...email, type: 'home' }])
  })

  test('keeps text as it was sent', async () => {
    const displayName = 'Zoë 😀 \u202e \u0001 "\\'
    const { path } = await scim.user({ displayName })
    expect((await scim.send('GET', path)).body.displayName).toBe(displayName)
  })

  test.each<[string, object | string, string]>([
    ['no JSON', '{"userName":', 'invalidSyntax'],
    ['no body', '', 'invalidSyntax'],
    ['an array', '[]', 'invalidSyntax'],
    ['a text', '"userName"', 'invalidSyntax'],
    ['null', 'null', 'invalidSyntax'],
    ['no schemas', { userName: 'a' }, 'invalidSyntax'],
    ['empty schemas', { schemas: [], userName: 'a' }, 'invalidSyntax'],
    ['a number in schemas', { schemas: [5], userName: 'a' }, 'invalidSyntax'],
    ['one attribute twice', { schemas: [urn.user], userName: 'a', USERNAME: 'b' }, 'invalidSyntax'],
    ['another base schema', { schemas: [urn.group], userName: 'a' }, 'invalidValue'],
    ['no base schema', { schemas: [urn.enterprise], userName: 'a' }, 'invalidValue'],
    ['no userName', { schemas: [urn.user] }, 'invalidValue'],
    ['an empty userName', { schemas: [urn.user], userName: '' }, 'invalidValue'],
    ['a numeric userName', { schemas: [urn.user], userName: 5 }, 'invalidValue'],
    ['a textual boolean', { schemas: [urn.user], userName: 'a', active: 'yes' }, 'invalidValue'],
    ['an object for a list', { schemas: [urn.user], userName: 'a', emails: {} }, 'invalidValue'],
    ['a text for an object', { schemas: [urn.user], userName: 'a', name: 'A' }, 'invalidValue'],
    ['a list for a text', { schemas: [urn.user], userName: 'a', title: ['A'] }, 'invalidValue'],
    [
      'a text for an extension',
      { schemas: [urn.user], userName: 'a', [urn.enterprise]: 'A' },
      'invalidValue',
    ],
    [
      'no base64',
      { schemas: [urn.user], userName: 'a', x509Certificates: [{ value: '*' }] },
      'invalidValue',
    ],
    [
      'two primary values',
      {
        schemas: [urn.user],
        userName: 'a',
        emails: [
          { value: 'a', primary: true },
          { value: 'b', primary: true },
        ],
      },
      'invalidValue',
    ],
  ])('refuses %s', async (_title, body, scimType) => {
    const before = scim.server.store.snapshot()
    const answer = await scim.send('POST', '/Users', body)
    expect([answer.status, answer.body.scimType]).toEqual([400, scimType])
    expect(scim.server.store.snapshot()).toBe(before)
  })

  test.each(['TAKEN', 'taken', '\uff34aken'])(
    'refuses the userName %s, which is taken, with 409 uniqueness',
    async (userName) => {
      await scim.send('POST', '/Users', { schemas: [urn.user], userName: 'taken' })
      const answer = await scim.send('POST', '/Users', { schemas: [urn.user], userName })
      expect([answer.status, answer.body.scimType]).toEqual([409, 'uniqueness'])
    },
  )

  test('is safe with names such as __proto__', async () => {
    const body = `{"schemas":["${urn.user}"],"userName":"proto","__proto__":{"title":"A"},"constructor":{"prototype":{"title":"B"}},"name":{"__proto__":{"givenName":"C"},"familyName":"F"}}`
    const answer = await scim.send('POST', '/Users', body)
    expect(answer.status).toBe(201)
    expect(answer.body.name).toEqual({ familyName: 'F' })
    expect(answer.text).not.toMatch(/"[ABC]"/)
    expect(({} as { title?: string }).title).toBeUndefined()
    const patched = await scim.send(
      'PATCH',
      `/Users/${answer.body.id}`,
      `{"schemas":["${urn.patch}"],"Operations":[{"op":"add","path":"__proto__.title","value":"A"}]}`,
    )
    expect(patched.status).toBe(400)
  })
})

describe('GET of one resource', () => {
  test.each([
    '/Users/nobody',
    '/Users/__proto__',
    '/Users/5eed0002-0000-4000-8000-000000000001',
    '/Groups/%20',
  ])('%s answers 404', async (path) => {
    const answer = await scim.send('GET', path)
    expect(answer.status).toBe(404)
    expect(answer.body).toMatchObject({ schemas: [urn.error], status: '404' })
  })

  test('finds an id that is percent-encoded', async () => {
    const answer = await scim.send('GET', '/Users/%35eed0001-0000-4000-8000-000000000001')
    expect(answer.status).toBe(200)
  })
})

describe('PUT', () => {
  test('replaces everything, and clears what is left out', async () => {
    const { id, path, userName } = await scim.user({
      title: 'Old',
      emails: [{ value: 'a@example.com' }, { value: 'b@example.com' }],
      [urn.enterprise]: { department: 'D' },
    })
    const before = (await scim.send('GET', path)).body
    const answer = await scim.send('PUT', path, {
      ...before,
      id: 'another',
      meta: { created: '1999-01-01T00:00:00Z' },
      groups: [{ value: 'x' }],
      schemas: [urn.user],
      title: undefined,
      emails: [{ value: 'c@example.com' }],
      [urn.enterprise]: undefined,
    })
    expect(answer.status).toBe(200)
    const { meta, ...rest } = answer.body
    const emails = [{ value: 'c@example.com' }]
    expect(rest).toEqual({ schemas: [urn.user], id, userName, active: true, emails })
    expect(meta.created).toBe(before.meta.created)
    expect(meta.lastModified > before.meta.lastModified).toBe(true)
    expect((await scim.send('GET', path)).body).toEqual(answer.body)
  })

  test('takes back the whole resource as it was read', async () => {
    const path = '/Users/5eed0001-0000-4000-8000-000000000002'
    const before = (await scim.send('GET', path)).body
    const answer = await scim.send('PUT', path, before)
    expect(answer.body).toEqual(before)
  })

  test('creates nothing', async () => {
    const answer = await scim.send('PUT', '/Users/nobody', { schemas: [urn.user], userName: 'put' })
    expect(answer.status).toBe(404)
    expect(await scim.found('userName eq "put"')).toEqual([])
  })

  test('refuses a body without what is required, and a userName that is taken', async () => {
    const { path } = await scim.user()
    const { userName } = await scim.user()
    const missing = await scim.send('PUT', path, { schemas: [urn.user], title: 'x' })
    expect([missing.status, missing.body.scimType]).toEqual([400, 'invalidValue'])
    const taken = await scim.send('PUT', path, { schemas: [urn.user], userName })
    expect([taken.status, taken.body.scimType]).toEqual([409, 'uniqueness'])
  })
})

describe('DELETE', () => {
  test('answers 204 without a body, and the resource is gone for every method', async () => {
    const { path, userName } = await scim.user()
    const answer = await scim.send('DELETE', path)
    expect([answer.status, answer.text]).toEqual([204, ''])
    for (const method of ['GET', 'DELETE', 'PUT', 'PATCH']) {
      const body =
        method === 'GET' || method === 'DELETE' ? undefined : { schemas: [urn.user], userName }
      expect((await scim.send(method, path, body)).status).toBe(404)
    }
    expect(await scim.found(`userName eq "${userName}"`)).toEqual([])
    const again = await scim.send('POST', '/Users', { schemas: [urn.user], userName })
    expect(again.status).toBe(201)
  })
})

test('lastModified moves forward even when the clock stands still', async () => {
  const frozen = await open({ seed: 'none', now: () => new Date(0) })
  try {
    const { path } = await frozen.user()
    const times = []
    for (const title of ['a', 'b']) {
      const answer = await frozen.patch(path, { op: 'add', path: 'title', value: title })
      times.push(answer.body.meta.lastModified)
    }
    expect(times).toEqual(['1970-01-01T00:00:00.001Z', '1970-01-01T00:00:00.002Z'])
  } finally {
    await frozen.server.close()
  }
})
