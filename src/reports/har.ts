import { neutralJson } from '../core/escape.js'
import type { Exchange, Headers, RecordedBody } from '../core/exchange.js'
import { inPieces, type Report } from '../core/report.js'
import type { RunReport } from '../core/run-report.js'

/**
 * HTTP Archive 1.2 of all exchanges, for the network view of a browser. An exchange without an
 * answer has the status 0, as browsers write it, and says why in its comment.
 */
export const har: Report = {
  title: 'HTTP Archive',
  file: 'exchanges.har',
  ...inPieces(piecesOf),
}

/** One entry a line. */
function* piecesOf({ tool, exchanges }: RunReport): Generator<string> {
  const log = JSON.stringify({ version: '1.2', creator: tool }).slice(0, -1)
  yield `{"log":${log},"entries":[`
  for (const [index, exchange] of exchanges.entries())
    yield `${index === 0 ? '' : ','}\n${neutralJson(JSON.stringify(entryOf(exchange)))}`
  yield '\n]}}\n'
}

function entryOf(exchange: Exchange): object {
  const { id, purpose, startedAt, durationMs, request, response, failure } = exchange
  const notes = [`${id} (${purpose})`, ...(failure ? [`${failure.kind}: ${failure.message}`] : [])]
  const common = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1 }
  return {
    startedDateTime: startedAt,
    time: durationMs,
    request: {
      ...common,
      method: request.method,
      url: request.url,
      headers: fields(request.headers),
      queryString: queryOf(request.url),
      bodySize: sizeOf(request.body),
      ...(request.body && {
        postData: { mimeType: typeOf(request.headers), text: request.body.text },
      }),
    },
    response: {
      ...common,
      status: response?.status ?? 0,
      statusText: response?.statusText ?? '',
      headers: fields(response?.headers ?? []),
      content: {
        size: sizeOf(response?.body),
        mimeType: typeOf(response?.headers ?? []),
        ...(response?.body && { text: response.body.text }),
        ...(response?.body?.cut && { comment: `${response.body.cut} characters were left out` }),
      },
      redirectURL: field(response?.headers ?? [], 'location') ?? '',
      bodySize: sizeOf(response?.body),
    },
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
    comment: notes.join('; '),
  }
}

function fields(headers: Headers): readonly object[] {
  return headers.map(([name, value]) => ({ name, value }))
}

function field(headers: Headers, name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1]
}

function typeOf(headers: Headers): string {
  return field(headers, 'content-type') ?? ''
}

/** As it was written: decoded, it could spell a secret that stands in the URL in no form that we know. */
function queryOf(url: string): readonly object[] {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? ''
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.split('=')
      return { name, value: value.join('=') }
    })
}

/** In bytes, of what was recorded. */
function sizeOf(body: RecordedBody | undefined): number {
  return body ? Buffer.byteLength(body.text) : 0
}
