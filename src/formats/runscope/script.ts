import { librariesIn } from '../sandbox/libraries.js'
import type { Sandbox, Script } from '../sandbox/sandbox.js'
import type { Fields, FilledRequest } from '../requests/request.js'
import { mistakeIn } from './script-mistakes.js'
import { emptiedIn, record, requestFor, requestFrom, type Hide } from './script-request.js'
import { hasOwnMark, restored, unseenIn } from './unseen.js'

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
  /** Whether assertions that fail are logged and no more. */
  readonly ignoresAssertions?: boolean
}

/** What scripts left. */
export interface Left {
  /** The variables that they set. */
  readonly variables: ReadonlyMap<string, unknown>
  /** Variables that they left without a value, and why, in words that follow the name. */
  readonly lost: ReadonlyMap<string, string>
  /** The names of variables that they read, that they read as secrets, and that they asked for in vain. */
  readonly read: readonly string[]
  readonly secret: readonly string[]
  readonly missed: readonly string[]
  /** Header fields that they gave no value. */
  readonly emptied: readonly string[]
  /** What they logged. */
  readonly lines: readonly string[]
  /** The request as they left it, when there was one and they came to their end. */
  readonly request?: FilledRequest
  /** Why what they left can't be sent. */
  readonly mistake?: string
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
  const { ignoresAssertions = false } = given
  const input = { should, ignoresAssertions, ...record(hidden(shownTo(given), hide)) }
  const { output, error } = await sandbox.evaluate({
    libraries: librariesIn(codes),
    scripts: all,
    input,
  })
  const left = record(output)
  const names = (kind: string): readonly string[] => {
    const found = left[kind]
    return Array.isArray(found) ? found.map(String) : []
  }
  const changed = error === undefined ? given.request : undefined
  const mistake = changed && mistakeIn(changed, left['request'], hide)
  const request = changed && !mistake && requestFrom(changed, left['request'], hide)
  const asked = { read: names('read'), secret: names('secret'), missed: names('missed') }
  const lost = new Map(names('unset').map((name) => [name, 'which a script set to undefined']))
  const variables = new Map<string, unknown>()
  for (const [name, value] of Object.entries(record(left['variables']))) {
    const made = typeof value === 'string' ? whole(value, given, asked.read, hide) : value
    const [first] = asked.missed
    if (first !== undefined && typeof made === 'string' && made.includes('undefined'))
      lost.set(name, `which a script made of ${first}, and that has no value`)
    else variables.set(name, made)
  }
  return {
    variables,
    lost,
    ...asked,
    emptied: emptiedIn(left['request']),
    lines: names('lines'),
    ...(request ? { request } : {}),
    ...(mistake === undefined ? {} : { mistake }),
    ...(error === undefined ? {} : { error }),
  }
}

/**
 * A value that a script set, with what it sees `***` for: the step that uses it gets the whole. Nothing is put into
 * what an answer may have said: no server gets credentials written into its data.
 */
function whole(value: string, given: Given, read: readonly string[], hide: Hide): string {
  if (hasOwnMark(given)) return value
  const { variables, request } = given
  const unseen = unseenIn(Object.entries(variables), hide)
  const headers = (request?.headers ?? []).map(([name, values]) => [name, values.join()] as const)
  const own = unseenIn(headers, hide).filter(({ shown }) => shown === value)
  return restored(value, [unseen.filter(({ name }) => read.includes(name)), own]) ?? value
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

/** A JSON value with something taken out of all its texts. */
function hidden(value: unknown, hide: Hide): unknown {
  if (typeof value === 'string') return hide(value)
  if (Array.isArray(value)) return value.map((one) => hidden(one, hide))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, hidden(inner, hide)]),
  )
}
