import type { RunReport } from '../../core/run-report.js'
import { grouped } from '../quantity.js'
import { serverColumns, serverRows } from '../server-rows.js'
import { html, type Markup } from './markup.js'

const inks = {
  passed: 'passed',
  failed: 'broken',
  warned: 'warning',
  skipped: 'skipped',
  blocked: 'blocked',
  known: 'known',
} as const

/** The servers of a merged report in one table; nothing in any other report. */
export function servers(run: RunReport): Markup {
  const rows = serverRows(run)
  if (rows.length === 0) return html``
  const columns = serverColumns(run)
  return html`<section aria-labelledby="servers-heading">
    <h2 id="servers-heading">Servers</h2>
    <div class="scroll" role="region" aria-label="Table of servers" tabindex="0">
      <table class="suites">
        <thead>
          <tr>
            <th scope="col">Server</th>
            <th scope="col">Verdict</th>
            ${columns.map(([, word]) => html`<th scope="col" class="number">${word}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ label, target, verdict: { ok, counts } }) =>
              html`<tr>
                <th scope="row" title="${target.baseUrl}">${label}</th>
                <td>${ok ? 'ok' : 'not ok'}</td>
                ${columns.map(
                  ([name]) =>
                    html`<td class="number${counts[name] > 0 && html` ink-${inks[name]}`}">${counts[name] > 0 ? grouped(counts[name]) : '–'}</td>`,
                )}
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
  </section> `
}
