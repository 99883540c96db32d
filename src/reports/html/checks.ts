import { forceOf } from '../../core/requirement.js'
import type { RunReport } from '../../core/run-report.js'
import { citedSections } from '../citation.js'
import { evidence } from '../evidence.js'
import { groups, type Group } from '../groups.js'
import { grouped } from '../quantity.js'
import { check, type Page } from './check.js'
import { looks, shownGroups } from './looks.js'
import { each, html, type Markup } from './markup.js'

/** What a reader opens only on purpose. */
const quiet: readonly Group[] = ['skipped', 'passed']

/** How many failures stand open at first. */
const opened = 10

/** The filters, and below them all checks: what needs a person first. */
export function checks(run: RunReport): Markup {
  const found = groups(run)
  const page: Page = {
    run,
    evidence: evidence(run),
    places: new Map(run.exchanges.map(({ id }, index) => [id, index])),
  }
  const there = shownGroups.filter((group) => found[group].length > 0)
  return html`<section aria-labelledby="checks-heading">
    <h2 id="checks-heading">Checks</h2>
    ${filters(run)}
    ${there.map((group) => {
      const { heading, lead } = looks[group]
      const list = html`<p class="lead">${lead}</p>
        ${each(found[group], (result, index) => check(result, page, group === 'broken' && index < opened))}`
      return html`<details
        class="group"
        data-of="${group}"
        ${!quiet.includes(group) && html` open`}
      >
        <summary>
          <h3>${heading} <span class="count">${grouped(found[group].length)}</span></h3>
        </summary>
        ${list}
      </details> `
    })}
  </section> `
}

function filters(run: RunReport): Markup {
  const found = groups(run)
  const sections = new Set(
    run.results.flatMap((result) => citedSections(run, result).map(({ name }) => name)),
  )
  const levels = Object.keys(forceOf).filter((level) =>
    run.results.some((result) => result.level === level),
  )
  return html`<form class="filters" role="search" aria-label="Filter the checks">
    <div class="search">
      <label class="hidden" for="text">Search</label
      ><input
        id="text"
        type="search"
        placeholder="Search titles, ids, findings …"
        autocomplete="off"
        spellcheck="false"
      />
    </div>
    <div class="chips" role="group" aria-label="Outcome">
      ${shownGroups
        .filter((group) => found[group].length > 0)
        .map(
          (group) =>
            html`<button
              type="button"
              class="chip ${group}"
              data-group="${group}"
              aria-pressed="false"
            >
              <span aria-hidden="true">${looks[group].sign}</span> ${looks[group].word}
              <b>${grouped(found[group].length)}</b>
            </button>`,
        )}
    </div>
    <div class="selects">
      ${choice('level', 'Level', levels)}${choice(
        'suite',
        'Suite',
        run.suites.map(({ id }) => id),
        run.suites.map(({ title }) => title),
      )}${choice('section', 'Section', [...sections])}<button type="reset" class="plain">
        Clear
      </button>
    </div>
    <p class="shown" role="status" aria-live="polite"></p>
  </form>`
}

function choice(
  name: string,
  label: string,
  values: readonly string[],
  titles: readonly string[] = values,
): Markup {
  return html`<label class="choice"
    ><span>${label}</span>
    <select id="${name}">
      <option value="">any</option>
      ${values.map(
        (value, index) => html`<option value="${value}">${titles[index] ?? value}</option>`,
      )}
    </select></label
  >`
}
