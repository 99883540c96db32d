import type { KnownFailure } from '../../core/known-failure.js'
import type { RunReport } from '../../core/run-report.js'
import { quantity } from '../quantity.js'
import { removal } from '../removal.js'
import { retriedLines } from '../retried.js'
import { html, type Markup } from './markup.js'

/** What a person has to know or to tidy up: warnings, resources left behind, and known failures to strike out. */
export function notices(run: RunReport): Markup {
  const { leftovers, staleKnownFailures, knownFailures = [], warnings = [], exchanges } = run
  const commands = leftovers.flatMap((one) => removal(run, one) ?? [])
  const told = [...warnings, ...retriedLines(exchanges)]
  return html`${
    told.length > 0 &&
    html`<section class="notice">
      <h2>${warnings.length > 0 ? 'Warnings' : 'Sent again'}</h2>
      <ul>
        ${told.map((line) => html`<li>${line}</li>`)}
      </ul>
    </section> `
  }${
    staleKnownFailures.length > 0 &&
    html`<section class="notice">
      <h2>${quantity(staleKnownFailures.length, 'known failure')} to strike out</h2>
      <p>
        Nothing named here fails any more. Take it out of the list, so that it can’t break again
        unseen.
      </p>
      <ul>
        ${staleKnownFailures.map((pattern) => html`<li><code>${pattern}</code>${placeOf(pattern, knownFailures)}</li>`)}
      </ul>
    </section> `
  }${
    leftovers.length > 0 &&
    html`<section class="notice">
      <h2>${quantity(leftovers.length, 'test resource')} left behind</h2>
      <p>The run made them and could not delete them.</p>
      <ul>
        ${leftovers.map(({ path, reason }) => html`<li><code>DELETE ${path}</code> ${reason}</li>`)}
      </ul>
      ${commands.length > 0 && html`<pre tabindex="0"><code>${commands.join('\n')}</code></pre>`}
    </section> `
  }`
}

function placeOf(pattern: string, entries: readonly KnownFailure[]): string {
  const place = entries.find((entry) => entry.pattern === pattern)?.declaredAt
  return place ? ` ${place.file}:${place.line}` : ''
}
