import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { authentication } from './authentication.js'
import { readRequest, sendResponse } from './exchange.js'
import { faults } from './faults/index.js'
import { dialects } from './dialect.js'
import { honest, refused } from './honest.js'
import { listenerOf } from './listener.js'
import type { Handler, Response } from './message.js'
import type { ReferenceOptions } from './options.js'
import { seed } from './seed.js'
import { startContext } from './start-context.js'
import type { Store } from './store.js'

/** A running reference server. */
export interface ReferenceServer {
  /** The base URL: `http://127.0.0.1:PORT/scim/v2`, with v1 for SCIM 1.1 and https where TLS is spoken. */
  readonly url: string
  readonly store: Store
  /** What the second tenant has. */
  readonly secondStore: Store
  /** Stops it and closes every connection, also those kept alive. */
  close(): Promise<void>
}

/** Starts the reference server: honest, but for the faults that the options ask for. */
export async function startReference(options: ReferenceOptions = {}): Promise<ReferenceServer> {
  const { host = '127.0.0.1', port = 0, now = () => new Date(), delayMs = 0 } = options
  const dialect = dialects[options.protocol ?? '2.0']
  const { basePath, types } = dialect
  const listener = listenerOf(options)
  const { server } = listener
  server.listen(port, host)
  await once(server, 'listening')

  const scheme = options.tls ? 'https' : 'http'
  const url = `${scheme}://${authorityOf(host, (server.address() as AddressInfo).port)}${basePath}`
  const accepted = authentication(options)
  const context = startContext(url, accepted.schemes, now, options.types ?? types)
  const { store } = context
  if (options.seed !== 'none') seed(context)

  const second = startContext(url, accepted.schemes, now, types)
  const [ofFirst, ofSecond] = [honest(context, dialect), honest(second, dialect)]
  const handler = withFaults(
    (request) => (request.isSecond ? ofSecond : ofFirst)(request),
    options,
    store,
  )
  const later = (response: Response): Response | Promise<Response> =>
    delayMs > 0 ? setTimeout(delayMs, response, { ref: false }) : response
  listener.onRequest((message: IncomingMessage, sink: ServerResponse, isOpen: boolean) => {
    readRequest(message, basePath, accepted, isOpen)
      .then(handler)
      .catch((error: unknown) => refused(error, dialect))
      .then(later)
      .then((response) => sendResponse(message, sink, response))
      .catch(() => sink.destroy())
  })
  return {
    url,
    store,
    secondStore: second.store,
    async close() {
      const closed = once(server, 'close')
      server.close()
      listener.closeConnections()
      await closed
    },
  }
}

function withFaults(handler: Handler, options: ReferenceOptions, store: Store): Handler {
  const { faults: ids = [], wrappers = [] } = options
  const all = [...ids.map((id) => faults[id]), ...wrappers]
  return all
    .toReversed()
    .reduce<Handler>(
      (next, wrapper) => (request) => wrapper.intercept(request, next, store),
      handler,
    )
}

function authorityOf(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::'
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `${name}:${port}`
}
