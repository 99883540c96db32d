import type { Fields, FilledRequest } from '../requests/request.js'

/** Takes out of a text what scripts may not see. */
export type Hide = (text: string) => string

/** A request as scripts see it. */
export function requestFor(request: FilledRequest): Readonly<Record<string, unknown>> {
  const { method, url, headers, body, form } = request
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  return {
    method,
    url,
    headers: Object.fromEntries(headers),
    body,
    form: Object.fromEntries(form),
    params: [...(parsed?.searchParams ?? [])],
    ...partsOf(url),
    size_bytes: Buffer.byteLength(body),
    content_type: contentTypeOf(headers),
  }
}

/** The parts of a URL that scripts may put others in the place of. */
function partsOf(url: string) {
  const { protocol, host, pathname } = URL.canParse(url) ? new URL(url) : noUrl
  return { scheme: protocol.replace(':', ''), host, path: pathname }
}
const noUrl = { protocol: '', host: '', pathname: '' }

/**
 * A request with what a script changed; a new URL or body wins over new parameters or form fields. `left` is the
 * script's and as `mistakeIn` wants it.
 */
export function requestFrom(before: FilledRequest, left: unknown, hide: Hide): FilledRequest {
  const after = record(left)
  const text = (name: 'method' | 'url'): string => {
    const value = after[name]
    return typeof value === 'string' && value !== hide(before[name]) ? value : before[name]
  }
  const fields = (name: 'headers' | 'form'): Fields => {
    const known = new Map(before[name])
    const given = Object.entries(record(after[name])).filter(([, value]) => value !== null)
    return fieldsOf(Object.fromEntries(given)).map(([field, values]) => {
      const own = known.get(field) ?? []
      const isUntouched = own.length > 0 && own.map(hide).join('\n') === values.join('\n')
      return [field, isUntouched ? own : values] as const
    })
  }
  const url = text('url')
  const body = bodyIn(after)
  return {
    method: text('method'),
    url: url === before.url ? withParts(url, after, hide) : url,
    headers: withContentType(before, fields('headers'), after),
    body: body === hide(before.body) ? before.body : body,
    form: fields('form'),
  }
}

/** The body that a script left: an object is sent as JSON, and nothing is an empty one. */
export function bodyIn({ body }: Readonly<Record<string, unknown>>): string {
  if (body === undefined || body === null) return ''
  return typeof body === 'string' ? body : JSON.stringify(body)
}

/** `request.content_type` is another way to say a header field, unless the script said that itself. */
function withContentType(
  before: FilledRequest,
  headers: Fields,
  { content_type: said }: Readonly<Record<string, unknown>>,
): Fields {
  if (typeof said !== 'string' || said === contentTypeOf(before.headers)) return headers
  const [name] = headers.find(isContentType) ?? ['Content-Type']
  const others = headers.filter((field) => !isContentType(field))
  return said === '' ? others : [...others, [name, [said]]]
}

const isContentType = ([name]: Fields[number]): boolean => name.toLowerCase() === 'content-type'

/** The media type that header fields name; an empty text when they name none. */
export function contentTypeOf(headers: Fields): string {
  return headers.find(isContentType)?.[1][0] ?? ''
}

/** A URL with the parts and the parameters that a script left. */
function withParts(url: string, after: Readonly<Record<string, unknown>>, hide: Hide): string {
  const before = partsOf(url)
  const part = (name: keyof typeof before): string => {
    const value = after[name]
    return typeof value === 'string' && value !== hide(before[name]) ? value : before[name]
  }
  const parts = { scheme: part('scheme'), host: part('host'), path: part('path') }
  const isSame = JSON.stringify(parts) === JSON.stringify(before)
  const query = /[?#].*$/s.exec(url)?.[0] ?? ''
  const placed = isSame ? url : `${parts.scheme}://${parts.host}${parts.path}${query}`
  return withParameters(placed, after['params'], hide)
}

/** A URL whose query is what a script made of its parameters; the same URL when that is nothing new. */
function withParameters(url: string, parameters: unknown, hide: Hide): string {
  if (!URL.canParse(url)) return url
  const pairs = pairsOf(parameters)
  const before = [...new URL(url).searchParams].map((pair) => pair.map(hide))
  if (!pairs || JSON.stringify(pairs) === JSON.stringify(before)) return url
  const query = pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')
  return url.replace(/[?#].*$/s, '') + (query ? `?${query}` : '')
}

function pairsOf(parameters: unknown): (readonly [string, string])[] | undefined {
  if (Array.isArray(parameters))
    return parameters.map(record).map(({ name, value }) => [asField(name), asField(value)] as const)
  if (typeof parameters !== 'object' || parameters === null) return undefined
  return fieldsOf(parameters).flatMap(([name, values]) =>
    values.map((value) => [name, value] as const),
  )
}

/** Values by name, whatever a script wrote as them. */
export function fieldsOf(value: unknown): Fields {
  return Object.entries(record(value)).map(
    ([name, inner]) => [name, [inner].flat().map(asField)] as const,
  )
}

function asField(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '')
}

/** Header fields that a script gave no value: they are not sent. */
export function emptiedIn(left: unknown): readonly string[] {
  const headers = Object.entries(record(record(left)['headers']))
  return headers.flatMap(([name, value]) => (value === null ? [name] : []))
}

/** The members of an object; of anything else none. */
export function record(value: unknown): Readonly<Record<string, unknown>> {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isRecord ? (value as Readonly<Record<string, unknown>>) : {}
}
