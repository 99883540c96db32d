import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { open, urn, type Session } from './session.js'

let scim: Session

beforeAll(async () => {
  scim = await open()
})

afterAll(() => scim.server.close())

test('/Me is the first user of the start, and tells where that user is', async () => {
  const answer = await scim.send('GET', '/Me')
  const location = answer.body.meta.location
  const alone = await scim.send('GET', new URL(location).pathname.replace('/scim/v2', ''))
  expect(answer.status).toBe(200)
  expect(answer.body.userName).toBe('ada.lovelace@example.com')
  expect(answer.body).toEqual(alone.body)
  expect(answer.headers.get('location')).toBe(location)
  expect(answer.headers.get('etag')).toBe(alone.headers.get('etag'))
})

test('a change of /Me is a change of that user', async () => {
  const answer = await scim.patch('/Me', { op: 'replace', path: 'title', value: 'Countess' })
  const path = new URL(answer.body.meta.location).pathname.replace('/scim/v2', '')
  expect(answer.headers.get('location')).toBe(answer.body.meta.location)
  expect((await scim.send('GET', path)).body.title).toBe('Countess')
})

test('/Me shows what attributes ask for', async () => {
  const { body } = await scim.send('GET', '/Me?attributes=title')
  expect(Object.keys(body)).not.toContain('emails')
})

test('nobody is created at /Me', async () => {
  const answer = await scim.send('POST', '/Me', { schemas: [urn.user], userName: 'me' })
  expect(answer.status).toBe(405)
})

test('where there is nobody, /Me is not implemented', async () => {
  const empty = await open({ seed: 'none' })
  expect((await empty.send('GET', '/Me')).status).toBe(501)
  await empty.server.close()
})
