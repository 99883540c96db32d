import { shorten } from '../core/escape.js'
import { deepestJson, extentOf, mostJson, parseJson } from '../core/json.js'

/** A value as it is shown to a person: JSON, shortened. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value)
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

/** Characters of a path that are shown of one that a server made long. */
const longestPlace = 500

/** `PATCH /Users/2819c223`, for messages. */
export function requestLine(method: string, place: string): string {
  return `${method} ${shorten(place, longestPlace)}`
}

/** What kind of body a text is, for messages about bodies that are not as they should be. */
export function kindOfBody(text: string): string {
  if (text === '') return 'no body'
  if (/^\s*<(!doctype|html|\?xml|[a-z])/i.test(text)) return 'markup, such as HTML'
  const value = parseJson(text)
  if (value === null) return 'null'
  if (value === undefined) {
    const { depth, values } = extentOf(text)
    if (depth > deepestJson) return 'JSON that is nested too deeply'
    return values > mostJson ? 'JSON of too many values' : 'text that is no JSON'
  }
  return Array.isArray(value) ? 'a JSON array' : `a JSON ${typeof value}`
}

/** `200`, `200 or 204`, `200, 201 or 204`. */
export function anyOf(values: readonly unknown[]): string {
  const words = values.map(String)
  const last = words.pop() ?? 'nothing'
  return words.length ? `${words.join(', ')} or ${last}` : last
}
