import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createSecureContext } from 'node:tls'
import type { WireRequest } from './message.js'
import type { Proxies, Proxy } from './proxy.js'
import { ConnectTimeout, forwardingAgent, openTunnel } from './tunnel.js'

/** How connections are made. */
export interface ConnectionSettings {
  /** Connections kept open at most. */
  readonly connections: number
  /** Milliseconds that a connection may take, from its beginning to the end of the TLS handshake. */
  readonly connectMs: number
  /** PEM certificates that are trusted in place of the well-known ones. */
  readonly trusted?: string | readonly string[]
  /** Whether any certificate is accepted. */
  readonly trustsAll?: boolean
  /** Who the client is by its certificate. */
  readonly identity?: Identity
  readonly proxies?: Proxies
}

/** A client certificate, and to whom it may be shown. */
export interface Identity {
  /** PEM. */
  readonly cert: string
  /** PEM, a secret. */
  readonly key: string
  readonly passphrase?: string
  /** The origins that get to see it: `https://scim.example.com`. */
  readonly origins: readonly string[]
}

/** The connections of a transport, kept alive and used again. */
export interface Connections {
  /** The agent for a request to a URL, with the only version of TLS that is to be spoken. */
  agentFor(url: URL, tls?: WireRequest['tls']): HttpAgent
  /** The proxy that requests to a URL are handed to, whose answers look like those of the server. */
  forwarderFor(url: URL): Proxy | undefined
  /** Closes the connections that nobody uses at the moment. */
  dropIdle(): void
  close(): void
}

/**
 * A connection that was idle for this long is not used again: servers close theirs after a few
 * seconds, and a request that crosses with that is lost.
 */
const idleMs = 1_500

/** Makes connections. Throws what OpenSSL says of certificates and keys that it can't use. */
export function createConnections(settings: ConnectionSettings): Connections {
  const { identity, proxies, connectMs } = settings
  const kept = { keepAlive: true, maxSockets: settings.connections, timeout: idleMs }
  const agents = new Map<string, HttpAgent>()
  if (identity) contextOf(true)

  function make(url: URL, proxy: Proxy | undefined, isKnown: boolean, tls?: 'TLSv1.2'): HttpAgent {
    const lenient = settings.trustsAll ? { rejectUnauthorized: false } : {}
    const trust = { ...contextOf(false), ...lenient }
    if (url.protocol !== 'https:') {
      const agent = proxy ? forwardingAgent(proxy, { ...kept, ...trust }) : new HttpAgent(kept)
      return limited(agent, connectMs)
    }
    const agent = new HttpsAgent({ ...kept, ...contextOf(isKnown, tls), ...lenient })
    return secured(agent, connectMs, proxy && ((way) => openTunnel(proxy, way, connectMs, trust)))
  }
  /** Certificates are read once, and not again for each connection. */
  function contextOf(isKnown: boolean, tls?: 'TLSv1.2'): object {
    const only = tls === undefined ? {} : { minVersion: tls, maxVersion: tls }
    const { cert, key, passphrase } = (isKnown ? identity : undefined) ?? {}
    if (settings.trusted === undefined && cert === undefined) return only
    const trusted = settings.trusted === undefined ? {} : { ca: [settings.trusted].flat() }
    return {
      ...only,
      secureContext: createSecureContext({ ...only, ...trusted, cert, key, passphrase }),
    }
  }
  return {
    agentFor(url, tls) {
      const proxy = proxies?.of(url)
      const isKnown = identity?.origins.includes(url.origin) ?? false
      const name = [url.protocol, tls, isKnown, proxy?.url.host].join(' ')
      const agent = agents.get(name) ?? make(url, proxy, isKnown, tls)
      agents.set(name, agent)
      return agent
    },
    forwarderFor: (url) => (url.protocol === 'http:' ? proxies?.of(url) : undefined),
    dropIdle() {
      for (const agent of agents.values())
        for (const socket of Object.values(agent.freeSockets).flat()) socket?.destroy()
    },
    close() {
      for (const agent of agents.values()) agent.destroy()
    },
  }
}

/** Makes every connection of an agent end that takes too long. */
function limited(agent: HttpAgent, limitMs: number): HttpAgent {
  const create = agent.createConnection.bind(agent)
  agent.createConnection = (options) => {
    const socket = create(options)
    return socket && limitedConnection(socket, 'connect', limitMs)
  }
  return agent
}

/** Makes an agent for TLS speak to a host, through the tunnel of a proxy where there is one. */
function secured(
  agent: HttpsAgent,
  limitMs: number,
  tunnelTo: ((authority: string) => Promise<Socket>) | undefined,
): HttpsAgent {
  const create = agent.createConnection.bind(agent)
  agent.createConnection = (options, connected) => {
    const open = (way?: Socket): Duplex | undefined => {
      const socket = create({ ...options, ...(way && { socket: way }) })
      return socket ? limitedConnection(socket, 'secureConnect', limitMs) : undefined
    }
    if (!tunnelTo) return open()
    const { host = '', port = 443 } = options as { host?: string; port?: number }
    const authority = `${host.includes(':') ? `[${host}]` : host}:${String(port)}`
    tunnelTo(authority).then(
      (way) => {
        const socket = open(way)
        if (socket) connected?.(null, socket)
      },
      (error: unknown) => connected?.(error as Error, undefined as unknown as Duplex),
    )
    return undefined
  }
  return agent
}

function limitedConnection(socket: Duplex, ready: string, limitMs: number): Duplex {
  const limit = setTimeout(() => socket.destroy(new ConnectTimeout()), limitMs)
  const end = (): void => clearTimeout(limit)
  return socket.once(ready, end).once('close', end)
}
