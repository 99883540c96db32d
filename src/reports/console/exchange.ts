import { singleLine } from '../../core/escape.js'
import type { Exchange, Headers, RecordedBody } from '../../core/exchange.js'
import { bodyText } from '../body-text.js'
import { duration } from '../quantity.js'

const bodyCharacters = 2000
const bodyLines = 20
const lineCharacters = 160
const telling =
  /^(accept|authorization|content-type|content-length|location|etag|if-match|if-none-match|www-authenticate|retry-after|allow)$/i

/** An exchange in short: `>` marks what was sent, `<` what came back. */
export function exchangeLines(exchange: Exchange): readonly string[] {
  const { request, response, failure, durationMs } = exchange
  const lines = [...message('>', `${request.method} ${request.url}`, request.headers, request.body)]
  if (response) {
    const status = `${response.status} ${response.statusText}`.trimEnd()
    lines.push(
      ...message('<', `${status}  (${duration(durationMs)})`, response.headers, response.body),
    )
  }
  if (failure) lines.push(singleLine(`< ${failure.kind}: ${failure.message}`, lineCharacters))
  return lines
}

function message(
  sign: string,
  first: string,
  headers: Headers,
  body: RecordedBody | undefined,
): readonly string[] {
  const fields = headers.filter(([name]) => telling.test(name)).slice(0, 20)
  const head = [first, ...fields.map(([name, value]) => `${name}: ${value}`)]
  return [
    ...head.map((line) => `${sign} ${singleLine(line, lineCharacters)}`),
    ...(body ? bodyLinesOf(body).map((line) => `${sign} ${line}`) : []),
  ]
}

function bodyLinesOf(body: RecordedBody): readonly string[] {
  const lines = bodyText(body, bodyCharacters).split(/\r\n?|\n/)
  const shown = lines.slice(0, bodyLines).map((line) => singleLine(line, lineCharacters))
  const more = lines.length - shown.length
  return more > 0 ? [...shown, `… ${more} lines more`] : shown
}
