import type { Exchange, Headers, Purpose } from '../core/exchange.js'
import { parseJson } from '../core/json.js'
import type { Redactor } from '../core/secrets.js'
import type { Authenticator } from '../http/auth/authenticator.js'
import { inOtherCase } from '../http/auth/scheme.js'
import type { WireRequest, WireResponse } from '../http/message.js'
import type { Recorder } from '../http/recorder.js'
import type { Ledger } from './ledger.js'

/**
 * Whose credentials a request carries: the configured ones, these with their scheme in the other
 * letter case, none, or a value of the Authorization header that is wrong on purpose.
 */
export type Credentials = 'configured' | 'other-case' | 'none' | { readonly wrong: string }

/** A request below the base URL. */
export interface ScimRequest {
  readonly method: string
  /** Path below the base URL, percent-encoded: `/Users/2819c223`. */
  readonly path: string
  /** Query parameters, not yet encoded. */
  readonly query?: Readonly<Record<string, string>>
  /** A query that is percent-encoded already, in place of `query`. */
  readonly search?: string
  /** Header fields in place of, or beside, those that every request has; `null` leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>>
  /** The body as text. */
  readonly body?: string
  readonly credentials?: Credentials
  /** A URL of the same origin to put in place of the base URL, to read from there. */
  readonly base?: string
}

/** Everything of a run that requests go through. */
export interface Session {
  readonly baseUrl: string
  readonly recorder: Recorder
  readonly redactor: Redactor
  readonly authenticator: Authenticator
  readonly ledger: Ledger
  /** Stands in the name of every resource that the run creates, in lower case. */
  readonly mark: string
  readonly userAgent: string
  /** A random text of lower-case letters and digits. */
  random(length: number): string
  readonly signal: AbortSignal
  /** Values that the user's configuration asks for in creates, by the name of the resource type. */
  readonly templates: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Watches every answer of the run. */
  readonly observers: Observer[]
}

/** Takes an answer with the request that led to it; must not throw. */
export type Observer = (seen: Seen) => void

/** A request of the run and what came of it. */
export interface Seen {
  readonly purpose: Purpose
  readonly request: ScimRequest
  readonly received: Received & { readonly response: WireResponse }
}

/** What came of a request: always its record, and the response unless there was none. */
export interface Received {
  readonly exchange: Exchange
  readonly response?: WireResponse
  /** The body as JSON; `undefined` when there is none or it is no JSON. */
  readonly json: unknown
}

/** Sends a request of the run and takes down what its answer shows. Refuses to write to foreign data. */
export async function send(
  session: Session,
  id: string,
  purpose: Purpose,
  request: ScimRequest,
  signal: AbortSignal = session.signal,
): Promise<Received> {
  const { ledger } = session
  if (!ledger.mayWrite(request.method, request.path))
    throw new Error(`${request.method} ${request.path} would write to what this run did not create`)
  if (request.base !== undefined) assertReadable(session, request.method, request.base)
  const sentAt = ledger.tick()
  const open = typeof request.credentials === 'object' ? ['authorization'] : []
  const attempt = { id, purpose, request: wireRequest(session, request), open }
  const { exchange, response } = await session.recorder.send(attempt, signal)
  if (!response) return { exchange, json: undefined }
  const json = parseJson(response.body)
  const { method, path } = request
  ledger.observe({ method, path, sentAt, status: response.status, json })
  const received = { exchange, response, json }
  for (const observer of session.observers) observer({ purpose, request, received })
  return received
}

/** Elsewhere than below the base URL nothing is known to be ours, and other hosts must not get the credentials. */
function assertReadable({ baseUrl }: Session, method: string, base: string): void {
  if (method !== 'GET') throw new Error(`${method} below ${base} would write to foreign data`)
  if (new URL(base).origin !== new URL(baseUrl).origin)
    throw new Error(`${base} is another host, which may not see the credentials`)
}

function wireRequest(session: Session, request: ScimRequest): WireRequest {
  const credentials = request.credentials ?? 'configured'
  const fields = new Map<string, string>([
    ['accept', 'application/scim+json'],
    ['user-agent', session.userAgent],
  ])
  if (request.body !== undefined) fields.set('content-type', 'application/scim+json')
  for (const [name, value] of carried(session, credentials)) fields.set(name.toLowerCase(), value)
  for (const [name, value] of Object.entries(request.headers ?? {}))
    if (value === null) fields.delete(name.toLowerCase())
    else fields.set(name.toLowerCase(), value)
  const query =
    request.search ??
    Object.entries(request.query ?? {})
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
      .join('&')
  return {
    method: request.method,
    url: `${request.base ?? session.baseUrl}${request.path}${query ? `?${query}` : ''}`,
    headers: [...fields],
    ...(request.body === undefined ? {} : { body: request.body }),
  }
}

function carried({ authenticator }: Session, credentials: Credentials): Headers {
  if (credentials === 'none') return []
  if (credentials === 'configured') return authenticator.headers()
  if (credentials === 'other-case') return inOtherCase(authenticator.headers())
  return [['authorization', credentials.wrong]]
}
