import { markdownFence, markdownText, shorten } from '../../core/escape.js'
import type { Exchange, Headers, RecordedBody } from '../../core/exchange.js'
import { bodyText } from '../body-text.js'
import { curl } from '../curl.js'
import { duration } from '../quantity.js'
import { fold } from './fold.js'

const mostHeaders = 50
const longestHeader = 1000

/**
 * An exchange in two folded parts: what was sent and came back, and a command that sends it again. `before` stands
 * in their titles, which are ours.
 */
export function exchangeParts(
  exchange: Exchange,
  bodyLimit: number,
  before = '',
): readonly string[] {
  const { request, response, failure, durationMs } = exchange
  const sent = http(`${request.method} ${request.url}`, request.headers, request.body, bodyLimit)
  const parts = [sent]
  if (response) {
    const status = `HTTP ${response.status} ${response.statusText}`.trimEnd()
    parts.push(`Answer after ${duration(durationMs)}:`)
    parts.push(http(status, response.headers, response.body, bodyLimit))
  }
  if (failure) {
    const what = response ? 'The answer is not whole' : 'No answer'
    parts.push(`${what} (${failure.kind}): ${markdownText(failure.message)}`)
  }
  const command = { ...exchange, request: { ...request, ...shortBody(request.body, bodyLimit) } }
  return [
    fold(`${before}Request and response`, parts.join('\n\n')),
    fold(`${before}Try it: curl`, markdownFence(curl(command), 'sh')),
  ]
}

function http(
  first: string,
  headers: Headers,
  body: RecordedBody | undefined,
  max: number,
): string {
  const fields = headers
    .slice(0, mostHeaders)
    .map(([name, value]) => shorten(`${name}: ${value}`, longestHeader))
  const more = headers.length - mostHeaders
  if (more > 0) fields.push(`… ${more} headers more`)
  const head = [shorten(first, longestHeader), ...fields].map(oneLine).join('\n')
  return markdownFence(body ? `${head}\n\n${bodyText(body, max)}` : head, 'http')
}

function shortBody(body: RecordedBody | undefined, max: number): { readonly body?: RecordedBody } {
  if (!body) return {}
  const left = Math.max(0, body.text.length - max)
  return { body: { text: body.text.slice(0, max), cut: body.cut + left } }
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ')
}
