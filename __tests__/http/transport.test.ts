import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createTransport, type Transport } from '../../src/http/transport.js'
import { serve } from '../support/http-server.js'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

function transport(limits: Partial<Parameters<typeof createTransport>[0]> = {}): Transport {
  const made = createTransport({
    timeoutMs: 2_000,
    maxBodyBytes: 1024 * 1024,
    connections: 2,
    ...limits,
  })
  open.push(made)
  return made
}

async function server(...answer: Parameters<typeof serve>): Promise<string> {
  const made = await serve(...answer)
  open.push(made)
  return made.url
}

/** A server below HTTP: it writes whatever a test wants. */
async function rawServer(talk: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const made = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', () => talk(socket))
  })
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  open.push({
    close: () =>
      new Promise((resolve) => {
        sockets.forEach((socket) => socket.destroy())
        made.close(resolve)
      }),
  })
  return `http://127.0.0.1:${String((made.address() as AddressInfo).port)}`
}

const get = (url: string) => ({ method: 'GET', url, headers: [] })

describe('an answer', () => {
  test('comes with its status, every value of a repeated header, and its body', async () => {
    const url = await server((_, response) => {
      response.writeHead(201, 'Made', { 'x-a': ['1', '2'], 'content-type': 'text/plain' })
      response.end('grün')
    })
    const { response, failure } = await transport().send(get(url))
    expect(failure).toBeUndefined()
    expect(response).toMatchObject({ status: 201, statusText: 'Made', body: 'grün' })
    expect(response?.headers.filter(([name]) => name === 'x-a')).toEqual([
      ['x-a', '1'],
      ['x-a', '2'],
    ])
  })

  test('that redirects is an answer, and nobody follows it', async () => {
    const other = await serve((_, response) => response.end())
    open.push(other)
    const url = await server((_, response) =>
      response.writeHead(307, { location: other.url }).end(),
    )
    expect((await transport().send(get(url))).response?.status).toBe(307)
    expect(other.requests).toEqual([])
  })

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['identity', (bytes: Buffer) => bytes],
    ['gzip, BR', (bytes: Buffer) => brotliCompressSync(gzipSync(bytes))],
    ['identity, gzip', gzipSync],
  ] as const)('packed as %s is unpacked', async (encoding, pack) => {
    const text = 'grün '.repeat(500_000)
    const url = await server((_, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(pack(Buffer.from(text))),
    )
    const limits = { maxBodyBytes: 4 * 1024 * 1024, timeoutMs: 10_000 }
    const { response, failure } = await transport(limits).send(get(url))
    expect(failure).toBeUndefined()
    expect(response?.body === text).toBe(true)
  })

  test('to HEAD has no body, however it says that this would be packed', async () => {
    const url = await server((_, response) =>
      response.writeHead(200, { 'content-encoding': 'br', 'content-length': 9 }).end(),
    )
    const { response, failure } = await transport().send({ ...get(url), method: 'HEAD' })
    expect(failure).toBeUndefined()
    expect(response?.body).toBe('')
  })

  test('without content has an empty body', async () => {
    const url = await server((_, response) => response.writeHead(204).end())
    expect((await transport().send(get(url))).response).toMatchObject({ status: 204, body: '' })
  })

  test('is read over the same connection as the one before', async () => {
    const ports = new Set<number | undefined>()
    const url = await server((request, response) => {
      ports.add(request.socket.remotePort)
      response.end('{}')
    })
    const one = transport()
    for (let i = 0; i < 5; i += 1) await one.send(get(url))
    expect(ports.size).toBe(1)
  })
})

