import { withoutInstance } from '../../core/check-id.js'
import type { CheckResult } from '../../core/check-result.js'
import type { RunReport } from '../../core/run-report.js'
import { citations, citedSections } from '../citation.js'
import type { Evidence } from '../evidence.js'
import { groupOf } from '../groups.js'
import { duration, quantity } from '../quantity.js'
import { anchorOf } from './anchor.js'
import { finding } from './finding.js'
import { looks } from './looks.js'
import { html, type Markup } from './markup.js'

const mostFindings = 20

/** What all checks of a page share. */
export interface Page {
  readonly run: RunReport
  readonly evidence: Evidence
  /** The places of exchanges in the run, by id. */
  readonly places: ReadonlyMap<string, number>
}

/** A check: one line that opens to all that is known of it. Its exchanges are drawn when it is opened. */
export function check(result: CheckResult, page: Page, open: boolean): Markup {
  const group = groupOf(result)
  const sections = citedSections(page.run, result).map(({ name }) => name)
  const [first = '', ...others] = sections
  return html`<details
    class="check ${group}"
    id="${anchorOf(result.id)}"
    data-group="${group}"
    data-level="${result.level}"
    data-suite="${result.suite}"
    data-sections="${JSON.stringify(sections)}"
    ${open && html` open`}
  >
    <summary>
      <span class="sign" aria-hidden="true">${looks[group].sign}</span
      ><span class="title"
        ><span class="hidden">${looks[group].word}: </span>${result.title}<small
          >${result.id}</small
        ></span
      ><span class="about"
        ><span class="level">${result.level}</span>
        ${first}${others.length > 0 && ` +${others.length}`}</span
      >
    </summary>
    <div class="inside">${body(result, page)}</div>
  </details> `
}

function body(result: CheckResult, { run, evidence, places }: Page): Markup {
  const { findings, hint, reason, known, declaredAt, implementedAt } = result
  const ids = [
    ...new Set([
      ...findings
        .flatMap((one) => evidence.storyOf(result, evidence.ofFinding(one)))
        .map(({ id }) => id),
      ...result.exchanges,
    ]),
  ]
  const numbers = ids.flatMap((id) => places.get(id) ?? [])
  const more = findings.length - mostFindings
  return html`${known !== undefined && html`<p class="reason"><b>Known:</b> ${known || 'no reason given'}</p>`}${
    reason !== undefined && html`<p class="reason">${reason}</p>`
  }${findings.slice(0, mostFindings).map((one) => finding(result, one, evidence, run.target.baseUrl))}${
    more > 0 && html`<p>… and ${quantity(more, 'finding')} more, in the JSON report.</p>`
  }${hint !== '' && html`<p class="hint"><b>How to mend it</b> ${hint}</p>`}
    <ul class="rules">
      ${citations(run, result).map(
        ({ name, text, link }) =>
          html`<li>
            ${link === undefined ? name : html`<a href="${link}" rel="noreferrer">${name}</a>`}${text !== undefined && html` ${text}`}
          </li>`,
      )}
    </ul>
    <p class="quiet tail">
      ${duration(result.durationMs)}${declaredAt !== undefined && `, declared at ${declaredAt.file}:${declaredAt.line}`}${implementedAt !== undefined && `, mapped to ${implementedAt.file}:${implementedAt.line}`}
      · <a href="#${anchorOf(result.id)}">link to this check</a>${declaredAt === undefined && html` · <code>scim-conformance explain ${withoutInstance(result.id)}</code>`}
    </p>
    ${numbers.length > 0 && html`<div class="exchanges" data-exchanges="${numbers.join(' ')}"></div>`}`
}
