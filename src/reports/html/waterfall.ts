import type { Exchange } from '../../core/exchange.js'
import type { RunReport } from '../../core/run-report.js'
import { groupedBy } from '../../core/grouped-by.js'
import { duration, quantity } from '../quantity.js'
import { answerOf, requestLine } from '../request-line.js'
import { anchorOf } from './anchor.js'
import { html, markup, type Markup } from './markup.js'

/** An exchange on the picture; times in milliseconds from the first one of its run on. */
interface Bar {
  readonly exchange: Exchange
  readonly from: number
  readonly to: number
  readonly lane: number
}

const kinds = {
  discovery: 'looking around',
  setup: 'making ready',
  probe: 'asking',
  cleanup: 'cleaning up',
} as const satisfies Record<Exchange['purpose'], string>
const width = 1000
const laneHeight = 12
const slowest = 10

/** The run as a picture: every exchange in its lane over time, and the slowest ones by name. */
export function waterfall(run: RunReport): Markup {
  if (run.exchanges.length === 0) return html``
  // Runs that were merged stand one below the other, as if they had begun together.
  const runs = groupedBy(run.exchanges, ({ id }) => labelOf(id))
  const bars = [...runs.values()].reduce<readonly Bar[]>(
    (above, one) => [...above, ...inLanes(one, lanesOf(above))],
    [],
  )
  const end = bars.reduce((latest, { to }) => Math.max(latest, to), 1)
  const lanes = lanesOf(bars)
  const height = lanes * laneHeight
  const said = `${quantity(bars.length, 'exchange')} in ${quantity(lanes, 'lane')} over ${duration(end)}`
  return html`<section aria-labelledby="waterfall-heading" class="waterfall">
    <h2 id="waterfall-heading">Course of the run</h2>
    <p>${said}: each is a bar from its request to its answer.</p>
    <ul class="legend" aria-label="Colours">
      ${Object.entries(kinds).map(([purpose, words]) => html`<li><i class="square for-${purpose}"></i>${words}</li>`)}
      <li><i class="square for-failure"></i>no answer, or 5xx</li>
    </ul>
    <div class="scroll" role="region" aria-label="Exchanges over time" tabindex="0">
      <svg viewBox="0 0 ${width} ${height + 18}" role="img" aria-label="${said}">
        ${[...groupedBy(bars, kindOf)].map(([kind, some]) => html`<path class="for-${kind}" d="${markup(some.map((bar) => outline(bar, end)).join(''))}" /> `)}
        ${[0, 0.25, 0.5, 0.75, 1].map((part) => html`<text x="${part * width}" y="${height + 14}" text-anchor="${part === 0 ? 'start' : part === 1 ? 'end' : 'middle'}">${duration(part * end)}</text>`)}
      </svg>
    </div>
    <details>
      <summary>The slowest exchanges</summary>
      <div class="scroll" role="region" aria-label="The slowest exchanges" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col" class="number">Time</th>
              <th scope="col">Request</th>
              <th scope="col">Answer</th>
              <th scope="col">For</th>
            </tr>
          </thead>
          <tbody>
            ${slowestRows(run)}
          </tbody>
        </table>
      </div>
    </details>
  </section> `
}

function slowestRows(run: RunReport): Markup {
  const ids = new Set(run.results.map(({ id }) => id))
  const rows = run.exchanges.toSorted((a, b) => b.durationMs - a.durationMs).slice(0, slowest)
  return html`${rows.map((exchange) => {
    const owner = ownerOf(exchange.id)
    return html`<tr>
      <td class="number">${duration(exchange.durationMs)}</td>
      <td><code>${requestLine(exchange, run.target.baseUrl)}</code></td>
      <td>${answerOf(exchange)}</td>
      <td>${ids.has(owner) ? html`<a href="#${anchorOf(owner)}">${owner}</a>` : owner}</td>
    </tr> `
  })}`
}

/** Which of several merged runs an exchange is of; empty where there is one. */
function labelOf(id: string): string {
  return /#\d+@(.*)$/.exec(id)?.[1] ?? ''
}

/** The check that an exchange is of: the label of a server ends its id as well, and that of a part does not. */
function ownerOf(id: string): string {
  return id.replace(/#\d+(@part-\d+)?(?=@|$)/, '')
}

function lanesOf(bars: readonly Bar[]): number {
  return bars.reduce((most, { lane }) => Math.max(most, lane + 1), 0)
}

/** Puts each exchange in the first lane that is free when it begins, below as many others. */
function inLanes(exchanges: readonly Exchange[], above: number): readonly Bar[] {
  const timed = exchanges.map((exchange) => ({ exchange, at: Date.parse(exchange.startedAt) || 0 }))
  timed.sort((a, b) => a.at - b.at)
  const first = timed[0]?.at ?? 0
  const free: number[] = []
  return timed.map(({ exchange, at }) => {
    const from = at - first
    const to = from + Math.max(0, exchange.durationMs)
    const found = free.findIndex((until) => until <= from)
    // A lane more for each exchange of a run without a clock would be no picture.
    const lane = found >= 0 ? found : free.length < 64 ? free.length : 63
    free[lane] = to
    return { exchange, from, to, lane: above + lane }
  })
}

function kindOf({ exchange: { purpose, response, failure } }: Bar): string {
  return failure || (response && response.status >= 500) ? 'failure' : purpose
}

function outline({ from, to, lane }: Bar, end: number): string {
  const left = (from / end) * width
  const long = Math.max(0.6, ((to - from) / end) * width)
  const [x, w] = [left.toFixed(1), long.toFixed(1)]
  return `M${x} ${lane * laneHeight}h${w}v${laneHeight - 3}h-${w}z`
}
