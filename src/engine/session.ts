import { decoded } from '../core/decoded.js'
import type { Exchange, Headers, Purpose } from '../core/exchange.js'
import { parseJson } from '../core/json.js'
import { percentEncoded } from '../core/percent-encoded.js'
import type { Protocol } from '../core/protocol.js'
import type { Redactor } from '../core/secrets.js'
import type { Authenticator } from '../http/auth/authenticator.js'
import { inOtherCase } from '../http/auth/scheme.js'
import { headerValue, type WireRequest, type WireResponse } from '../http/message.js'
import type { Recorder } from '../http/recorder.js'
import { sendAuthorized } from './authorized.js'
import { creationsIn, isBulk, lostEndpoints, singlesOf, writtenPaths } from './bulk.js'
import { idIn } from './created-id.js'
import { effectOf } from './effect.js'
import type { Ledger } from './ledger.js'
import type { People } from './people.js'
import { demandReading } from './read-only.js'
import { sendSettled } from './send-settled.js'
import type { Settling } from './settling.js'
import { Blocked } from './signals.js'

/** Credentials of the same tenant that may do less: only read, or nothing any more. */
export type Lesser = 'read-only' | 'revoked'

/**
 * Whose credentials a request carries: the configured ones, these with their scheme in the other
 * letter case, none, those of the second tenant, some that may do less, or a value of the Authorization
 * header that is wrong on purpose.
 */
export type Credentials =
  'configured' | 'other-case' | 'none' | 'second' | Lesser | { readonly wrong: string }

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
  /**
   * A URL of the same origin to put in place of the base URL, to read from there; without credentials
   * any URL of the same host will do.
   */
  readonly base?: string
  /** The only version of TLS that is to be spoken. */
  readonly tls?: 'TLSv1.2'
}

/** A tenant of the target: where it is, who the client is there, and what the run has created in it. */
export interface Tenant {
  readonly baseUrl: string
  readonly authenticator: Authenticator
  readonly ledger: Ledger
}

/** Everything of a run that requests go through. */
export interface Session extends Tenant {
  /** A tenant that has to stay apart from the one that is checked; absent when the user names none. */
  readonly second?: Tenant
  /** Values of the Authorization header that may do less, as far as the user gives them. */
  readonly lesser?: Readonly<Partial<Record<Lesser, string>>>
  /** Whether the user says that the target knows its own name, whatever a request calls it. */
  readonly hasFixedHost?: boolean
  readonly recorder: Recorder
  readonly redactor: Redactor
  /** Stands in the name of every resource that the run creates, in lower case. */
  readonly mark: string
  readonly userAgent: string
  /** A random text of lower-case letters and digits. */
  random(length: number): string
  readonly signal: AbortSignal
  /** Values that the user's configuration asks for in creates, by the name of the resource type. */
  readonly templates: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Whether nothing may be sent that could write. */
  readonly readOnly?: boolean
  /** Finds out whom answers name; absent where that may be shown. */
  readonly people?: People
  /** Gets along with a target that shows writes late; absent where none does. */
  readonly settling?: Settling
  /** Watches every answer of the run. */
  readonly observers: Observer[]
  /** The version of SCIM that requests are made for; 2.0 unless it is given. */
  readonly protocol?: Protocol
}

/** Takes an answer with the request that led to it; must not throw. */
export type Observer = (seen: Seen) => void

/** A request of the run and what came of it. */
export interface Seen {
  readonly purpose: Purpose
  readonly request: ScimRequest
  /** Where it was sent: no secret is taken out of this URL, as of that of the record. */
  readonly url: string
  readonly received: Received & { readonly response: WireResponse }
}

/** What came of a request: always its record, and the response unless there was none. */
export interface Received {
  readonly exchange: Exchange
  readonly response?: WireResponse
  /** The body as JSON; `undefined` when there is none or it is no JSON. */
  readonly json: unknown
  /** Paths of what it created in the tenant that is checked. */
  readonly created?: readonly string[]
}

/**
 * Sends a request of the run and takes down what its answer shows. Refuses to write to foreign data, which
 * throws `Blocked`, and in a run that only reads to write at all: that throws `Skip`.
 */
