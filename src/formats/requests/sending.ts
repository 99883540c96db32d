import type { Answer } from '../../engine/answer.js'
import type { RequestOptions, Scim } from '../../engine/scim.js'
import { Blocked } from '../../engine/signals.js'
import { originOf } from './origins.js'
import type { FilledRequest } from './request.js'

const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']
const fieldName = /^[!#$%&'*+.^_`|~\da-z-]+$/i
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/
/** Those that belong to the connection. */
const reserved = ['host', 'content-length', 'transfer-encoding', 'connection', 'upgrade', 'expect']

/** Header fields that nothing is added to: the target gets what a step says, and no credentials beside. */
export const bare = { authorization: null, 'content-type': null, accept: '*/*' } as const

/** Where requests may go, and how they go to the target. */
export interface Sending {
  /** Origins that the user named. */
  readonly origins: ReadonlySet<string>
  /** In the place of header fields that every request to the target has. */
  readonly usual: RequestOptions['headers']
  readonly credentials?: RequestOptions['credentials']
}

/**
 * Sends the request of a step: below the base URL as a request to the target, elsewhere with nothing of
 * the target's. Throws `Blocked` for what can't or may not be sent.
 */
export async function sendStep(
  scim: Scim,
  request: FilledRequest,
  { origins, usual, credentials }: Sending,
): Promise<Answer> {
  const method = request.method.toUpperCase()
  if (!methods.includes(method)) throw new Blocked(`the method ${request.method} is not supported`)
  const origin = originOf(request.url)
  if (origin === undefined)
    throw new Blocked(`${request.url || 'an empty text'} is no HTTP address`)
  const isRead = method === 'GET' || method === 'HEAD'
  const body = bodyOf(request)
  if (isRead && body !== '') throw new Blocked(`a ${method} with a body is not supported`)
  const sent = body === '' ? {} : { body }
  const fields = fieldsOf(request)
  const url = new URL(request.url)
  const base = new URL(scim.baseUrl)
  if (url.username || url.password) throw new Blocked('credentials inside a URL are not supported')
  const path = url.origin === base.origin ? pathBelow(url.pathname, base.pathname) : undefined
  if (path !== undefined) {
    const place = scim.isCreated(canonical(path)) ? canonical(path) : path
    return scim.request(method, place, {
      search: url.search.slice(1),
      headers: { ...usual, ...Object.fromEntries(fields) },
      ...(credentials === undefined ? {} : { credentials }),
      ...(body === '' ? {} : { text: body }),
    })
  }
  if (!origins.has(origin))
    throw new Blocked(
      `${method} to ${origin} was not sent: an answer or a script named that host, not the test`,
    )
  return scim.elsewhere({ method, url: url.href, headers: [...fields], ...sent })
}

function bodyOf({ body, form }: FilledRequest): string {
  if (body !== '' || form.length === 0) return body
  const pairs = form.flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  )
  return new URLSearchParams(pairs).toString()
}

/** Header fields by their names in lower case; of a repeated one the values are joined, as HTTP allows. */
function fieldsOf({ headers, body, form }: FilledRequest): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  if (body === '' && form.length > 0)
    fields.set('content-type', 'application/x-www-form-urlencoded')
  for (const [name, values] of headers) {
    const lower = name.toLowerCase()
    const value = values.join(', ').trim()
    if (!fieldName.test(name) || !fieldValue.test(value))
      throw new Blocked(
        `the header field ${JSON.stringify(name)} has a name or a value that can't be sent`,
      )
    if (!reserved.includes(lower)) fields.set(lower, value)
  }
  return fields
}

/** The path below another one; nothing when it is not below. */
function pathBelow(path: string, base: string): string | undefined {
  const root = base.replace(/\/+$/, '')
  return path === root || path.startsWith(`${root}/`) ? path.slice(root.length) : undefined
}

/** A path with its parts encoded the way the engine encodes ids. */
function canonical(path: string): string {
  try {
    return path
      .split('/')
      .map((part) => encodeURIComponent(decodeURIComponent(part)))
      .join('/')
  } catch {
    // Deliberate: what can't be decoded names nothing that we created.
    return path
  }
}
