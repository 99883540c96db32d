import { librariesIn } from '../sandbox/libraries.js'
import type { Sandbox, Script } from '../sandbox/sandbox.js'
import type { Fields, FilledRequest } from '../requests/request.js'

/** An answer as scripts see it. */
export interface ScriptResponse {
  readonly status: number
  readonly reason: string
  readonly headers: Fields
  readonly body: string
  readonly response_time_ms: number
  readonly size_bytes: number
}

/** What scripts are given. */
export interface Given {
  readonly variables: Readonly<Record<string, unknown>>
  readonly request?: FilledRequest
  readonly response?: ScriptResponse
}

/** Takes out of a text what scripts may not see. */
export type Hide = (text: string) => string

/** What scripts left. */
export interface Left {
  /** The variables that they set. */
  readonly variables: ReadonlyMap<string, unknown>
  /** What they logged. */
  readonly lines: readonly string[]
  /** The request as they left it, when there was one and they came to their end. */
  readonly request?: FilledRequest
  readonly error?: string
}

/**
 * Runs scripts, the libraries first, in one global scope. What may not be seen is hidden from them, and
 * stands in its place again where they left the request alone.
 */
export async function runScripts(
  sandbox: Sandbox,
  libraries: readonly Script[],
  scripts: readonly Script[],
  given: Given,
  hide: Hide,
): Promise<Left> {
  const all = [...libraries, ...scripts]
  const codes = all.map(({ code }) => code)
  const should = codes.some((code) => /\bshould\b/.test(code))
  const input = { should, ...hidden(shownTo(given), hide) }
  const { output, error } = await sandbox.evaluate({
    libraries: librariesIn(codes),
    scripts: all,
    input,
  })
  const left = record(output)
  const lines = Array.isArray(left['lines']) ? left['lines'].map(String) : []
  const request =
    given.request && error === undefined ? changed(given.request, left['request'], hide) : undefined
  return {
    variables: new Map(Object.entries(record(left['variables']))),
    lines,
    ...(request ? { request } : {}),
    ...(error === undefined ? {} : { error }),
  }
}

function shownTo({ variables, request, response }: Given): Readonly<Record<string, unknown>> {
  return {
    variables,
    ...(request ? { request: seen(request) } : {}),
    ...(response
      ? { response: { ...response, headers: Object.fromEntries(response.headers) } }
      : {}),
  }
}

function seen({
  method,
  url,
  headers,
  body,
  form,
}: FilledRequest): Readonly<Record<string, unknown>> {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  return {
    method,
    url,
    headers: Object.fromEntries(headers),
    body,
    form: Object.fromEntries(form),
    params: [...(parsed?.searchParams ?? [])],
    host: parsed?.host ?? '',
    path: parsed?.pathname ?? '',
    scheme: parsed?.protocol.replace(':', '') ?? '',
    size_bytes: Buffer.byteLength(body),
    content_type: headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1][0] ?? '',
  }
}

/** A JSON value with something taken out of all its texts; a variable that is nothing else is not there. */
function hidden(
  input: Readonly<Record<string, unknown>>,
  hide: Hide,
): Readonly<Record<string, unknown>> {
  const inside = (value: unknown): unknown => {
    if (typeof value === 'string') return hide(value)
    if (Array.isArray(value)) return value.map(inside)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inside(inner)]))
  }
  const seenVariables = Object.entries(record(input['variables'])).filter(
    ([, value]) => typeof value !== 'string' || hide(value) === value,
  )
  return { ...record(inside(input)), variables: inside(Object.fromEntries(seenVariables)) }
}

/** A request with what a script changed; a new URL or body wins over new parameters or form fields. */
function changed(before: FilledRequest, left: unknown, hide: Hide): FilledRequest {
  const after = record(left)
  const text = (name: 'method' | 'url' | 'body'): string => {
    const value = after[name]
    return typeof value === 'string' && value !== hide(before[name]) ? value : before[name]
  }
  const fields = (name: 'headers' | 'form'): Fields => {
    const known = new Map(before[name])
    return fieldsOf(after[name]).map(([field, values]) => {
      const own = known.get(field) ?? []
      const isUntouched = own.length > 0 && own.map(hide).join('\n') === values.join('\n')
      return [field, isUntouched ? own : values] as const
    })
  }
  const url = text('url')
  return {
    method: text('method'),
    url: url === before.url ? withParameters(url, after['params'], hide) : url,
    headers: fields('headers'),
    body: text('body'),
    form: fields('form'),
  }
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

function fieldsOf(value: unknown): Fields {
  return Object.entries(record(value)).map(
    ([name, inner]) => [name, [inner].flat().map(asField)] as const,
  )
}

function asField(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '')
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isRecord ? (value as Readonly<Record<string, unknown>>) : {}
}
