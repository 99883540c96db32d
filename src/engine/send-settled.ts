import type { Retry } from '../core/exchange.js'
import { atPointer } from '../core/pointer.js'
import { parseJson } from '../core/json.js'
import { percentEncoded } from '../core/percent-encoded.js'
import type { Recorded } from '../http/recorder.js'
import type { ScimRequest } from './session.js'
import type { Reading, Settling, Written } from './settling.js'

/** A request with what it does, whatever it looks like. */
interface Effective {
  readonly request: ScimRequest
  readonly method: string
  readonly path: string
  /** Stands before the paths of a tenant, to tell them apart from those of another. */
  readonly tenant: string
}

/** Sends what writes once, and what reads until its answer counts. */
export async function sendSettled(
  settling: Settling | undefined,
  effective: Effective,
  send: (retried: readonly Retry[]) => Promise<Recorded>,
  signal: AbortSignal,
): Promise<Recorded> {
  const { request, method, path, tenant } = effective
  if (!settling) return send([])
  if (isRead(method, path)) {
    // Whoever is not let in is shown no state, neither old nor new.
    if (request.credentials === 'none' || typeof request.credentials === 'object') return send([])
    return settling.read(readingOf(effective, signal), send, ({ response }) =>
      response ? { status: response.status, json: parseJson(response.body) } : undefined,
    )
  }
  const ended = settling.write(tenant + path)
  try {
    const recorded = await send([])
    ended(writtenOf(effective, recorded))
    return recorded
  } catch (error) {
    ended()
    throw error
  }
}

function isRead(method: string, path: string): boolean {
  return ['GET', 'HEAD', 'OPTIONS'].includes(method) || path.endsWith('/.search')
}

function readingOf({ request, method, path, tenant }: Effective, signal: AbortSignal): Reading {
  const { search = '', body = '', query = {} } = request
  return {
    place: tenant + path,
    isWhole: method === 'GET' && isPlain(request),
    isRepeatable: !/cursor/i.test(`${search} ${body} ${Object.keys(query).join(' ')}`),
    signal,
  }
}

function writtenOf(
  { request, method, path, tenant }: Effective,
  { response }: Recorded,
): Written | undefined {
  if (!response) return undefined
  const json = parseJson(response.body)
  const id = atPointer(json, '/id')
  const isResource = typeof id === 'string'
  const isNew = isResource && method === 'POST' && response.status < 300
  return {
    place: tenant + (isNew ? `${path}/${percentEncoded(id)}` : path),
    method,
    status: response.status,
    whole: isResource && isPlain(request) ? json : undefined,
  }
}

/** Whether nothing is left out of the answer, nor asked for beyond the usual, at the wish of the client. */
function isPlain({ query = {}, search = '', path, base }: ScimRequest): boolean {
  return Object.keys(query).length === 0 && search === '' && !path.includes('?') && !base
}
