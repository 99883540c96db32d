import type { Answer } from '../../engine/answer.js'
import { pointerOf } from '../../core/pointer.js'
import { kindOfBody } from '../../engine/wording.js'
import { readPath, valueAt, type JsonPath } from './json-path.js'
import type { Source } from './model.js'

/** What a source gives: a value, or the reason why there is none; `at` says where it was looked for. */
export type Taken = { readonly at: string } & (
  | { readonly value: unknown }
  /** Nothing is there, which is the answer's doing; in words, what is there instead, and what should be. */
  | { readonly missing: string; readonly wanted?: string }
  /** It can't be looked at, which is the export's doing. */
  | { readonly unusable: string }
)

/** What the XPaths of a step gave, which are evaluated in the sandbox before the step is judged. */
export type XmlValues = ReadonlyMap<string, Taken>

type Taker = (answer: Answer, property: string, xml: XmlValues) => Taken

/** All sources, by the names that exports have for them. */
const sources: Readonly<Record<string, Taker>> = {
  response_status: ({ status }) => ({ at: 'status', value: status }),
  response_json: json,
  response_headers: header,
  response_header: header,
  response_text: ({ text }) => ({ at: 'body', value: text }),
  response_time: ({ exchange }) => ({ at: 'time', value: exchange.durationMs }),
  response_size: ({ text }) => ({ at: 'size', value: Buffer.byteLength(text) }),
  response_xml: (_, path, xml) => xml.get(path) ?? { at: 'body', unusable: 'it names no XPath' },
}

/** Whether there is a source of a name. */
export function isKnownSource(name: string): boolean {
  return Object.hasOwn(sources, name)
}

/** Takes the value that a source names out of an answer. */
export function take(answer: Answer, { source, property }: Source, xml: XmlValues): Taken {
  const taker = Object.hasOwn(sources, source) ? sources[source] : undefined
  if (!taker) return { at: source, unusable: `the source ${JSON.stringify(source)} is not known` }
  return taker(answer, property, xml)
}

function json({ body, text }: Answer, property: string): Taken {
  const path = readPath(property)
  if (typeof path === 'string') return { at: 'body', unusable: path }
  if (body === undefined) return { at: 'body', wanted: 'JSON', missing: kindOfBody(text) }
  const at = path.length === 0 ? 'body' : pointerOf(...path)
  const value = valueAt(body, path)
  return value === undefined ? { at, missing: nothingAt(body, path) } : { at, value }
}

/** Says so when a list on the way is empty: a test that begins with a listing needs something to list. */
function nothingAt(body: unknown, path: JsonPath): string {
  const above = path.map((_, index) => path.slice(0, index))
  const empty = above.find((one) => isEmptyList(valueAt(body, one)))
  return empty ? `nothing, for ${pointerOf(...empty) || 'the body'} is an empty list` : 'nothing'
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

/** The first value where a field has several. */
function header(answer: Answer, name: string): Taken {
  const at = `header ${name.toLowerCase()}`
  if (name === '') return { at: 'header', unusable: 'it names no header field' }
  const value = answer.header(name)
  return value === undefined ? { at, missing: 'nothing' } : { at, value }
}
