import type { IncomingMessage, ServerResponse } from 'node:http'

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void

const json = { 'content-type': 'application/scim+json' }

/** A resource in which every value has the wrong type. */
const wrongTypes = {
  schemas: 7,
  id: { id: 1 },
  totalResults: ['1'],
  itemsPerPage: 'some',
  startIndex: null,
  Resources: { 0: { id: 5, name: 'x', emails: 'none', userName: [], active: 'maybe' } },
  name: [],
  emails: 'x',
  userName: false,
  active: {},
  detail: [],
  status: {},
  meta: 'x',
}

const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`

/** Targets that answer junk, by what they do. None of them keeps a rule on purpose. */
export const hostileServers = {
  'empty 200': (_, response) => response.writeHead(200).end(),
  'always 204': (_, response) => response.writeHead(204).end(),
  'empty 404': (_, response) => response.writeHead(404).end(),
  'HTML 500': (_, response) =>
    response.writeHead(500, { 'content-type': 'text/html' }).end('<html><h1>Oops</h1></html>'),
  'empty 401': (_, response) => response.writeHead(401).end(),
  'echo 201': (_, response, body) => response.writeHead(201, json).end(body),
  'echo 200': (_, response, body) => response.writeHead(200, json).end(body),
  null: (_, response) => response.writeHead(200, json).end('null'),
  'a list': (_, response) => response.writeHead(200, json).end('[1,null,{"id":"x"}]'),
  'a text': (_, response) => response.writeHead(200, json).end('"text"'),
  'wrong types': (_, response) => response.writeHead(200, json).end(JSON.stringify(wrongTypes)),
  'wrong types created': (_, response) =>
    response.writeHead(201, json).end(JSON.stringify(wrongTypes)),
  'broken JSON': (_, response) => response.writeHead(200, json).end('{"id":"x",'),
  'deep JSON': (_, response) => response.writeHead(200, json).end(deep),
  __proto__: (_, response) =>
    response.writeHead(200, json).end('{"__proto__":{"id":"x"},"constructor":{"prototype":1}}'),
  'cut-off body': (_, response) => {
    response.writeHead(200, { ...json, 'content-length': 1000 })
    response.write('{"id":"x"')
    setImmediate(() => response.destroy())
  },
  'closed connection': (request) => void request.socket.destroy(),
  'redirect to itself': (request, response) =>
    response.writeHead(302, { location: request.url ?? '/' }).end(),
} as const satisfies Record<string, Handler>
