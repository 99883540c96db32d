import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import type { AgentOptions, ClientRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { isIP, type Socket } from 'node:net'
import type { ConnectionOptions } from 'node:tls'
import { codeOf } from './failure.js'
import { portOf, type Proxy } from './proxy.js'

/** Ends a connection that the proxy did not make. */
export class ProxyRefused extends Error {
  override readonly name: string = 'ProxyRefused'
  readonly code = 'PROXY_REFUSED'
}

/** Ends a connection for which the proxy wants other credentials: to wait does not help. */
export class ProxyDenied extends ProxyRefused {
  override readonly name = 'ProxyDenied'
}

/** Ends a connection that took too long. */
export class ConnectTimeout extends Error {
  override readonly name = 'ConnectTimeout'
  readonly code = 'CONNECT_TIMEOUT'
}

/** What 407 of a proxy means, and how to mend it (RFC 9110, section 15.5.8). */
export function deniedBy({ url, variable, authorization }: Proxy): ProxyDenied {
  const wish = authorization === undefined ? 'a user and a password' : 'another user or password'
  const cure = `name them in ${variable}, as in ${url.protocol}//user:password@${url.host}`
  return new ProxyDenied(`the proxy ${url.host} answered 407: it wants ${wish}; ${cure}`)
}

/** What it means that a proxy was not connected with. */
export function unreached({ url }: Proxy, error: Error): ProxyRefused {
  return new ProxyRefused(
    `the proxy ${url.host} can't be reached (${codeOf(error) || error.message})`,
  )
}

/** How to know a proxy that is spoken to over TLS. */
export type ProxyTrust = Pick<ConnectionOptions, 'secureContext' | 'rejectUnauthorized'>

/** Asks a proxy for a way to a host (CONNECT, RFC 9110, section 9.3.6). Rejects where there is none. */
export function openTunnel(
  proxy: Proxy,
  authority: string,
  limitMs: number,
  trust: ProxyTrust,
): Promise<Socket> {
  const request = proxy.url.protocol === 'https:' ? httpsRequest : httpRequest
  const asked = request({
    ...addressOf(proxy),
    ...trust,
    method: 'CONNECT',
    path: authority,
    agent: false,
    headers: { host: authority, ...credentialsFor(proxy) },
  })
  return new Promise((resolve, reject) => {
    asked.setTimeout(limitMs, () => asked.destroy(new ConnectTimeout()))
    asked.once('connect', ({ statusCode = 0 }, socket) => {
      socket.setTimeout(0)
      if (statusCode >= 200 && statusCode < 300) {
        resolve(socket)
        return
      }
      socket.destroy()
      if (statusCode === 407) {
        reject(deniedBy(proxy))
        return
      }
      const what = `answered ${statusCode} instead of connecting to ${authority}`
      reject(new ProxyRefused(`the proxy ${proxy.url.host} ${what}`))
    })
    asked.once('error', (error) => {
      reject(error instanceof ConnectTimeout ? error : unreached(proxy, error))
    })
    asked.end()
  })
}

/** An agent for plain HTTP that hands every request to a proxy, with its whole URL (RFC 9112, section 3.2.2). */
export function forwardingAgent(proxy: Proxy, settings: AgentOptions): HttpAgent {
  const Base = proxy.url.protocol === 'https:' ? HttpsAgent : HttpAgent
  const agent = new Base(settings) as HttpAgent & AddsRequests
  // That of the requests, however the proxy is spoken to.
  agent.protocol = 'http:'
  const add = agent.addRequest.bind(agent)
  agent.addRequest = (request, options) => {
    const { protocol = 'http:', host = '', port = 80 } = options
    const name = host.includes(':') ? `[${host}]` : host
    request.path = new URL(request.path, `${protocol}//${name}:${String(port)}`).href
    for (const [field, value] of Object.entries(credentialsFor(proxy)))
      request.setHeader(field, value)
    add(request, {
      ...options,
      ...addressOf(proxy),
      path: null,
    })
  }
  return agent
}

/** The method of agents that Node's types leave out. */
interface AddsRequests {
  protocol: string
  addRequest(
    request: ClientRequest,
    options: {
      readonly protocol?: string
      readonly host?: string
      readonly port?: number | string
      readonly path?: string | null
      readonly servername?: string
    },
  ): void
}

function addressOf({ url }: Proxy) {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // Else the name of the server that is asked would be looked for in the certificate of the proxy.
  return { host, port: portOf(url), servername: isIP(host) === 0 ? host : '' }
}

function credentialsFor({ authorization }: Proxy): Readonly<Record<string, string>> {
  return authorization === undefined ? {} : { 'proxy-authorization': authorization }
}
