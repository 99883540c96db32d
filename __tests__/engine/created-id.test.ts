import { expect, test } from '@jest/globals'
import { createdIdOf, idIn } from '../../src/engine/created-id.js'
import { createCleanup } from '../../src/engine/cleanup.js'
import { send } from '../../src/engine/session.js'
import { serve } from '../support/http-server.js'
import { sessionWith } from '../support/probe-suite.js'

const answer = (body: object | undefined, location?: string) => ({
  at: (pointer: string) => (body as Record<string, unknown> | undefined)?.[pointer.slice(1)],
  header: () => location,
  text: body === undefined ? '' : JSON.stringify(body),
})

test.each([
  ['of the body', answer({ id: '1' }, 'https://x.example/v2/Users/2'), '1'],
  ['of Location where there is no body', answer(undefined, 'https://x.example/v2/Users/2'), '2'],
  ['of Location, decoded', answer(undefined, '/v2/Users/a%20b?x=1'), 'a b'],
  ['none of a body without one', answer({}, 'https://x.example/v2/Users/2'), undefined],
  ['none of a Location elsewhere', answer(undefined, 'https://x.example/v2/People/2'), undefined],
  ['none without both', answer(undefined), undefined],
  ['none that no URL holds', answer({ id: 'x'.repeat(2_049) }), undefined],
])('the id of a new resource is %s', (_, given, id) => {
  expect(createdIdOf(given, '/Users')).toBe(id)
})

test.each(['/Users/..', '/Users/%2e', '/Users/', '/Users'])('%s is no resource', (location) => {
  expect(idIn(location, '/Users')).toBeUndefined()
})

test('what was created without a body is deleted', async () => {
  const deleted: string[] = []
  const server = await serve(({ method = '', url = '' }, response) => {
    if (method === 'DELETE') deleted.push(url)
    if (method === 'POST') response.writeHead(201, { location: '/v2/Users/7' }).end()
    else response.writeHead(method === 'GET' ? 404 : 204).end()
  })
  const { session, close } = sessionWith(server.url)
  try {
    await send(session, 'test#1', 'setup', { method: 'POST', path: '/Users', body: '{}' })
    expect(await createCleanup(session).finish(AbortSignal.timeout(2_000))).toEqual([])
    expect(deleted).toEqual(['/Users/7'])
  } finally {
    close()
    await server.close()
  }
})
