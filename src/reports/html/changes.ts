import type { RunReport } from '../../core/run-report.js'
import { changes, changesLine, type Change, type ChangedCheck } from '../changes.js'
import { groupOf } from '../groups.js'
import { grouped, moment } from '../quantity.js'
import { anchorOf } from './anchor.js'
import { looks } from './looks.js'
import { html, type Markup } from './markup.js'

const mostChecks = 200

/** What changed against the base, each check with a link to it; nothing when nothing was named to compare with. */
export function changed(run: RunReport): Markup {
  const { comparison } = run
  if (!comparison) return html``
  const { file, baseStartedAt } = comparison
  return html`<section class="notice" aria-labelledby="changes-heading">
    <h2 id="changes-heading">
      ${baseStartedAt === undefined ? 'Nothing to compare with' : `What changed: ${changesLine(run)}`}
    </h2>
    ${
      baseStartedAt === undefined
        ? html`<p>There is no report <code>${file}</code>.</p>`
        : html`<p>Against <code>${file}</code>, the run of ${moment(baseStartedAt)}.</p>`
    }
    ${changes(run).map((change) => list(change))}
  </section> `
}

function list({ kind, words, checks }: Change): Markup {
  const more = checks.length - mostChecks
  return html`<details${kind === 'newlyFailing' && html` open`}>
    <summary>${words}</summary>
    <ul>
      ${checks.slice(0, mostChecks).map((one) => html`<li>${entry(one)}</li>`)}
      ${more > 0 && html`<li>… and ${grouped(more)} more</li>`}
    </ul>
  </details> `
}

function entry({ id, title, result }: ChangedCheck): Markup {
  if (!result) return html`${title} <small>${id}</small>`
  const look = looks[groupOf(result)]
  return html`<a href="#${anchorOf(id)}">${title}</a> <small>${look.word}, ${id}</small>`
}
