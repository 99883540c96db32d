import { createPrivateKey } from 'node:crypto'
import { createServer as createHttp, type RequestListener, type Server } from 'node:http'
import { createServer as createHttps, type ServerOptions } from 'node:https'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from '@jest/globals'
import { proxiesOf } from '../../src/http/proxy.js'
import { createTransport, type Transport } from '../../src/http/transport.js'
import { certified } from '../support/certificate.js'
import { serve } from '../support/http-server.js'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

const tls = certified()
const get = (url: string) => ({ method: 'GET', url, headers: [] })

function transport(limits: Partial<Parameters<typeof createTransport>[0]> = {}): Transport {
  const made = createTransport({
    timeoutMs: 5_000,
    maxBodyBytes: 1024 * 1024,
    connections: 2,
    ...limits,
  })
  open.push(made)
  return made
}

async function listening(server: Server, host = '127.0.0.1'): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  open.push({
    close: () =>
      new Promise((resolve) => {
        sockets.forEach((socket) => socket.destroy())
        server.close(resolve)
      }),
  })
  return (server.address() as AddressInfo).port
}

const secure = (given: ServerOptions = {}): Server =>
  createHttps({ ...tls, ...given }, (request, response) => {
    response.end(request.headers.authorization ?? 'none')
  })

describe('a server with a certificate of a private authority', () => {
  test('is trusted when its authority is', async () => {
    const url = `https://127.0.0.1:${String(await listening(secure()))}`
    const { failure } = await transport().send(get(url))
    expect(failure).toEqual({
      kind: 'tls',
      message: expect.stringContaining('ca-file names others'),
    })
    expect((await transport({ trusted: tls.cert }).send(get(url))).response?.body).toBe('none')
    expect((await transport({ trustsAll: true }).send(get(url))).response?.body).toBe('none')
  })
})

describe('a client certificate', () => {
  const client = certified()
  const demanding = { ca: client.cert, requestCert: true, rejectUnauthorized: true }
  const encrypted = createPrivateKey(client.key)
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open sesame' })
    .toString()

  test('is shown to the origins that may see it, and to no other', async () => {
    const origin = `https://127.0.0.1:${String(await listening(secure(demanding)))}`
    const identity = { ...client, origins: [origin] }
    const shown = transport({ trusted: tls.cert, identity })
    expect((await shown.send(get(origin))).response?.status).toBe(200)
    const kept = transport({ trusted: tls.cert, identity: { ...identity, origins: [] } })
    const { failure } = await kept.send(get(origin))
    expect(failure?.message).toMatch(/client-certificate gives one/)
  })

  test('may have a key with a passphrase, which must be right', async () => {
    const origin = `https://127.0.0.1:${String(await listening(secure(demanding)))}`
    const identity = { ...client, key: encrypted, origins: [origin] }
    const right = transport({
      trusted: tls.cert,
      identity: { ...identity, passphrase: 'open sesame' },
    })
    expect((await right.send(get(origin))).response?.status).toBe(200)
    expect(() => transport({ identity: { ...identity, passphrase: 'wrong' } })).toThrow()
  })
})

