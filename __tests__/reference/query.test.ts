import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { open, urn, type Session } from './session.js'

let scim: Session

beforeAll(async () => {
  scim = await open({ seed: 'none' })
  for (const [userName, title, value] of [
    ['delta', 'b', 'z@example.com'],
    ['Alpha', 'B', 'y@example.com'],
    ['charlie', undefined, 'x@example.com'],
    ['Bravo', 'a', undefined],
  ]) {
    const emails = value && [{ value: `0${value}` }, { value, primary: true }]
    await scim.user({ userName, title, externalId: userName, ...(emails && { emails }) })
  }
  await scim.group({ displayName: 'Band', members: [] })
})

afterAll(() => scim.server.close())

const names = async (query: string): Promise<string[]> => {
  const { body } = await scim.send('GET', `/Users?${query}`)
  const resources: { userName: string }[] = body.Resources
  return resources.map(({ userName }) => userName)
}

describe('paging', () => {
  test.each<[string, number, number, string[]]>([
    ['', 1, 4, ['delta', 'Alpha', 'charlie', 'Bravo']],
    ['count=2', 1, 2, ['delta', 'Alpha']],
    ['startIndex=3&count=2', 3, 2, ['charlie', 'Bravo']],
    ['startIndex=4&count=2', 4, 1, ['Bravo']],
    ['startIndex=9', 9, 0, []],
    ['startIndex=0&count=1', 1, 1, ['delta']],
    ['startIndex=-5&count=1', 1, 1, ['delta']],
    ['count=0', 1, 0, []],
    ['count=-3', 1, 0, []],
    ['count=100000', 1, 4, ['delta', 'Alpha', 'charlie', 'Bravo']],
    ['count=&startIndex=&unknown=x', 1, 4, ['delta', 'Alpha', 'charlie', 'Bravo']],
  ])('%s', async (query, startIndex, itemsPerPage, users) => {
    const { status, body } = await scim.send('GET', `/Users?${query}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ schemas: [urn.list], totalResults: 4, startIndex, itemsPerPage })
    expect(await names(query)).toEqual(users)
  })

  test.each(['count=abc', 'startIndex=1.5', 'count=1e3'])('%s is invalidValue', async (query) => {
    const { status, body } = await scim.send('GET', `/Users?${query}`)
    expect([status, body.scimType]).toEqual([400, 'invalidValue'])
  })

  test('a page never holds more than the configuration tells', async () => {
    const many = await open({ seed: 'none' })
    try {
      for (let i = 0; i < 201; i += 1) await many.user()
      const { body } = await many.send('GET', '/Users')
      const { body: config } = await many.send('GET', '/ServiceProviderConfig')
      expect([body.totalResults, body.itemsPerPage, body.Resources.length]).toEqual([201, 200, 200])
      expect(config.filter.maxResults).toBe(200)
    } finally {
      await many.server.close()
    }
  })
})

describe('sorting', () => {
  test.each<[string, string[]]>([
    ['sortBy=userName', ['Alpha', 'Bravo', 'charlie', 'delta']],
    ['sortBy=USERNAME&sortOrder=ascending', ['Alpha', 'Bravo', 'charlie', 'delta']],
    ['sortBy=userName&sortOrder=descending', ['delta', 'charlie', 'Bravo', 'Alpha']],
    ['sortBy=externalId', ['Alpha', 'Bravo', 'charlie', 'delta']],
    ['sortBy=title', ['Bravo', 'delta', 'Alpha', 'charlie']],
    ['sortBy=title&sortOrder=descending', ['charlie', 'delta', 'Alpha', 'Bravo']],
    ['sortBy=emails.value', ['charlie', 'Alpha', 'delta', 'Bravo']],
    ['sortBy=emails', ['charlie', 'Alpha', 'delta', 'Bravo']],
    ['sortBy=meta.created', ['delta', 'Alpha', 'charlie', 'Bravo']],
    [`sortBy=${urn.user}:userName&count=1&startIndex=2`, ['Bravo']],
    ['sortOrder=descending', ['delta', 'Alpha', 'charlie', 'Bravo']],
  ])('%s', async (query, users) => {
    expect(await names(query)).toEqual(users)
  })

  test.each(['sortBy=nosuch', 'sortBy=name', 'sortBy=password', 'sortBy=userName&sortOrder=up'])(
    '%s is invalidValue',
    async (query) => {
      const { status, body } = await scim.send('GET', `/Users?${query}`)
      expect([status, body.scimType]).toEqual([400, 'invalidValue'])
    },
  )

  test('a case-exact attribute sorts with its case', async () => {
    await scim.user({ userName: 'alto', externalId: 'alto' })
    const { body } = await scim.send('GET', '/Users?sortBy=externalId&filter=userName%20sw%20"a"')
    const resources: { externalId: string }[] = body.Resources
    expect(resources.map(({ externalId }) => externalId)).toEqual(['Alpha', 'alto'])
    const [found] = await scim.found('userName eq "alto"', 'id')
    await scim.send('DELETE', `/Users/${String(found)}`)
  })
})

describe('projection', () => {
  const full = {
    name: { givenName: 'A', familyName: 'B' },
    title: 'T',
    emails: [{ value: 'a@example.com', type: 'work' }, { value: 'b@example.com' }],
    [urn.enterprise]: { department: 'D', division: 'V' },
  }

  test.each<[string, object]>([
    ['attributes=title', { title: 'T' }],
    ['attributes=TITLE,%20name.givenName', { title: 'T', name: { givenName: 'A' } }],
    ['attributes=emails.type', { emails: [{ type: 'work' }] }],
    [`attributes=${urn.user}:title`, { title: 'T' }],
    [`attributes=${urn.enterprise}:department`, { [urn.enterprise]: { department: 'D' } }],
    [`attributes=${urn.enterprise}`, { [urn.enterprise]: { department: 'D', division: 'V' } }],
    ['attributes=nosuch', {}],
    ['attributes=password', {}],
    ['attributes=name.givenName,name', { name: full.name }],
  ])('%s shows nothing else', async (query, shown) => {
    const { id, path } = await scim.user(full)
    const { body } = await scim.send('GET', `${path}?${query}`)
    expect(body).toEqual({ schemas: [urn.user, urn.enterprise], id, ...shown })
    await scim.send('DELETE', path)
  })

  test.each<[string, object]>([
    ['excludedAttributes=title,meta', { title: undefined, meta: undefined }],
    ['excludedAttributes=id,schemas', {}],
    ['excludedAttributes=name.givenName', { name: { familyName: 'B' } }],
    ['excludedAttributes=emails.value', { emails: [{ type: 'work' }] }],
    [`excludedAttributes=${urn.enterprise}`, { [urn.enterprise]: undefined }],
    [`excludedAttributes=${urn.enterprise}:department`, { [urn.enterprise]: { division: 'V' } }],
  ])('%s hides only that', async (query, changes) => {
    const { path } = await scim.user(full)
    const { body } = await scim.send('GET', path)
    const projected = await scim.send('GET', `${path}?${query}`)
    expect(projected.body).toEqual(JSON.parse(JSON.stringify({ ...body, ...changes })))
    await scim.send('DELETE', path)
  })

  test('works in lists and in the answers to POST and PUT', async () => {
    const body = { schemas: [urn.user], userName: 'projected', ...full }
    const created = await scim.send('POST', '/Users?attributes=title', body)
    const { id } = created.body
    const replaced = await scim.send('PUT', `/Users/${id}?attributes=title`, body)
    const list = await scim.send(
      'GET',
      '/Users?attributes=title&filter=userName%20eq%20"projected"',
    )
    const expected = { schemas: [urn.user, urn.enterprise], id, title: 'T' }
    expect([created.body, replaced.body, list.body.Resources[0]]).toEqual([
      expected,
      expected,
      expected,
    ])
    await scim.send('DELETE', `/Users/${id}`)
  })

  test('both parameters together are refused', async () => {
    const { status } = await scim.send('GET', '/Users?attributes=title&excludedAttributes=name')
    expect(status).toBe(400)
  })
})

describe('POST to .search', () => {
  const search = (path: string, body: object) =>
    scim.send('POST', `${path}/.search`, { schemas: [urn.search], ...body })

  test('answers like the GET', async () => {
    const query =
      'sortBy=userName&sortOrder=descending&startIndex=2&count=2&attributes=userName&filter=userName%20pr'
    const posted = await search('/Users', {
      sortBy: 'userName',
      sortOrder: 'descending',
      startIndex: 2,
      count: 2,
      attributes: ['userName'],
      filter: 'userName pr',
    })
    expect(posted.status).toBe(200)
    expect(posted.body).toEqual((await scim.send('GET', `/Users?${query}`)).body)
  })

  test('at the root finds every type, as a GET there does', async () => {
    const filter = 'userName eq "alpha" or displayName eq "band"'
    const posted = await search('', { filter, excludedAttributes: ['meta'] })
    const got = await scim.send(
      'GET',
      `?filter=${encodeURIComponent(filter)}&excludedAttributes=meta`,
    )
    expect(posted.body).toMatchObject({
      totalResults: 2,
      Resources: [{ userName: 'Alpha' }, { displayName: 'Band' }],
    })
    expect(got.body).toEqual(posted.body)
    const groups = await search('', { filter: 'meta.resourceType eq "Group"' })
    expect(groups.body.totalResults).toBe(1)
    const nothing = await search('', { filter: 'nosuch pr' })
    expect(nothing.body.scimType).toBe('invalidFilter')
    const sorted = await search('', { sortBy: 'userName', sortOrder: 'descending', count: 1 })
    expect(sorted.body.Resources[0].displayName).toBe('Band')
  })

  test.each<[object, string]>([
    [{ schemas: [urn.user] }, 'invalidSyntax'],
    [{ schemas: undefined }, 'invalidSyntax'],
    [{ count: '5' }, 'invalidValue'],
    [{ startIndex: 1.5 }, 'invalidValue'],
    [{ attributes: 'userName' }, 'invalidValue'],
    [{ filter: 5 }, 'invalidValue'],
    [{ filter: 'userName' }, 'invalidFilter'],
  ])('refuses %j', async (body, scimType) => {
    const answer = await search('/Users', body)
    expect([answer.status, answer.body.scimType]).toEqual([400, scimType])
  })
})