describe('what goes wrong becomes a failure', () => {
  test('nothing listens', async () => {
    const gone = await serve((_, response) => response.end())
    await gone.close()
    expect((await transport().send(get(gone.url))).failure?.kind).toBe('refused')
  })

  test('the answer never comes', async () => {
    const url = await server(() => undefined)
    const { failure } = await transport({ timeoutMs: 50 }).send(get(url))
    expect(failure).toEqual({ kind: 'timed-out', message: 'no complete answer within 0.05 s' })
  })

  test('the body never ends', async () => {
    const url = await server((_, response) => response.write('{"a":'))
    const { failure, response } = await transport({ timeoutMs: 80 }).send(get(url))
    expect(failure?.kind).toBe('timed-out')
    expect(response).toMatchObject({ status: 200, body: '{"a":' })
  })

  test('the body is larger than allowed', async () => {
    const url = await server((_, response) => response.end('x'.repeat(5000)))
    expect((await transport({ maxBodyBytes: 1000 }).send(get(url))).failure?.kind).toBe('too-large')
  })

  test('the body is larger than allowed once it is unpacked', async () => {
    const url = await server((_, response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(5_000_000))),
    )
    expect((await transport().send(get(url))).failure?.kind).toBe('too-large')
  })

  test('more packed bytes than allowed come, whatever they stand for', async () => {
    // Empty blocks of deflate: five bytes that stand for nothing.
    const empty = Buffer.from([0, 0, 0, 0xff, 0xff])
    const packed = Buffer.concat([gzipSync('').subarray(0, 10), ...Array(1_000).fill(empty)])
    const url = await server((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed),
    )
    expect((await transport({ maxBodyBytes: 1000 }).send(get(url))).failure?.kind).toBe('too-large')
  })

  test('the body is not packed as it says', async () => {
    const url = await server((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain text'),
    )
    expect((await transport().send(get(url))).failure?.kind).toBe('malformed')
  })

  test('the body breaks off', async () => {
    const url = await rawServer((socket) => {
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"half":')
    })
    expect((await transport().send(get(url))).failure?.kind).toBe('reset')
  })

  test('the chunked body breaks off', async () => {
    const url = await rawServer((socket) => {
      socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\n')
    })
    expect((await transport().send(get(url))).failure?.kind).toBe('reset')
  })

  test('the connection is reset', async () => {
    const url = await rawServer((socket) => socket.resetAndDestroy())
    expect((await transport().send(get(url))).failure?.kind).toBe('reset')
  })

  test('the answer is no HTTP', async () => {
    const url = await rawServer((socket) => socket.end('SSH-2.0-nope\r\n'))
    expect((await transport().send(get(url))).failure?.kind).toBe('malformed')
  })

  test('the header is too large', async () => {
    const url = await rawServer((socket) => {
      socket.end(`HTTP/1.1 200 OK\r\nX-A: ${'a'.repeat(100_000)}\r\n\r\n`)
    })
    expect((await transport().send(get(url))).failure?.kind).toBe('malformed')
  })

  test('the TLS connection fails', async () => {
    const url = await server((_, response) => response.end())
    const { failure } = await transport().send(get(url.replace('http:', 'https:')))
    expect(failure?.kind).toBe('tls')
  })

  test('the run is cancelled', async () => {
    const url = await server(() => undefined)
    const run = new AbortController()
    const sent = transport().send(get(url), run.signal)
    run.abort()
    expect((await sent).failure).toEqual({ kind: 'cancelled', message: 'the run was cancelled' })
  })
})

test('a request with a body is not sent once the run was cancelled, and harms nothing', async () => {
  const other = await serve((_, response) => response.end())
  open.push(other)
  const request = { method: 'POST', url: other.url, headers: [], body: '{}' }
  const { failure } = await transport().send(request, AbortSignal.abort())
  // An error of a stream that nobody listens to would come now, and end the process.
  await new Promise((resolve) => setImmediate(resolve))
  expect(failure?.kind).toBe('cancelled')
  expect(other.requests).toEqual([])
})

describe('a request that is lost on a connection which the server closed', () => {
  /** A server that answers the first request of a connection and breaks the connection at the second. */
  async function closing(): Promise<{ url: string; connections: () => number }> {
    let count = 0
    const sockets: Socket[] = []
    const server = createServer((socket) => {
      count += 1
      sockets.push(socket)
      socket.on('error', () => undefined)
      let requests = 0
      socket.on('data', () => {
        requests += 1
        if (requests === 1) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}')
        else socket.resetAndDestroy()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    open.push({
      close: () =>
        new Promise((resolve) => {
          sockets.forEach((socket) => socket.destroy())
          server.close(resolve)
        }),
    })
    const { port } = server.address() as AddressInfo
    return { url: `http://127.0.0.1:${String(port)}`, connections: () => count }
  }

  test.each(['GET', 'PUT', 'DELETE'])(
    'is sent again, and told, when it is a %s',
    async (method) => {
      const { url, connections } = await closing()
      const one = transport()
      await one.send(get(url))
      const again = await one.send({ method, url, headers: [] })
      expect(again).toMatchObject({
        response: { status: 200 },
        retried: [{ because: 'reset', waitedMs: 0 }],
      })
      expect(connections()).toBe(2)
    },
  )

  test.each(['POST', 'PATCH'])('is not sent again when it is a %s', async (method) => {
    const { url } = await closing()
    const one = transport()
    await one.send(get(url))
    expect(await one.send({ method, url, headers: [] })).toMatchObject({
      failure: { kind: 'reset' },
    })
  })

  test('does not happen behind an answer with 500: its connection is let go', async () => {
    const ports: (number | undefined)[] = []
    const url = await server((request, response) => {
      ports.push(request.socket.remotePort)
      response.writeHead(500).end()
    })
    const one = transport()
    await one.send(get(url))
    await one.send(get(url))
    expect(new Set(ports).size).toBe(2)
  })
})
