import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { open, urn, type Session } from './session.js'

let scim: Session

beforeAll(async () => {
  scim = await open({ seed: 'none' })
})

afterAll(() => scim.server.close())

test('the ETag is the version of the resource, and changes with it', async () => {
  const { path } = await scim.user()
  const first = await scim.send('GET', path)
  const second = await scim.send('GET', path)
  const changed = await scim.patch(path, { op: 'add', path: 'title', value: 'x' })
  expect(first.headers.get('etag')).toMatch(/^W\/"[^"]+"$/)
  expect(first.body.meta.version).toBe(first.headers.get('etag'))
  expect(second.headers.get('etag')).toBe(first.headers.get('etag'))
  expect(changed.headers.get('etag')).not.toBe(first.headers.get('etag'))
  expect(changed.body.meta.version).toBe(changed.headers.get('etag'))
})

test.each(['current', '*', '"other", current'])(
  'If-None-Match: %s answers 304',
  async (condition) => {
    const { path } = await scim.user()
    const etag = (await scim.send('GET', path)).headers.get('etag') ?? ''
    const headers = { 'if-none-match': condition.replace('current', etag) }
    const answer = await scim.send('GET', path, undefined, headers)
    expect([answer.status, answer.text, answer.headers.get('etag')]).toEqual([304, '', etag])
  },
)

test('If-None-Match with an old version answers the resource', async () => {
  const { path } = await scim.user()
  const answer = await scim.send('GET', path, undefined, { 'if-none-match': 'W/"old"' })
  expect(answer.status).toBe(200)
})

describe.each(['PUT', 'PATCH', 'DELETE'])('%s', (method) => {
  const body = (userName: string): object | undefined =>
    method === 'PUT'
      ? { schemas: [urn.user], userName, title: 'New' }
      : method === 'PATCH'
        ? { schemas: [urn.patch], Operations: [{ op: 'add', path: 'title', value: 'New' }] }
        : undefined

  test.each(['current', '*'])('with If-Match: %s succeeds', async (condition) => {
    const { path, userName } = await scim.user()
    const etag = (await scim.send('GET', path)).headers.get('etag') ?? ''
    const headers = { 'if-match': condition.replace('current', etag) }
    expect((await scim.send(method, path, body(userName), headers)).status).toBeLessThan(300)
  })

  test('with an old version answers 412 and changes nothing', async () => {
    const { path, userName } = await scim.user()
    const before = scim.server.store.snapshot()
    const answer = await scim.send(method, path, body(userName), { 'if-match': 'W/"old"' })
    expect(answer.status).toBe(412)
    expect(answer.body).toMatchObject({ schemas: [urn.error], status: '412' })
    expect(scim.server.store.snapshot()).toBe(before)
  })
})
