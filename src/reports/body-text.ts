import type { RecordedBody } from '../core/exchange.js'
import { prettyJson, type Excerpt } from './pretty-json.js'
import { grouped } from './quantity.js'

/**
 * A body to be read: JSON laid out on lines, anything else as it is, at most about `max` characters,
 * and a last line that says how much is missing.
 */
export function bodyText(body: RecordedBody, max: number): string {
  const { text, left } = isJson(body) ? prettyJson(body.text, max) : beginning(body.text, max)
  const missing = left + body.cut
  return missing > 0 ? `${text}\n… ${grouped(missing)} characters more` : text
}

function isJson({ text, cut }: RecordedBody): boolean {
  if (!/^\s*[[{]/.test(text)) return false
  if (cut > 0) return true
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function beginning(text: string, max: number): Excerpt {
  return { text: text.slice(0, max), left: Math.max(0, text.length - max) }
}
