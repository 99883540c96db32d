import { librariesIn } from '../sandbox/libraries.js'
import type { Sandbox, Script } from '../sandbox/sandbox.js'
import type { Fields, FilledRequest } from '../requests/request.js'
import { record, requestFor, requestFrom, type Hide } from './script-request.js'

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
    given.request && error === undefined
      ? requestFrom(given.request, left['request'], hide)
      : undefined
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
    ...(request ? { request: requestFor(request) } : {}),
    ...(response
      ? { response: { ...response, headers: Object.fromEntries(response.headers) } }
      : {}),
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
