import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startReference, type ReferenceServer } from '../../src/reference/index.js'
import { conformWith } from '../support/conform.js'
import { serve } from '../support/http-server.js'

const token = 'token-of-the-test'
const error = 'urn:ietf:params:scim:api:messages:2.0:Error'
const list = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

interface Answer {
  readonly status: number
  readonly json: unknown
}

const refusal = (scimType: string, status = 400): Answer => ({
  status,
  json: {
    schemas: [error],
    status: String(status),
    scimType,
    detail: 'This filter is not offered.',
  },
})
const declined = refusal('invalidFilter')

/** What servers do that the RFC permits, though the reference server does otherwise. */
const choices: Record<string, (filter: string) => Answer | undefined> = {
  'offers nothing but userName eq': (filter) =>
    /^(?:urn:\S+:)?userName eq "[^"\\]*"$/i.test(filter) ? undefined : declined,
  'offers neither and nor brackets': (filter) =>
    / and | or |[()[\]]/.test(filter.replace(/"(?:[^"\\]|\\.)*"/g, '')) ? declined : undefined,
  'offers no value paths': (filter) => (filter.includes('[') ? declined : undefined),
  'offers no not': (filter) => (/\bnot\b/i.test(filter) ? declined : undefined),
  'wants filters in the body of a search': () => refusal('sensitive', 403),
  'has too much to answer any filter on meta': (filter) =>
    filter.includes('meta.') ? refusal('tooMany') : undefined,
  'finds nothing by an unknown attribute': (filter) =>
    /^(?:\S+[.[])?x\w{10} eq/.test(filter)
      ? { status: 200, json: { schemas: [list], totalResults: 0 } }
      : undefined,
}

let reference: ReferenceServer
beforeAll(async () => {
  reference = await startReference({ token })
})
afterAll(() => reference.close())

test.each(Object.entries(choices))(
  'a server breaks no rule when it %s',
  async (_, choose) => {
    const server = await serve((request, response, body) => {
      const url = new URL(request.url ?? '/', reference.url)
      const filter = url.searchParams.get('filter')
      const chosen = filter === null ? undefined : choose(filter)
      const reply = (status: number, text: string, location: string | null): void => {
        const there = location === null ? {} : { location }
        response.writeHead(status, { 'content-type': 'application/scim+json', ...there })
        response.end(text)
      }
      if (chosen) {
        reply(chosen.status, JSON.stringify(chosen.json), null)
        return
      }
      const method = request.method ?? 'GET'
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' }
      void fetch(url, { method, headers, ...(body === '' ? {} : { body }) }).then(
        async (answer) => {
          reply(answer.status, await answer.text(), answer.headers.get('location'))
        },
      )
    })
    try {
      const path = new URL(reference.url).pathname
      const options = { 'base-url': `${new URL(server.url).origin}${path}`, token }
      const report = await conformWith({ ...options, only: 'rfc7644/filter*/**' })
      const wrong = report.results.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'skip')
      expect(wrong.map(({ id, findings }) => [id, findings.map(({ message }) => message)])).toEqual(
        [],
      )
      expect(report.results.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(0)
    } finally {
      await server.close()
    }
  },
  60_000,
)
