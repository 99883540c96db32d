import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { open, urn, type Session } from './session.js'

let scim: Session

const name = {
  formatted: 'Ms. Barbara J Jensen III',
  familyName: 'Jensen',
  givenName: 'Barbara',
}
const emails = [{ value: 'bjensen@example.com' }, { value: 'babs@jensen.org' }]
const babs = { schemas: [urn.user], userName: 'bjensen', externalId: 'bjensen', name }

beforeAll(async () => {
  scim = await open({ seed: 'none' })
})

afterAll(() => scim.server.close())

describe('the samples of RFC 7644', () => {
  let id: string
  let etag: string

  test('section 3.3: POST creates Barbara', async () => {
    const { status, headers, body } = await scim.send('POST', '/Users', babs)
    id = body.id
    etag = headers.get('etag') ?? ''
    const { meta, ...shown } = body
    expect(status).toBe(201)
    expect(shown).toEqual({ ...babs, id, active: true })
    expect(meta).toEqual({
      resourceType: 'User',
      created: meta.lastModified,
      lastModified: meta.created,
      location: headers.get('location'),
      version: etag,
    })
    expect((await scim.send('GET', `/Users/${id}`)).body).toEqual(body)
  })

  test('section 3.5.1: PUT replaces her, with an empty array and a weak If-Match', async () => {
    const body = { ...babs, id, name: { ...name, middleName: 'Jane' }, roles: [], emails }
    const replaced = await scim.send('PUT', `/Users/${id}`, body, { 'if-match': etag })
    const { meta, roles, ...shown } = replaced.body
    expect([replaced.status, roles]).toEqual([200, undefined])
    expect(shown).toEqual({ ...babs, id, name: body.name, emails, active: true })
    expect(meta.version).toBe(replaced.headers.get('etag'))
    expect(meta.version).not.toBe(etag)
  })

  test('section 3.9: attributes=userName shows schemas, id and userName', async () => {
    const { body } = await scim.send('GET', `/Users/${id}?attributes=userName`)
    expect(body).toEqual({ schemas: [urn.user], id, userName: 'bjensen' })
  })

  test('section 3.4.2: the list of all userNames', async () => {
    const { path } = await scim.user({ userName: 'jsmith', displayName: 'Smith, James' })
    const { body } = await scim.send('GET', '/Users?attributes=userName')
    expect(body).toMatchObject({
      schemas: [urn.list],
      totalResults: 2,
      Resources: [
        { id, userName: 'bjensen' },
        { id: path.slice(7), userName: 'jsmith' },
      ],
    })
  })

  test('figures 4 and 5: a search at the root finds a user and a group', async () => {
    await scim.group({ displayName: 'Smith Family' })
    const { status, body } = await scim.send('POST', '/.search', {
      schemas: [urn.search],
      attributes: ['displayName', 'userName'],
      filter: 'displayName sw "smith"',
      startIndex: 1,
      count: 10,
    })
    expect(status).toBe(200)
    expect(body).toEqual({
      schemas: [urn.list],
      totalResults: 2,
      itemsPerPage: 2,
      startIndex: 1,
      Resources: [
        {
          schemas: [urn.user],
          id: expect.any(String),
          userName: 'jsmith',
          displayName: 'Smith, James',
        },
        { schemas: [urn.group], id: expect.any(String), displayName: 'Smith Family' },
      ],
    })
  })

  test.each([
    ['(meta.resourceType eq "User") or (meta.resourceType eq "Group")', 3],
    ['meta.resourceType eq "Group"', 1],
    ['meta.resourceType eq "group"', 0],
    ['userName pr', 2],
    ['members pr', 0],
    ['serialNumber pr or displayName eq "smith family"', 1],
    ['serialNumber eq "1"', 0],
  ])('section 3.4.2.1: %s at the root finds %i', async (filter, total) => {
    const { body } = await scim.send('GET', `/?filter=${encodeURIComponent(filter)}`)
    expect(body.totalResults).toBe(total)
  })

  test('section 3.4.2.4: a page of ten from the first on', async () => {
    const { body } = await scim.send('GET', '/Users?startIndex=1&count=10')
    expect(body).toMatchObject({ totalResults: 2, itemsPerPage: 2, startIndex: 1 })
  })

  test('section 3.12: an unknown id answers 404', async () => {
    const missing = '2819c223-7f76-453a-919d-413861904646'
    const { status, body } = await scim.send('GET', `/Users/${missing}`)
    expect(status).toBe(404)
    expect(body).toEqual({
      schemas: [urn.error],
      status: '404',
      detail: `Resource ${missing} not found.`,
    })
  })

  test('section 3.3: a second bjensen answers 409 uniqueness, in whatever case', async () => {
    for (const userName of ['bjensen', 'BJensen', 'ｂｊｅｎｓｅｎ']) {
      const { status, body } = await scim.send('POST', '/Users', { ...babs, userName })
      expect([status, body.status, body.scimType]).toEqual([409, '409', 'uniqueness'])
    }
  })

  test('section 3.6: DELETE answers 204, and the user is gone and may come again', async () => {
    const path = `/Users/${id}`
    const deleted = await scim.send('DELETE', path)
    expect([deleted.status, deleted.text]).toEqual([204, ''])
    for (const method of ['GET', 'DELETE']) {
      expect((await scim.send(method, path)).status).toBe(404)
    }
    for (const [method, body] of [
      ['PUT', babs],
      ['PATCH', { schemas: [urn.patch], Operations: [{ op: 'remove', path: 'title' }] }],
    ] as const) {
      expect((await scim.send(method, path, body)).status).toBe(404)
    }
    expect(await scim.found('userName eq "bjensen"')).toEqual([])
    expect((await scim.send('POST', '/Users', babs)).status).toBe(201)
  })
})