export async function send(
  session: Session,
  id: string,
  purpose: Purpose,
  request: ScimRequest,
  signal: AbortSignal = session.signal,
): Promise<Received> {
  demandReading(session, request.method)
  const tenant = tenantOf(session, request)
  const { ledger } = tenant
  const { method, path } = effectOf({ ...session, ledger }, request)
  demandOwn([ledger, session.ledger], { ...request, method, path })
  if (request.base !== undefined) assertReadable(session, request, request.base)
  const asked = isBulk(request) ? creationsIn(request) : [{ path, body: request.body }]
  for (const one of asked) ledger.ask(method, one.path, one.body)
  // Which of its operations are deletions, and come to something, is not certain.
  const doubtful = isBulk(request) ? writtenPaths(request.body) : method === 'DELETE' ? [path] : []
  for (const one of doubtful) ledger.doubt(one)
  const sentAt = ledger.tick()
  const open = typeof request.credentials === 'object' ? ['authorization'] : []
  const wire = (): WireRequest => wireRequest(session, tenant, request)
  const { url, body = '' } = wire()
  const { people } = session
  const attempt = {
    id,
    purpose,
    open,
    ...(people && {
      look: (response: WireResponse) => people.look(response, path, `${url} ${body}`, ledger),
    }),
    ...optionOf(request),
  }
  const { authenticator } = tenant
  const { exchange, response } = await sendSettled(
    session.settling,
    { request, method, path, tenant: tenant === session ? '' : 'second ' },
    (retried) => {
      const sent = { authenticator, request, attempt: { ...attempt, retried }, wire }
      return sendAuthorized(session.recorder, sent, signal)
    },
    signal,
  )
  if (!response) {
    if (exchange.failure?.kind === 'refused') return { exchange, json: undefined }
    for (const one of asked) ledger.lose(method, one.path)
    return { exchange, json: undefined }
  }
  const json = parseJson(response.body)
  // A change of what the second tenant did not have may have made it there.
  const isChange = response.status < 300 && (method === 'PUT' || method === 'PATCH')
  if (tenant !== session && isChange) ledger.invent(decoded(path.split('/').at(-1) ?? ''))
  const { status } = response
  const located =
    method === 'POST' && response.body === ''
      ? idIn(headerValue(response.headers, 'location') ?? '', path)
      : undefined
  const told = located === undefined ? json : { id: located }
  const created = [...ledger.observe({ method, path, sentAt, status, json: told })]
  if (isBulk(request)) {
    for (const one of singlesOf(request, { status, json }))
      created.push(...ledger.observe({ ...one, sentAt }))
    for (const endpoint of lostEndpoints(request, { status, json }))
      ledger.lose('POST', endpoint, true)
  }
  // Two tenants may give one id to two resources, and who watches would take them for one.
  if (tenant !== session) return { exchange, response, json }
  const received = { exchange, response, json, created }
  for (const observer of session.observers) observer({ purpose, request, url, received })
  return received
}

function tenantOf(session: Session, { credentials }: ScimRequest): Tenant {
  if (credentials !== 'second') return session
  if (session.second) return session.second
  throw new Error('there are no credentials of a second tenant')
}

/**
 * Throws `Blocked` for a write to what the run did not create: a server may have named it in the answer to a
 * create, or a test of the user asks for it. The operations of a bulk request are judged like requests of their
 * own. To write to what the other tenant has is how one finds out that it can't be done.
 */
function demandOwn(ledgers: readonly Ledger[], { method, path, body }: ScimRequest): void {
  const isOurs = (verb: string, at: string): boolean =>
    ledgers.some((ledger) => ledger.mayWrite(verb, at))
  const foreign = isBulk({ method, path })
    ? writtenPaths(body).find((one) => !isOurs('PUT', one))
    : [path].find((one) => !isOurs(method, one))
  if (foreign === undefined && (method === 'GET' || isPlain(path))) return
  const what = foreign === undefined || foreign === path ? 'that resource' : foreign
  throw new Blocked(
    `${method} ${path} was not sent, since this run did not create ${what}: checks write only to what they created themselves`,
  )
}

/** Whether a path leads where it says, and not to its parent. */
function isPlain(path: string): boolean {
  const isStep = (segment: string): boolean => /^(\.|%2e){1,2}$/i.test(segment)
  return !/[#\\]/.test(path) && !path.split(/[/?]/).some(isStep)
}

/** Elsewhere than below the base URL nothing is known to be ours, and other hosts must not get the credentials. */
function assertReadable(
  { baseUrl }: Session,
  { method, credentials }: ScimRequest,
  base: string,
): void {
  if (method !== 'GET') throw new Error(`${method} below ${base} would write to foreign data`)
  const [there, here] = [new URL(base), new URL(baseUrl)]
  const isOpen = credentials === 'none' && there.hostname === here.hostname
  if (there.origin !== here.origin && !isOpen)
    throw new Error(`${base} is another host, which may not see the credentials`)
}

function wireRequest(
  session: Session,
  { baseUrl, authenticator }: Tenant,
  request: ScimRequest,
): WireRequest {
  const credentials = request.credentials ?? 'configured'
  const mediaType = session.protocol === '1.1' ? 'application/json' : 'application/scim+json'
  const fields = new Map<string, string>([
    ['accept', mediaType],
    ['user-agent', session.userAgent],
  ])
  if (request.body !== undefined) fields.set('content-type', mediaType)
  for (const [name, value] of carried(session, authenticator, credentials))
    fields.set(name.toLowerCase(), value)
  for (const [name, value] of Object.entries(request.headers ?? {}))
    if (value === null) fields.delete(name.toLowerCase())
    else fields.set(name.toLowerCase(), value)
  const query =
    request.search ??
    Object.entries(request.query ?? {})
      .map(([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`)
      .join('&')
  return {
    method: request.method,
    url: `${request.base ?? baseUrl}${request.path}${query ? `?${query}` : ''}`,
    headers: [...fields],
    ...(request.body === undefined ? {} : { body: request.body }),
    ...(request.tls === undefined ? {} : { tls: request.tls }),
  }
}

/** The option that the credentials of a request come from, where it is not the usual one. */
function optionOf({ credentials }: ScimRequest): { readonly credentials?: string } {
  const isOther =
    credentials === 'second' || credentials === 'read-only' || credentials === 'revoked'
  return isOther ? { credentials: `${credentials}-auth` } : {}
}

function carried(
  { lesser = {} }: Session,
  authenticator: Authenticator,
  credentials: Credentials,
): Headers {
  if (credentials === 'none') return []
  if (credentials === 'configured' || credentials === 'second') return authenticator.headers()
  if (credentials === 'other-case') return inOtherCase(authenticator.headers())
  if (typeof credentials === 'object') return [['authorization', credentials.wrong]]
  const value = lesser[credentials]
  if (value === undefined) throw new Error(`there are no credentials of the kind ${credentials}`)
  return [['authorization', value]]
}
