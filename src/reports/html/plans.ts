import type { RunReport } from '../../core/run-report.js'
import type { ReadPlan } from '../../core/test-plan.js'
import { planLine, rowWords } from '../plan-words.js'
import { anchorOf } from './anchor.js'
import { html, type Markup } from './markup.js'

/** The test plans of identity providers, each row with the checks that stand for it. */
export function plans({ plans: read = [], results }: RunReport): Markup {
  const there = new Set(results.map(({ id }) => id))
  return html`${read.map((plan) => section(plan, there))}`
}

function section(plan: ReadPlan, there: ReadonlySet<string>): Markup {
  const heading = `plan-${plan.id}`
  return html`<section aria-labelledby="${heading}" class="plan">
    <h2 id="${heading}">${plan.title}</h2>
    <p>${planLine(plan)}. <a href="${plan.link}" rel="noreferrer">The plan</a></p>
    <div class="scroll" role="region" aria-label="${plan.title}" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">What it is about</th>
            <th scope="col">Standing</th>
            <th scope="col">Checks</th>
            <th scope="col">For a person</th>
          </tr>
        </thead>
        <tbody>
          ${plan.rows.map(({ id, title, standing, checks, person = '' }) => {
            const [sign, words] = rowWords[standing]
            return html`<tr>
              <th scope="row">${id}</th>
              <td>${title}</td>
              <td><span aria-hidden="true">${sign}</span> ${words}</td>
              <td>${checks.map((check) => link(check, there.has(check)))}</td>
              <td>${person}</td>
            </tr> `
          })}
        </tbody>
      </table>
    </div>
  </section> `
}

/** A check that was left out of the run has no place on the page. */
function link(check: string, isThere: boolean): Markup {
  return isThere
    ? html`<a href="#${anchorOf(check)}"><code>${check}</code></a><br />`
    : html`<code>${check}</code><br />`
}