describe('the samples of RFC 7643, section 8', () => {
  const full = {
    schemas: [urn.user, urn.enterprise],
    externalId: '701984',
    userName: 'full-bjensen@example.com',
    name: { ...name, middleName: 'Jane', honorificPrefix: 'Ms.', honorificSuffix: 'III' },
    displayName: 'Babs Jensen',
    nickName: 'Babs',
    profileUrl: 'https://login.example.com/bjensen',
    emails: [
      { value: 'bjensen@example.com', type: 'work', primary: true },
      { value: 'babs@jensen.org', type: 'home' },
    ],
    addresses: [
      {
        streetAddress: '100 Universal City Plaza',
        locality: 'Hollywood',
        region: 'CA',
        postalCode: '91608',
        country: 'US',
        formatted: '100 Universal City Plaza\nHollywood, CA 91608 US',
        type: 'work',
        primary: true,
      },
      { streetAddress: '456 Hollywood Blvd', locality: 'Hollywood', country: 'US', type: 'home' },
    ],
    phoneNumbers: [
      { value: '555-555-5555', type: 'work' },
      { value: '555-555-4444', type: 'mobile' },
    ],
    ims: [{ value: 'someaimhandle', type: 'aim' }],
    photos: [{ value: 'https://photos.example.com/profilephoto/72930000000Ccne/F', type: 'photo' }],
    userType: 'Employee',
    title: 'Tour Guide',
    preferredLanguage: 'en-US',
    locale: 'en-US',
    timezone: 'America/Los_Angeles',
    active: true,
    x509Certificates: [{ value: 'MIIDQzCCAqygAwIBAgICEAAwDQYJKoZIhvcNAQEFBQAwTjELMAkG' }],
    [urn.enterprise]: {
      employeeNumber: '701984',
      costCenter: '4130',
      organization: 'Universal Studios',
      division: 'Theme Park',
      department: 'Tour Operations',
    },
  }

  test('8.2 and 8.3: a full user comes back as it was sent, without password and groups', async () => {
    const sent = {
      ...full,
      id: '2819c223-7f76-453a-919d-413861904646',
      password: 't1meMa$heen',
      groups: [{ value: 'e9e30dba-f08f-4109-8486-d5c6a331660a', display: 'Tour Guides' }],
      meta: { resourceType: 'Group', created: '2010-01-23T04:56:22Z', version: 'W/"a330bc54"' },
    }
    const created = await scim.send('POST', '/Users', sent)
    const { id, meta, ...shown } = created.body
    expect(shown).toEqual(full)
    expect(id).not.toBe(sent.id)
    expect(meta).toMatchObject({ resourceType: 'User', version: created.headers.get('etag') })
  })

  test('8.4: the members of a group come back with $ref, type and display', async () => {
    const [babsId] = await scim.found('userName eq "full-bjensen@example.com"', 'id')
    const { path } = await scim.group({ displayName: 'Tour Guides', members: [{ value: babsId }] })
    const { body } = await scim.send('GET', path)
    expect(body.members).toEqual([
      {
        value: babsId,
        $ref: `${scim.server.url}/Users/${String(babsId)}`,
        type: 'User',
        display: 'Babs Jensen',
      },
    ])
  })
})
