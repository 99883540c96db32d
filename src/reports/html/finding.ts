import type { CheckResult } from '../../core/check-result.js'
import type { Exchange } from '../../core/exchange.js'
import type { Finding } from '../../core/finding.js'
import type { Evidence } from '../evidence.js'
import { answerOf, requestLine } from '../request-line.js'
import { difference } from './difference.js'
import { html, type Markup } from './markup.js'

/** What should be and what is, side by side, with the difference marked. */
export function finding(
  result: CheckResult,
  found: Finding,
  evidence: Evidence,
  baseUrl: string,
): Markup {
  const exchange = evidence.ofFinding(found)
  const change = exchange && evidence.changeBefore(result, exchange)
  const line = (one: Exchange): Markup =>
    html`<code>${requestLine(one, baseUrl)}</code> → <code>${answerOf(one)}</code>`
  const { expected, actual } = difference(found.expected, found.actual)
  return html`<div class="finding">
    <p class="message">${found.message}</p>
    <p class="asked">
      ${exchange ? html`${line(exchange)} ` : ''}${
        change ? html`<span class="quiet">after</span> ${line(change)} ` : ''
      }<span
        class="quiet"
        >at</span
      >
      <code>${found.at}</code>
    </p>
    <div class="sides">
      <div class="side">
        <h4>Expected</h4>
        <pre>${expected}</pre>
      </div>
      <div class="side got">
        <h4>Got</h4>
        <pre>${found.actual === '' ? html`<em>nothing</em>` : actual}</pre>
      </div>
    </div>
  </div> `
}
