import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { Readable } from 'node:stream'
import fetch, { Headers as FetchHeaders, type Response } from 'node-fetch'
import { encodings, readBody } from './body.js'
import { cancellationOf, failureOf, TimedOut } from './failure.js'
import { createLanes } from './lanes.js'
import type { Delivery, WireRequest, WireResponse } from './message.js'

/** Limits on one exchange. */
export interface TransportLimits {
  /** Milliseconds from the first byte sent to the last byte read. */
  readonly timeoutMs: number
  /** Bytes of a response body, after decompression. */
  readonly maxBodyBytes: number
  /** Connections kept open at most. */
  readonly connections: number
  /** PEM certificates that are trusted in place of the well-known ones. */
  readonly trusted?: string
}

/**
 * A connection that was idle for this long is not used again: servers close theirs after a few
 * seconds, and a request that crosses with that is lost.
 */
const idleMs = 1_500

/** So many large bodies are read at the same time. */
const heavyBodies = 1

/** Sends requests over kept-alive connections. Redirects are answers like others: they are not followed. */
export interface Transport {
  /** Never rejects: what goes wrong comes back as a failure. */
  send(request: WireRequest, signal?: AbortSignal): Promise<Delivery>
  /** Closes all connections. */
  close(): void
}

/** Methods that may be sent again when a connection broke before any answer (RFC 9110, section 9.2.2). */
const idempotent = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']

/** Makes a transport on node-fetch, the only place of the project that uses it. */
export function createTransport(limits: TransportLimits): Transport {
  const settings = { keepAlive: true, maxSockets: limits.connections, timeout: idleMs }
  const secure = { ...settings, ...(limits.trusted !== undefined && { ca: limits.trusted }) }
  const only = (tls: NonNullable<WireRequest['tls']>): HttpsAgent =>
    new HttpsAgent({ ...secure, minVersion: tls, maxVersion: tls })
  const agents = {
    'http:': new HttpAgent(settings),
    'https:': new HttpsAgent(secure),
    'TLSv1.2': only('TLSv1.2'),
  }
  const heavy = createLanes(heavyBodies)

  async function attempt(request: WireRequest, signal?: AbortSignal): Promise<Delivery> {
    const end = new AbortController()
    const expire = (): void => {
      end.abort(new TimedOut(limits.timeoutMs))
    }
    const cancel = (): void => {
      end.abort(signal && cancellationOf(signal))
    }
    // Given an aborted signal, the client destroys the stream of the body, which nobody listens to yet.
    if (signal?.aborted) return { failure: failureOf(cancellationOf(signal)) }
    const timeout = setTimeout(expire, limits.timeoutMs)
    signal?.addEventListener('abort', cancel)
    let partial: WireResponse | undefined
    try {
      const response = await fetch(request.url, {
        method: request.method,
        headers: fetchHeaders(request),
        body: request.body ?? null,
        redirect: 'manual',
        // The body is unpacked here, where its packed bytes are counted as well.
        compress: false,
        agent: ({ protocol }) =>
          agents[protocol === 'https:' ? (request.tls ?? protocol) : 'http:'],
        signal: end.signal,
      })
      const body = readBody(...packed(request, response), limits.maxBodyBytes, heavy)
      try {
        await body.done
      } finally {
        partial = wireResponse(response, body.text())
      }
      return { response: partial }
    } catch (error) {
      const reason: unknown = end.signal.aborted ? end.signal.reason : error
      const failure = failureOf(reason)
      return partial ? { response: partial, failure } : { failure }
    } finally {
      clearTimeout(timeout)
      signal?.removeEventListener('abort', cancel)
    }
  }
  function dropIdle(): void {
    for (const agent of Object.values(agents))
      for (const socket of Object.values(agent.freeSockets).flat()) socket?.destroy()
  }
  return {
    async send(request, signal) {
      const first = await attempt(request, signal)
      // A server that breaks down often closes the connection behind its answer; the request that comes
      // next on it would be lost, and an innocent check blamed.
      if ((first.response?.status ?? 500) >= 500) dropIdle()
      const lost = first.failure?.kind === 'reset' && !first.response
      if (!lost || !idempotent.includes(request.method)) return first
      return { ...(await attempt(request, signal)), retried: true }
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy()
    },
  }
}

function fetchHeaders(request: WireRequest): FetchHeaders {
  const headers = new FetchHeaders()
  for (const [name, value] of request.headers) headers.append(name, value)
  if (!headers.has('accept-encoding')) headers.set('accept-encoding', encodings)
  return headers
}

function wireResponse(response: Response, body: string): WireResponse {
  const headers = Object.entries(response.headers.raw()).flatMap(([name, values]) =>
    values.map((value) => [name, value] as const),
  )
  return { status: response.status, statusText: response.statusText, headers, body }
}

/** The bytes of a body as they come, and their coding; what has no content has none (RFC 9110, section 6.4.1). */
function packed({ method }: WireRequest, { body, headers, status }: Response): [Readable, string] {
  const isEmpty = method === 'HEAD' || status === 204 || status === 304
  const encoding = isEmpty ? '' : (headers.get('content-encoding') ?? '')
  return [body ? (body as Readable) : Readable.from([]), encoding]
}
