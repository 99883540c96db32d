import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Listens on a free port of this machine until `close` is called. */
export async function listen(
  handler: RequestListener = (_request, response) => response.end(),
): Promise<{ port: number; url: string; close(): Promise<void> }> {
  const server = createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const { port, close } = await listen()
  await close()
  return port
}

/** Whether anything listens on a port. */
export async function listens(port: number): Promise<boolean> {
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve)
    })
    await new Promise((resolve) => server.close(resolve))
    return false
  } catch {
    return true
  }
}
