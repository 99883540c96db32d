import type { Exchange } from '../core/exchange.js'

/** A request as a reader names it: `PATCH /Users/2819c223`, with the whole URL when it left the base URL. */
export function requestLine({ request }: Exchange, baseUrl: string): string {
  const base = baseUrl.replace(/\/+$/, '')
  const rest = request.url.slice(base.length)
  const below = request.url.startsWith(base) && /^[/?]|^$/.test(rest)
  return `${request.method} ${below ? rest || '/' : request.url}`
}

/** What came back, in a word or two: `200`, `timed-out`. */
export function answerOf({ response, failure }: Exchange): string {
  if (failure) return response ? `${response.status}, ${failure.kind}` : failure.kind
  return response ? String(response.status) : 'no answer'
}
