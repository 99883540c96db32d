import type { KnownFailure } from '../../core/known-failure.js'
import type { RunReport } from '../../core/run-report.js'
import { quantity } from '../quantity.js'
import { removal } from '../removal.js'
import { html, type Markup } from './markup.js'

/** What a person has to tidy up: resources left behind, and known failures to strike out. */
export function notices(run: RunReport): Markup {
  const { leftovers, staleKnownFailures, knownFailures = [] } = run
  const commands = leftovers.flatMap((one) => removal(run, one) ?? [])
  return html`${
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
      ${commands.length > 0 && html`<pre><code>${commands.join('\n')}</code></pre>`}
    </section> `
  }`
}

function placeOf(pattern: string, entries: readonly KnownFailure[]): string {
  const place = entries.find((entry) => entry.pattern === pattern)?.declaredAt
  return place ? ` ${place.file}:${place.line}` : ''
}
