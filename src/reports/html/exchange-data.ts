import { neutralJson } from '../../core/escape.js'
import type { Exchange, RecordedBody } from '../../core/exchange.js'
import type { RunReport } from '../../core/run-report.js'
import { html, markup, written } from './markup.js'

/** How much of a body stands in the page, in characters; the JSON report has all of it. */
const longestBody = 20_000

/**
 * The exchanges as data, each in an element of its own, so that a page of thousands of them reads
 * only the one that somebody looks at.
 */
export function* exchangeData({ exchanges }: RunReport): Generator<string> {
  for (const [index, exchange] of exchanges.entries())
    yield* written(
      html`<script type="application/json" id="x${index}">${markup(inScript(withShortBodies(exchange)))}</script>`,
    )
}

/** JSON that ends no script element and starts no comment in it. */
function inScript(value: unknown): string {
  return neutralJson(JSON.stringify(value)).replaceAll('<', '\\u003c')
}

function withShortBodies(exchange: Exchange): Exchange {
  const { request, response } = exchange
  return {
    ...exchange,
    request: { ...request, ...short(request.body) },
    ...(response && { response: { ...response, ...short(response.body) } }),
  }
}

function short(body: RecordedBody | undefined): { readonly body?: RecordedBody } {
  if (!body || body.text.length <= longestBody) return {}
  const text = body.text.slice(0, longestBody)
  return { body: { text, cut: body.cut + body.text.length - longestBody } }
}
