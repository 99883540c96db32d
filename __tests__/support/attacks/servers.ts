import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import {
  createServer as createPlainServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net'
import { startReference } from '../../../src/reference/index.js'
import { serve } from '../http-server.js'
import type { Attacker } from './attack.js'

/** The token of the runs against attackers. */
export const token = 'token-of-the-attacked'

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void

/** A server that says nothing of itself when it is discovered, and attacks with every other answer. */
export async function answering(attack: Handler): Promise<Attacker> {
  return serve((request, response, body) => {
    if (/\/(ServiceProviderConfig|ResourceTypes|Schemas)$/.test(request.url ?? ''))
      response.writeHead(404).end()
    else attack(request, response, body)
  })
}

/** A server below HTTP, which is given each connection with the first bytes that came on it. */
export async function talking(talk: (socket: Socket, request: string) => void): Promise<Attacker> {
  const sockets = new Set<Socket>()
  const server = createPlainServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      const request = bytes.toString('latin1')
      if (/ \/(ServiceProviderConfig|ResourceTypes|Schemas) /.test(request))
        socket.write('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n')
      else talk(socket, request)
    })
  })
  return { url: await listening(server), close: () => closed(server, sockets) }
}

/** The honest server behind one that changes its answers; `other` is the URL of somebody else's host. */
export async function altering(
  alter: (text: string, other: string, response: ServerResponse) => string,
): Promise<Attacker> {
  const authorizations: (string | undefined)[] = []
  const other = await serve((request, response) => {
    authorizations.push(request.headers.authorization)
    response.writeHead(200, { 'content-type': 'application/scim+json' }).end('{}')
  })
  const honest = await startReference({ token })
  const between = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => void forward(request, response, Buffer.concat(chunks)))
  })
  const url = `${await listening(between)}/scim/v2`

  async function forward(request: IncomingMessage, response: ServerResponse, body: Buffer) {
    const { method = 'GET', headers } = request
    const answer = await fetch(new URL(request.url ?? '/', honest.url), {
      method,
      headers: Object.fromEntries(
        ['authorization', 'content-type', 'accept'].flatMap((name) => {
          const value = headers[name]
          return typeof value === 'string' ? [[name, value]] : []
        }),
      ),
      ...(body.length > 0 && { body }),
    })
    const text = (await answer.text()).replaceAll(honest.url, url)
    const location = answer.headers.get('location')?.replaceAll(honest.url, url)
    response.statusCode = answer.status
    response.setHeader('content-type', answer.headers.get('content-type') ?? 'text/plain')
    if (location) response.setHeader('location', location)
    response.end(alter(text, other.url, response))
  }
  return {
    url,
    elsewhere: [{ authorizations }],
    async close() {
      await Promise.all([closed(between, new Set()), other.close(), honest.close()])
    },
  }
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

function closed(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    for (const socket of sockets) socket.destroy()
    if ('closeAllConnections' in server)
      (server as ReturnType<typeof createServer>).closeAllConnections()
  })
}
