import {
  createServer as createHttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { createServer, type Server, type Socket } from 'node:net'
import { faults } from './faults/index.js'
import type { ReferenceOptions } from './options.js'

type OnRequest = (message: IncomingMessage, sink: ServerResponse, isOpen: boolean) => void

/** What takes connections: over HTTP, or over TLS with an ear for plain HTTP on the same port. */
export interface Listener {
  readonly server: Server
  /** Tells of each request, and whether it came in the open although TLS is spoken. */
  onRequest(take: OnRequest): void
  closeConnections(): void
}

/** The first byte of a TLS connection (RFC 8446, section 5.1). */
const handshake = 0x16

/**
 * Idle connections are left for the client to close: on a machine that stands still for seconds, a server that
 * closes them does so while a request is on its way.
 */
const patience = { keepAliveTimeout: 60_000 }

/** Makes the listener that the options ask for. */
export function listenerOf({ tls, faults: ids = [] }: ReferenceOptions): Listener {
  const plain = createHttpServer(patience)
  if (!tls)
    return {
      server: plain,
      onRequest: (take) =>
        plain.on('request', (message: IncomingMessage, sink: ServerResponse) =>
          take(message, sink, false),
        ),
      closeConnections: () => plain.closeAllConnections(),
    }
  const minVersion = ids.map((id) => faults[id].oldestTls).find(Boolean) ?? 'TLSv1.2'
  const secure = createHttpsServer({ ...patience, ...tls, minVersion })
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.once('data', (bytes) => {
      socket.pause()
      socket.unshift(bytes)
      const target = bytes[0] === handshake ? secure : plain
      target.emit('connection', socket)
      process.nextTick(() => socket.resume())
    })
  })
  return {
    server,
    onRequest(take) {
      secure.on('request', (message: IncomingMessage, sink: ServerResponse) =>
        take(message, sink, false),
      )
      plain.on('request', (message: IncomingMessage, sink: ServerResponse) =>
        take(message, sink, true),
      )
    },
    closeConnections: () => sockets.forEach((socket) => socket.destroy()),
  }
}