describe('a proxy', () => {
  /** A proxy that leads every name to 127.0.0.1, and what it was asked. */
  async function proxy(
    credentials?: string,
    make: (listener: RequestListener) => Server = createHttp,
  ): Promise<{ port: number; asked: string[] }> {
    const asked: string[] = []
    const server = make((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
      const isKnown = !credentials || request.headers['proxy-authorization'] === credentials
      response.writeHead(isKnown ? 200 : 407).end('forwarded')
    })
    server.on('connect', (request, socket) => {
      asked.push(`CONNECT ${request.url ?? ''}`)
      if (credentials && request.headers['proxy-authorization'] !== credentials) {
        socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
        return
      }
      const port = Number((request.url ?? '').split(':')[1])
      const way = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
        way.pipe(socket).pipe(way)
      })
      way.on('error', () => socket.destroy())
      socket.on('error', () => way.destroy())
    })
    return { port: await listening(server), asked }
  }
  const credentials = `Basic ${Buffer.from('me:secret/of the proxy').toString('base64')}`
  const with407 = 'me:secret%2Fof%20the%20proxy@'

  test('leads to a server over TLS, by one tunnel for many requests', async () => {
    const { port, asked } = await proxy(credentials)
    const proxies = proxiesOf({ HTTPS_PROXY: `http://${with407}127.0.0.1:${String(port)}` })
    const there = String(await listening(secure()))
    const one = transport({ trusted: tls.cert, proxies })
    for (let i = 0; i < 3; i += 1)
      expect((await one.send(get(`https://scim.test:${there}`))).response?.body).toBe('none')
    expect(asked).toEqual([`CONNECT scim.test:${there}`])
    expect(proxies.secrets).toContain('secret/of the proxy')
  })

  test.each([
    ['https', 'https_proxy', 'me:wrong-one@', 'another user or password', 'HTTPS_PROXY'],
    ['https', 'HTTPS_PROXY', '', 'a user and a password', 'HTTPS_PROXY'],
    ['http', 'HTTP_PROXY', 'me:wrong-one@', 'another user or password', 'HTTP_PROXY'],
    ['http', 'http_proxy', '', 'a user and a password', 'HTTP_PROXY'],
  ])('that wants other credentials is named, with the cure: %s, %s=%s', async (...row) => {
    const [scheme, name, given, wish, variable] = row
    const { port } = await proxy(credentials)
    const place = `127.0.0.1:${String(port)}`
    const proxies = proxiesOf({ [name]: `http://${given}${place}` })
    const delivery = await transport({ proxies }).send(get(`${scheme}://scim.test:1`))
    const cure = `name them in ${variable}, as in http://user:password@${place}`
    expect(delivery).toEqual({
      failure: {
        kind: 'proxy',
        message: `the proxy ${place} answered 407: it wants ${wish}; ${cure}`,
      },
    })
  })

  test('passes on what a server says itself with 407', async () => {
    const there = await listening(createHttp((_, response) => void response.writeHead(407).end()))
    const proxies = proxiesOf({ HTTP_PROXY: 'http://p.test' })
    const { response } = await transport({ proxies }).send(
      get(`http://127.0.0.1:${String(there)}/`),
    )
    expect(response?.status).toBe(407)
  })

  test('forwards what goes over plain HTTP', async () => {
    const { port, asked } = await proxy()
    const proxies = proxiesOf({ HTTP_PROXY: `127.0.0.1:${String(port)}` })
    const answer = await transport({ proxies }).send(get('http://scim.test:81/a?b=c'))
    expect(answer.response?.body).toBe('forwarded')
    expect(asked).toEqual(['GET http://scim.test:81/a?b=c'])
  })

  test.each([
    ['its authority', { trusted: tls.cert }],
    ['anybody', { trustsAll: true }],
  ])('may speak TLS itself, to who trusts %s', async (_, trust) => {
    const { port, asked } = await proxy(undefined, (listener) => createHttps(tls, listener))
    const url = `https://127.0.0.1:${String(port)}`
    const proxies = proxiesOf({ HTTP_PROXY: url, HTTPS_PROXY: url })
    const there = `scim.test:${String(await listening(secure()))}`
    const one = transport({ ...trust, proxies })
    const bodies = [`http://${there}/`, `https://${there}/`].map(async (to) => one.send(get(to)))
    expect((await Promise.all(bodies)).map(({ response }) => response?.body)).toEqual([
      'forwarded',
      'none',
    ])
    expect(asked.sort()).toEqual([`CONNECT ${there}`, `GET http://${there}/`])
  })

  test.each(['http', 'https'])(
    'that is not there is blamed, and not the server: %s',
    async (scheme) => {
      const url = 'http://127.0.0.1:1'
      const proxies = proxiesOf({ HTTP_PROXY: url, HTTPS_PROXY: url })
      const { failure } = await transport({ proxies }).send(get(`${scheme}://scim.test:1`))
      const message = "the proxy 127.0.0.1:1 can't be reached (ECONNREFUSED)"
      expect(failure).toEqual({ kind: 'proxy', message })
    },
  )

  test('is not asked for what NO_PROXY names, nor for this machine', () => {
    const { of } = proxiesOf({
      HTTPS_PROXY: 'http://p.test',
      NO_PROXY: 'a.test, .b.test 10.0.0.0/8,c.test:8443,[fd00::1]',
    })
    const asksProxy = (host: string): boolean => of(new URL(`https://${host}/`)) !== undefined
    const direct = [
      'a.test',
      'x.a.test',
      'b.test',
      'y.b.test',
      '10.1.2.3',
      'c.test:8443',
      '[fd00::1]',
      'localhost',
      '127.0.0.1',
      '[::1]',
    ]
    expect(direct.filter(asksProxy)).toEqual([])
    expect(
      ['aa.test', 'c.test', '11.0.0.1', '[fd00::2]'].filter((host) => !asksProxy(host)),
    ).toEqual([])
    expect(
      proxiesOf({ HTTPS_PROXY: 'http://p.test', NO_PROXY: '*' }).of(new URL('https://a.test')),
    ).toBeUndefined()
  })

  test('of another kind is a mistake, told without its password', () => {
    expect(() => proxiesOf({ HTTPS_PROXY: 'socks5://me:hidden@p.test' })).toThrow(
      /^HTTPS_PROXY: is no URL of an HTTP proxy((?!hidden).)*$/,
    )
  })
})

describe('what takes too long', () => {
  test('to connect is told as that', async () => {
    // It takes the connection, and never speaks TLS.
    const silent = createServer() as unknown as Server
    const url = `https://127.0.0.1:${String(await listening(silent))}`
    const { failure } = await transport({ connectMs: 60 }).send(get(url))
    expect(failure).toEqual({ kind: 'timed-out', message: 'no connection within 0.06 s' })
  })

  test('to begin an answer is told as that, and a slow body is none of it', async () => {
    const made = await serve((request, response) => {
      if (request.url === '/never') return
      response.write('{')
      setTimeout(() => response.end('}'), 150)
    })
    open.push(made)
    const one = transport({ firstByteMs: 100 })
    const { failure } = await one.send(get(`${made.url}/never`))
    expect(failure).toEqual({ kind: 'timed-out', message: 'no sign of an answer within 0.1 s' })
    expect((await one.send(get(made.url))).response?.body).toBe('{}')
  })
})

test('a server is asked over IPv6', async () => {
  const server = createHttp((_, response) => response.end('six'))
  const port = await listening(server, '::1')
  const { response } = await transport().send(get(`http://[::1]:${String(port)}/`))
  expect(response?.body).toBe('six')
})

describe('a body that is packed', () => {
  const packings = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync }
  test.each(Object.entries(packings))(
    'with %s is unpacked, up to the limit',
    async (name, pack) => {
      const made = await serve((request, response) => {
        const size = request.url === '/big' ? 5_000_000 : 10
        response.writeHead(200, { 'content-encoding': name }).end(pack(Buffer.alloc(size, 'a')))
      })
      open.push(made)
      const one = transport()
      expect((await one.send(get(made.url))).response?.body).toBe('a'.repeat(10))
      expect((await one.send(get(`${made.url}/big`))).failure?.kind).toBe('too-large')
    },
  )
})
