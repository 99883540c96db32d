import type { Socket } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Attack, Attacker } from './attack.js'
import { exaggerations } from './exaggerating.js'
import { altering, answering, talking } from './servers.js'

const scim = { 'content-type': 'application/scim+json' }
const quick = { timeout: '300ms' }
const megabyte = 1024 * 1024
const listUrn = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'
const zeros = Buffer.alloc(64 * megabyte)
const ok = 'HTTP/1.1 200 OK\r\nContent-Type: application/scim+json\r\n'

/** A server that creates as it should, and whose lists go on for ever, each page with this JSON beside a resource. */
async function pagesWith(padding: string): Promise<Attacker> {
  let count = 0
  return answering((request, response) => {
    count += 1
    const id = String(count)
    if (request.method === 'DELETE') response.writeHead(204).end()
    else if (request.method === 'POST') response.writeHead(201, scim).end(JSON.stringify({ id }))
    else
      response
        .writeHead(200, scim)
        .end(
          `{"schemas":["${listUrn}"],"totalResults":100000,"itemsPerPage":1,"Resources":[{"id":"${id}"}],"x":${padding}}`,
        )
  })
}

/** What hostile servers do, by what they are after. */
export const attacks: Readonly<Record<string, readonly Attack[]>> = {
  'To get at the credentials': [
    {
      title: 'It redirects every request to another host.',
      says: 'POST /Users answered 307',
      async start() {
        const inner = await altering((text, other, response) => {
          response.writeHead(307, { location: `${other}/Users` })
          return text
        })
        return inner
      },
    },
    {
      title:
        'It names another host in `Location`, `meta.location`, `$ref` and every other link of its answers.',
      says: '',
      isOk: true,
      only: 'rfc7644/creating/**,rfc7644/reading/**,rfc7643/common-attributes/**,exchanges/resources/**',
      start: () =>
        altering((text, other, response) => {
          const location = response.getHeader('location')
          const moved = (link: string): string => link.replace(/^http:\/\/[^/]+/, other)
          if (typeof location === 'string') response.setHeader('location', moved(location))
          return text.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, other)
        }),
    },
    {
      title: 'It answers 401 and asks for credentials of another kind.',
      says: 'answered 401',
      start: () =>
        answering((_, response) =>
          response
            .writeHead(401, { 'www-authenticate': 'Basic realm="your directory", Negotiate' })
            .end(),
        ),
    },
  ],
  'To fill the memory': [
    {
      title: 'It answers with 64 MiB.',
      says: 'the body is larger than 8 MiB',
      only: '**',
      isHeavy: true,
      start: () => answering((_, response) => response.writeHead(200, scim).end(zeros)),
    },
    {
      title: 'It answers with 64 KiB of gzip that are 64 MiB unpacked.',
      says: 'the body is larger than 8 MiB',
      only: '**',
      isHeavy: true,
      async start() {
        const bomb = gzipSync(zeros)
        return answering((_, response) =>
          response.writeHead(200, { ...scim, 'content-encoding': 'gzip' }).end(bomb),
        )
      },
    },
    {
      title: 'It does the same with Brotli, in some hundred bytes.',
      says: 'the body is larger than 8 MiB',
      isHeavy: true,
      async start() {
        const bomb = brotliCompressSync(zeros)
        return answering((_, response) =>
          response.writeHead(200, { ...scim, 'content-encoding': 'br' }).end(bomb),
        )
      },
    },
    {
      title: 'Its body never ends, as fast as the line carries it.',
      says: 'the body is larger than 8 MiB',
      isHeavy: true,
      start: () =>
        answering((_, response) => {
          const more = (): void => {
            while (!response.destroyed && response.write(zeros.subarray(0, megabyte)));
          }
          response.writeHead(200, scim).on('drain', more)
          more()
        }),
    },
    {
      title: 'Its packed body never ends and stands for nothing.',
      says: 'the body is larger than 8 MiB',
      isHeavy: true,
      start: () =>
        answering((_, response) => {
          const nothing = Buffer.concat(
            Array<Buffer>(200_000).fill(Buffer.from([0, 0, 0, 255, 255])),
          )
          const more = (): void => {
            while (!response.destroyed && response.write(nothing));
          }
          response.writeHead(200, { ...scim, 'content-encoding': 'gzip' }).on('drain', more)
          response.write(gzipSync('').subarray(0, 10))
          more()
        }),
    },
    {
      title: 'Each answer is a list of two million empty objects.',
      says: 'JSON of too many values',
      only: 'rfc7644/listing/**,rfc7644/querying/**,rfc7644/filtering/**',
      isHeavy: true,
      async start() {
        const list = Buffer.from(`[${'{},'.repeat(2_000_000)}{}]`)
        return answering((_, response) => response.writeHead(200, scim).end(list))
      },
    },
    {
      title: 'Each answer is as large as it may be.',
      says: 'status should be 201, is 200',
      only: 'rfc7644/creating/**,rfc7644/querying/**',
      isHeavy: true,
      async start() {
        const id = `{"id":"x","userName":"${'a'.repeat(7 * megabyte)}"}`
        return answering((_, response) => response.writeHead(200, scim).end(id))
      },
    },
    {
      title:
        'It creates as it should, and each list is as large as it may be, in a different way each time.',
      says: 'totalResults',
      only: 'rfc7644/listing/**,rfc7644/querying/**,rfc7644/filtering/**',
      isHeavy: true,
      async start() {
        let count = 0
        const large = 'a'.repeat(7 * megabyte)
        return answering((request, response) => {
          count += 1
          if (request.method === 'DELETE') response.writeHead(204).end()
          else if (request.method === 'POST')
            response.writeHead(201, scim).end(JSON.stringify({ id: String(count) }))
          else
            response
              .writeHead(200, scim)
              .end(
                `{"schemas":["${listUrn}"],"totalResults":-1,"Resources":[],"x${String(count)}":"${large}"}`,
              )
        })
      },
    },
    {
      title: 'Each page is as large as it may be, and there is always a next one.',
      says: 'the answers to what this check asked take more than 96 MiB',
      only: 'rfc7644/listing/**,rfc7644/paging/**',
      isHeavy: true,
      start: () => pagesWith(`"${'a'.repeat(6 * megabyte)}"`),
    },
    {
      title: 'Each page holds 190,000 small objects, and there is always a next one.',
      says: 'the answers to what this check asked take more than 96 MiB',
      only: 'rfc7644/listing/**,rfc7644/paging/**',
      isHeavy: true,
      start: () => pagesWith(`[${'{"a":1},'.repeat(190_000)}{}]`),
    },
    {
      title: 'Each answer is 60 KB, with headers of 12 KB, in every exchange of the whole run.',
      says: 'status should be',
      only: '**',
      isHeavy: true,
      async start() {
        const text = JSON.stringify({ id: 'x', detail: '\u001b'.repeat(10_000) })
        const headers = { ...scim, 'x-a': 'a'.repeat(7_000), 'x-b': 'b'.repeat(5_000) }
        return answering((_, response) => response.writeHead(500, headers).end(text))
      },
    },
    {
      title: 'Its header has 100 KB.',
      says: 'the header of the answer is too large',
      start: () => talking((socket) => socket.end(`${ok}X-A: ${'a'.repeat(100_000)}\r\n\r\n`)),
    },
    {
      title: 'Its header never ends.',
      says: 'the header of the answer is too large',
      start: () =>
        talking((socket) => {
          const more = (): void => {
            while (!socket.destroyed && socket.write(`X-A: ${'a'.repeat(1_000)}\r\n`));
          }
          socket.on('drain', more).write(ok)
          more()
        }),
    },
    {
      title: 'Its JSON is nested 5,000 levels deep.',
      says: 'JSON that is nested too deeply',
      start: () =>
        answering((_, response) =>
          response.writeHead(201, scim).end(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`),
        ),
    },
    exaggerations.types,
    exaggerations.ids,
    exaggerations.names,
    exaggerations.crowds,
  ],
  'To go on for ever': [
    {
      title: 'It takes requests and never answers.',
      says: 'requests in a row got no whole answer',
      only: 'rfc7644/**',
      options: quick,
      start: () => answering(() => undefined),
    },
    {
      title: 'Its header comes byte by byte.',
      says: 'no complete answer within 0.3 s',
      options: quick,
      start: () => talking((socket) => drip(socket, ok)),
    },
    {
      title: 'Its body comes byte by byte.',
      says: 'no complete answer within 0.3 s',
      options: quick,
      start: () =>
        talking((socket) => {
          socket.write(`${ok}Content-Length: 1000000\r\n\r\n`)
          drip(socket, '{"id":"')
        }),
    },
    {
      title: 'It says `100 Continue` without end.',
      says: 'no complete answer within 0.3 s',
      options: quick,
      start: () => talking((socket) => drip(socket, '', 'HTTP/1.1 100 Continue\r\n\r\n')),
    },
    {
      title: 'It redirects every request to itself.',
      says: 'POST /Users answered 302',
      start: () =>
        answering((request, response) =>
          response.writeHead(302, { location: request.url ?? '/' }).end(),
        ),
    },
    {
      title: 'Its lists have a next page for ever.',
      says: 'status should be 201',
      only: 'rfc7644/listing/**,rfc7644/querying/**,rfc7644/creating/answers-201',
      start: () =>
        answering((request, response) =>
          response.writeHead(request.method === 'GET' ? 200 : 500, scim).end(
            JSON.stringify({
              schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
              totalResults: 1e300,
              nextCursor: 'again',
              Resources: [{ id: 'x', userName: 'somebody' }],
            }),
          ),
        ),
    },
    exaggerations.texts,
  ],
  'To break the client': [
    {
      title: 'It resets the connection.',
      says: 'the connection broke off before the answer was complete',
      start: () => talking((socket) => socket.resetAndDestroy()),
    },
    {
      title: 'It resets the connection in the middle of the body.',
      says: 'the connection broke off before the answer was complete',
      start: () =>
        talking((socket) => {
          socket.write(`${ok}Content-Length: 100\r\n\r\n{"id":`, () => socket.resetAndDestroy())
        }),
    },
    {
      title: 'It speaks another protocol.',
      says: 'the answer is not well-formed HTTP',
      start: () => talking((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n')),
    },
    {
      title: 'Its chunks have impossible lengths.',
      says: 'the connection broke off before the answer was complete',
      start: () =>
        talking((socket) => socket.end(`${ok}Transfer-Encoding: chunked\r\n\r\n-5\r\n{}\r\n`)),
    },
    {
      title: 'It sends two lengths, so that one answer could be taken for two.',
      says: 'the answer is not well-formed HTTP',
      start: () =>
        talking((socket) => socket.end(`${ok}Content-Length: 2\r\nContent-Length: 9\r\n\r\n{}`)),
    },
    {
      title: 'Its body is not packed as `Content-Encoding` says.',
      says: 'the body is not encoded as its Content-Encoding says',
      start: () =>
        answering((_, response) =>
          response.writeHead(201, { ...scim, 'content-encoding': 'gzip' }).end('{"id":"x"}'),
        ),
    },
    {
      title: 'Its text is UTF-16, or no text in any encoding.',
      says: 'the body is text that is no JSON',
      start: () =>
        answering((_, response) =>
          response
            .writeHead(201, scim)
            .end(
              Buffer.concat([
                Buffer.from([0xff, 0xfe, 0xc3, 0x28]),
                Buffer.from('{"id":"x"}', 'utf16le'),
              ]),
            ),
        ),
    },
    {
      title: 'Its objects have members named `__proto__`, `constructor` and `hasOwnProperty`.',
      says: 'POST /Users answered 201 without giving an id',
      start: () =>
        answering((_, response) =>
          response
            .writeHead(201, scim)
            .end(
              '{"__proto__":{"id":"x"},"constructor":{"prototype":{"id":1}},"hasOwnProperty":1}',
            ),
        ),
    },
    {
      title: 'Its ids lead out of the path: `../../admin`, `%2e%2e`, a line end.',
      says: 'should be',
      only: 'rfc7644/creating/**',
      start: () => {
        const ids = ['../../admin', '%2e%2e/x', 'a\r\nHost: other', '..', '?x=', '']
        let next = 0
        return answering((_, response) =>
          response.writeHead(201, scim).end(JSON.stringify({ id: ids[next++ % ids.length] })),
        )
      },
    },
  ],
}

/** Sends something at once, and then a byte, or the given text, every few milliseconds. */
function drip(socket: Socket, first: string, piece = 'a'): void {
  socket.write(first)
  const timer = setInterval(
    () => (socket.destroyed ? clearInterval(timer) : socket.write(piece)),
    20,
  )
  socket.once('close', () => clearInterval(timer))
}
