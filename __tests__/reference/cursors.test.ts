import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { open, urn, type Answer, type Session } from './session.js'

let scim: Session
let time = new Date('2026-01-01T00:00:00Z')

beforeAll(async () => {
  scim = await open({ seed: 'none', now: () => time })
  for (const userName of ['a', 'b', 'c', 'd', 'e']) await scim.user({ userName })
})

afterAll(() => scim.server.close())

const get = (query: string): Promise<Answer> => scim.send('GET', `/Users?${query}`)

const names = ({ body }: Answer): string =>
  body.Resources.map(({ userName }: { userName: string }) => userName).join('')

const next = async (query: string): Promise<string> => (await get(query)).body.nextCursor

describe('paging by cursor', () => {
  test('leads through all pages and back', async () => {
    const first = await get('cursor&count=2')
    expect(first.body).toMatchObject({ schemas: [urn.list], totalResults: 5, itemsPerPage: 2 })
    expect(first.body).not.toHaveProperty('previousCursor')
    expect(first.body).not.toHaveProperty('startIndex')
    const second = await get(`cursor=${first.body.nextCursor}&count=2`)
    const third = await get(`cursor=${second.body.nextCursor}&count=2`)
    expect([first, second, third].map(names)).toEqual(['ab', 'cd', 'e'])
    expect(third.body).not.toHaveProperty('nextCursor')
    expect(names(await get(`cursor=${third.body.previousCursor}&count=2`))).toBe('cd')
    expect(names(await get(`cursor=${second.body.previousCursor}&count=2`))).toBe('ab')
  })

  test('is the same in a search by POST, with sorting, filter and projection', async () => {
    const query = { filter: 'userName ne "c"', sortBy: 'userName', sortOrder: 'descending' }
    const search = (cursor: string): Promise<Answer> =>
      scim.send('POST', '/Users/.search', {
        schemas: [urn.search],
        ...query,
        excludedAttributes: ['meta'],
        cursor,
        count: 3,
      })
    const first = await search('')
    const second = await search(first.body.nextCursor)
    expect([first, second].map(names)).toEqual(['edb', 'a'])
    expect(second.body.Resources[0]).not.toHaveProperty('meta')
  })

  test.each(['count=0', 'count=-1'])('with %s shows nothing and leads nowhere', async (count) => {
    const { status, body } = await get(`cursor&${count}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ totalResults: 5, Resources: [] })
    expect(body).not.toHaveProperty('nextCursor')
  })

  test('goes on after the last result when others went away', async () => {
    const { id, path } = await scim.user({ userName: '0' })
    const query = 'sortBy=userName&count=2'
    const cursor = await next(`cursor&${query}`)
    expect(id).not.toBe('')
    await scim.send('DELETE', path)
    expect(names(await get(`cursor=${cursor}&${query}`))).toBe('bc')
  })
})

describe('a cursor is refused', () => {
  test.each<[string, (cursor: string) => string, string]>([
    ['that nobody made', () => 'cursor=nobody&count=2', 'invalidCursor'],
    ['that is cut', (cursor) => `cursor=${cursor.slice(0, -3)}&count=2`, 'invalidCursor'],
    ['that goes on', (cursor) => `cursor=${cursor}AAAA&count=2`, 'invalidCursor'],
    ['of another query', (it) => `cursor=${it}&count=2&filter=id pr`, 'invalidCursor'],
    ['of pages of another size', (cursor) => `cursor=${cursor}&count=3`, 'invalidCount'],
    ['beside startIndex', (it) => `cursor=${it}&count=2&startIndex=2`, 'invalidValue'],
  ])('%s', async (_, query, scimType) => {
    const { status, body } = await get(query(await next('cursor&count=2')))
    expect(status).toBe(400)
    expect(body).toMatchObject({ schemas: [urn.error], status: '400', scimType })
  })

  test('at another endpoint', async () => {
    const cursor = await next('cursor&count=2')
    const { body } = await scim.send('GET', `/Groups?cursor=${cursor}&count=2`)
    expect(body).toMatchObject({ status: '400', scimType: 'invalidCursor' })
  })

  test('that is too old', async () => {
    const cursor = await next('cursor&count=2')
    time = new Date(time.getTime() + 601_000)
    const { body } = await get(`cursor=${cursor}&count=2`)
    expect(body).toMatchObject({ status: '400', scimType: 'expiredCursor' })
  })
})

test('the configuration tells of both methods', async () => {
  const { body } = await scim.send('GET', '/ServiceProviderConfig')
  expect(body.pagination).toEqual({
    cursor: true,
    index: true,
    defaultPaginationMethod: 'index',
    defaultPageSize: 200,
    maxPageSize: 200,
    cursorTimeout: 600,
  })
})
