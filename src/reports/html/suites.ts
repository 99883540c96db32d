import type { RunReport } from '../../core/run-report.js'
import { grouped } from '../quantity.js'
import { suiteRows } from '../suite-rows.js'
import { looks, shownGroups } from './looks.js'
import { html, type Markup } from './markup.js'
import { bars } from './opening.js'

/** The suites, each with its counts and a bar; a group that no suite has needs no column. */
export function suites(run: RunReport): Markup {
  const rows = suiteRows(run)
  if (rows.length === 0) return html``
  const columns = shownGroups.filter((group) => rows.some(({ counts }) => counts[group] > 0))
  return html`<section aria-labelledby="suites-heading">
    <h2 id="suites-heading">Suites</h2>
    <div class="scroll" role="region" aria-label="Table of suites" tabindex="0">
      <table class="suites">
        <thead>
          <tr>
            <th scope="col">Suite</th>
            <th scope="col" class="share">Share</th>
            ${columns.map((group) => html`<th scope="col" class="number">${looks[group].word}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(({ suite, counts }) => {
            const total = shownGroups.reduce((sum, group) => sum + counts[group], 0)
            return html`<tr>
              <th scope="row">
                <button type="button" class="link" data-set-suite="${suite.id}">
                  ${suite.title}
                </button>
              </th>
              <td class="share">
                ${
                  total > 0 &&
                  html`<svg
                    class="bar"
                    viewBox="0 0 1000 10"
                    preserveAspectRatio="none"
                    aria-hidden="true"
                  >
                    ${bars(
                      shownGroups.map((group) => [group, counts[group]] as const),
                      total,
                    )}
                  </svg>`
                }
              </td>
              ${columns.map((group) => html`<td class="number${counts[group] > 0 && html` ink-${group}`}">${counts[group] > 0 ? grouped(counts[group]) : '–'}</td>`)}
            </tr> `
          })}
        </tbody>
      </table>
    </div>
  </section> `
}
