import { expect, test } from '@jest/globals'
import { findLost } from '../../src/engine/lost.js'
import { send } from '../../src/engine/session.js'
import { serve } from '../support/http-server.js'
import { sessionWith } from '../support/probe-suite.js'

/** What cleaning up finds after a create that ended as `answer` says, on a server that lists these users, or fails to. */
async function found(
  answer: 'none' | 'named' | number,
  users: (mark: string) => readonly unknown[] | undefined,
  takesFilters = true,
  create = { path: '/Users', body: JSON.stringify({ schemas: [], userName: 'mark-1-1' }) },
) {
  const asked: string[] = []
  let listed: readonly unknown[] | undefined = []
  const server = await serve(({ method = '', url = '' }, response) => {
    asked.push(`${method} ${url}`)
    if (method === 'GET') {
      const refusal = listed ? url.includes('filter') && !takesFilters && 501 : 500
      if (!listed || refusal) {
        response.writeHead(refusal || 500).end()
        return
      }
      const start = Number(new URLSearchParams(url.split('?')[1]).get('startIndex'))
      const Resources = listed.slice(start - 1, start)
      response.end(JSON.stringify({ totalResults: listed.length, Resources }))
    } else if (answer === 'none') response.destroy()
    else if (answer === 'named') response.writeHead(201).end('{"id":"ours/1"}')
    else response.writeHead(answer).end()
  })
  const { session, close } = sessionWith(server.url)
  listed = users(session.mark)
  try {
    await send(session, 'test#1', 'setup', { method: 'POST', ...create })
    const looks: number[] = []
    const looked = (): Promise<void> => {
      looks.push(asked.length)
      return Promise.resolve()
    }
    const doubts = await findLost(session, AbortSignal.timeout(5_000), 'cleanup', looked)
    return { asked, looks, doubts, pending: session.ledger.pending().map(({ path }) => path) }
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
    expect(asked.filter((line) => !line.includes('filter'))).toHaveLength(1 + 4)
    // And twice more, by the mark, where it may still be under way.
    expect(asked.filter((line) => line.includes('filter'))).toHaveLength(answer === 'none' ? 8 : 0)
  },
)

test('what a look found can be deleted before the next', async () => {
  const { looks } = await found('none', users)
  expect(looks).toEqual([1 + 4, 1 + 4 + 4, 1 + 4 + 4 + 4])
})

test('a create that is carried out only after the list was read is found by a later look', async () => {
  let isThere = false
  setTimeout(() => (isThere = true), 400)
  const { pending, doubts } = await found('none', (mark) => [
    { id: 'first', userName: 'ada' },
    {
      get id() {
        return isThere ? 'late' : undefined
      },
      userName: mark,
    },
  ])
  expect(pending).toEqual(['/Users/late'])
  expect(doubts).toEqual([])
})

test.each(['none', 500, 409] as const)(
  'what a create may have made that ended with %s is told where no list shows it',
  async (answer) => {
    const { doubts, pending } = await found(answer, () => undefined)
    expect(pending).toEqual([])
    expect(doubts).toEqual([
      expect.stringMatching(/^What creates at \/Users .*answered 500: .*sweep --run mark-1/),
    ])
  },
)

test.each(['named', 400, 401, 409] as const)(
  'what a create may have left that was answered with %s is looked for with a filter',
  async (answer) => {
    const { asked, pending } = await found(answer, users)
    expect(pending).toEqual(['/Users/ours-2', '/Users/ours%2F1'])
    expect(asked.slice(1)).toHaveLength(4)
    for (const line of asked.slice(1)) expect(line).toMatch(/filter=userName%20co%20%22mark-1%22&/)
  },
)

test('so is what a bulk request asked for', async () => {
  const data = { userName: 'mark-1-1' }
  const body = JSON.stringify({ Operations: [{ method: 'POST', path: '/Users', data }] })
  const { asked, pending } = await found(400, users, true, { path: '/Bulk', body })
  expect(pending).toEqual(['/Users/ours-2', '/Users/ours%2F1'])
  for (const line of asked.slice(1)) expect(line).toMatch(/filter=userName%20co%20%22mark-1%22&/)
})

test('and in the list, where a filter can not be asked', async () => {
  const { asked, pending } = await found(409, users, false)
  expect(pending).toEqual(['/Users/ours-2', '/Users/ours%2F1'])
  expect(asked).toHaveLength(1 + 1 + 4)
})

test('an empty list ends the search', async () => {
  const { pending, doubts } = await found('none', () => [])
  expect([pending, doubts]).toEqual([[], []])
})
