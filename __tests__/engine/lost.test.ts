import { expect, test } from '@jest/globals'
import { findLost } from '../../src/engine/lost.js'
import { send } from '../../src/engine/session.js'
import { serve } from '../support/http-server.js'
import { sessionWith } from '../support/probe-suite.js'

/** What cleaning up finds after a create that ended as `answer` says, on a server that lists these users. */
async function found(answer: 'none' | number, users: (mark: string) => readonly unknown[]) {
  const asked: string[] = []
  let listed: readonly unknown[] = []
  const server = await serve(({ method = '', url = '' }, response) => {
    asked.push(`${method} ${url}`)
    if (method === 'GET') {
      const start = Number(new URLSearchParams(url.split('?')[1]).get('startIndex'))
      const Resources = listed.slice(start - 1, start)
      response.end(JSON.stringify({ totalResults: listed.length, Resources }))
    } else if (answer === 'none') response.destroy()
    else response.writeHead(answer).end()
  })
  const { session, close } = sessionWith(server.url)
  listed = users(session.mark)
  try {
    await send(session, 'test#1', 'setup', { method: 'POST', path: '/Users', body: '{}' })
    await findLost(session, AbortSignal.timeout(5_000), 'cleanup')
    return { asked, pending: session.ledger.pending().map(({ path }) => path) }
  } finally {
    close()
    await server.close()
  }
}

const users = (mark: string): readonly unknown[] => [
  { id: 'theirs', userName: 'ada' },
  { id: 'ours/1', userName: `${mark}-1` },
  { id: 'member', groups: [{ value: 'x', display: mark }] },
  { id: 'ours-2', name: { familyName: `${mark.toUpperCase()}-2` } },
]

test.each([['none'], [500], [201]] as const)(
  'a create that ended with the answer %s is looked for on every page, by the mark of the run',
  async (answer) => {
    const { asked, pending } = await found(answer, users)
    expect(pending).toEqual(['/Users/ours-2', '/Users/ours%2F1'])
    expect(asked).toHaveLength(5)
  },
)

test.each([400, 401, 409])(
  'a create that was refused with %d is not looked for',
  async (answer) => {
    expect(await found(answer, users)).toEqual({ asked: ['POST /Users'], pending: [] })
  },
)

test('a list that is no list ends the search', async () => {
  const { pending } = await found('none', () => [])
  expect(pending).toEqual([])
})
