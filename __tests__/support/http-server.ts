import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecure } from 'node:https'
import type { AddressInfo } from 'node:net'

/** A server of a test: what it was asked, and how to stop it. */
export interface TestServer {
  /** Without a slash at the end. */
  readonly url: string
  readonly requests: readonly string[]
  close(): Promise<void>
}

/** Listens on a free port of 127.0.0.1, with a certificate over TLS, and answers with the given function. */
export async function serve(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
  secure?: { readonly cert: string; readonly key: string },
): Promise<TestServer> {
  const requests: string[] = []
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      requests.push(`${request.method ?? ''} ${request.url ?? ''}`)
      answer(request, response, Buffer.concat(chunks).toString('utf8'))
    })
  }
  const server = secure ? createSecure(secure, listener) : createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `${secure ? 'https' : 'http'}://127.0.0.1:${String(port)}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
