import { setMaxListeners } from 'node:events'
import { Readable } from 'node:stream'
import fetch, { Headers as FetchHeaders, type Response } from 'node-fetch'
import type { ExchangeFailure } from '../core/exchange.js'
import { encodings, readBody } from './body.js'
import { createConnections, type ConnectionSettings } from './connections.js'
import { cancellationOf, codeOf, failureOf, TimedOut } from './failure.js'
import { createGarbage } from './garbage.js'
import { createLanes } from './lanes.js'
import type { Delivery, WireRequest, WireResponse } from './message.js'
import type { Proxy } from './proxy.js'
import { deniedBy, unreached } from './tunnel.js'

/** Limits on one exchange; a limit on a part of it is that on the whole where it is absent. */
export interface TransportLimits extends Omit<ConnectionSettings, 'connectMs'> {
  /** Milliseconds from the first byte sent to the last byte read. */
  readonly timeoutMs: number
  /** Milliseconds that a connection may take to be made, TLS included. */
  readonly connectMs?: number
  /** Milliseconds until an answer begins, the connection included. */
  readonly firstByteMs?: number
  /** Bytes of a response body, after decompression. */
  readonly maxBodyBytes: number
}

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
const idempotent: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']

/** Whether a request may be sent again: also a query that is sent with POST (RFC 7644, section 3.4.3). */
export function isRepeatable({ method, url }: WireRequest): boolean {
  return idempotent.includes(method) || (method === 'POST' && url.endsWith('/.search'))
}

/** Makes a transport on node-fetch, the only place of the project that uses it. */
export function createTransport(limits: TransportLimits): Transport {
  const { timeoutMs, connectMs = timeoutMs, firstByteMs = timeoutMs } = limits
  const connections = createConnections({ ...limits, connectMs })
  const heavy = createLanes(heavyBodies)
  const garbage = createGarbage()

  async function attempt(request: WireRequest, signal?: AbortSignal): Promise<Delivery> {
    const end = new AbortController()
    // An error takes down where it was made, which is too costly for all the requests that need none.
    const after = (ms: number, what: ConstructorParameters<typeof TimedOut>[1]): NodeJS.Timeout =>
      setTimeout(() => end.abort(new TimedOut(ms, what)), ms)
    const cancel = (): void => {
      end.abort(signal && cancellationOf(signal))
    }
    // Given an aborted signal, the client destroys the stream of the body, which nobody listens to yet.
    if (signal?.aborted) return { failure: failureOf(cancellationOf(signal)) }
    const timeout = after(timeoutMs, 'complete answer')
    const silence = firstByteMs < timeoutMs ? after(firstByteMs, 'sign of an answer') : undefined
    if (signal) {
      // As many exchanges as are under way listen to the one signal.
      setMaxListeners(0, signal)
      signal.addEventListener('abort', cancel)
    }
    const url = URL.canParse(request.url) ? new URL(request.url) : undefined
    const forwarder = url && connections.forwarderFor(url)
    let partial: WireResponse | undefined
    try {
      const response = await fetch(request.url, {
        method: request.method,
        headers: fetchHeaders(request),
        body: request.body ?? null,
        redirect: 'manual',
        // The body is unpacked here, where its packed bytes are counted as well.
        compress: false,
        agent: (url) => connections.agentFor(url, request.tls),
        signal: end.signal,
      })
      clearTimeout(silence)
      if (response.status === 407 && forwarder) {
        if (response.body instanceof Readable) response.body.destroy()
        throw deniedBy(forwarder)
      }
      const body = readBody(...packed(request, response), limits.maxBodyBytes, heavy, garbage)
      try {
        await body.done
      } finally {
        partial = wireResponse(response, body.text())
      }
      return { response: partial }
    } catch (error) {
      const reason: unknown = end.signal.aborted
        ? end.signal.reason
        : codeOf(error) === 'CONNECT_TIMEOUT'
          ? new TimedOut(connectMs, 'connection')
          : error
      const failure = forwarder ? throughProxy(forwarder, reason) : failureOf(reason)
      return partial ? { response: partial, failure } : { failure }
    } finally {
      clearTimeout(timeout)
      clearTimeout(silence)
      signal?.removeEventListener('abort', cancel)
    }
  }
  return {
    async send(request, signal) {
      const first = await attempt(request, signal)
      // A server that breaks down often closes the connection behind its answer; the request that comes
      // next on it would be lost, and an innocent check blamed.
      if ((first.response?.status ?? 500) >= 500) connections.dropIdle()
      const lost = first.failure?.kind === 'reset' && !first.response
      if (!lost || !isRepeatable(request)) return first
      return { ...(await attempt(request, signal)), retried: [{ because: 'reset', waitedMs: 0 }] }
    },
    close: () => connections.close(),
  }
}

/** Who forwards requests is the only one that is connected with. */
function throughProxy(forwarder: Proxy, error: unknown): ExchangeFailure {
  const failure = failureOf(error)
  const isOfProxy = ['refused', 'not-found', 'tls'].includes(failure.kind)
  return isOfProxy && error instanceof Error ? failureOf(unreached(forwarder, error)) : failure
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
  return [body instanceof Readable ? body : Readable.from(body ?? []), encoding]
}
