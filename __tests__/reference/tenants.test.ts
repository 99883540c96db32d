import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { open, urn, type Session } from './session.js'

let scim: Session

beforeAll(async () => {
  scim = await open({ token: 'one', secondToken: 'two' })
})

afterAll(() => scim.server.close())

const as = (token: string) => ({ authorization: `Bearer ${token}` })

test('each token sees the resources of its own tenant, and the second begins with none', async () => {
  const [first, second] = await Promise.all(
    ['one', 'two'].map((token) => scim.send('GET', '/Users', undefined, as(token))),
  )
  expect([first?.body.totalResults, second?.body.totalResults]).toEqual([4, 0])
  expect((await scim.send('GET', '/Users', undefined, as('three'))).status).toBe(401)
})

test('what one creates the other can not reach, though names and externalIds may be the same', async () => {
  const body = { schemas: [urn.user], userName: 'same', externalId: 'same' }
  const first = await scim.send('POST', '/Users', body, as('one'))
  const second = await scim.send('POST', '/Users', body, as('two'))
  expect([first.status, second.status]).toEqual([201, 201])
  const path = `/Users/${first.body.id}`
  for (const method of ['GET', 'PUT', 'DELETE'])
    expect(
      (await scim.send(method, path, method === 'PUT' ? body : undefined, as('two'))).status,
    ).toBe(404)
  expect((await scim.send('GET', path, undefined, as('one'))).status).toBe(200)
  expect(scim.server.secondStore.list()).toHaveLength(1)
})

test('a group takes no member of the other tenant, and nobody is /Me in the second', async () => {
  const ada = '5eed0001-0000-4000-8000-000000000001'
  const group = { schemas: [urn.group], displayName: 'Spies', members: [{ value: ada }] }
  expect((await scim.send('POST', '/Groups', group, as('two'))).status).toBe(400)
  expect((await scim.send('GET', '/Me', undefined, as('two'))).status).toBe(501)
})
