import type { CheckResult } from '../../core/check-result.js'
import { sectionName, type Requirement } from '../../core/requirement.js'
import type { RunReport, SectionCoverage } from '../../core/run-report.js'
import { coverageLine, standings } from '../coverage.js'
import { groupedBy } from '../../core/grouped-by.js'
import { grouped } from '../quantity.js'
import { anchorOf } from './anchor.js'
import { html, type Markup } from './markup.js'

type Standing = (typeof standings)[number][0]

/** A requirement with the check that says most of it. */
interface Square {
  readonly requirement: Requirement
  readonly standing: Standing
  readonly result: CheckResult
}

const standingOf = {
  fail: 'failed',
  pass: 'proved',
  skip: 'skipped',
  blocked: 'skipped',
  error: 'skipped',
} as const satisfies Record<CheckResult['outcome'], Standing>
const rank: readonly Standing[] = ['failed', 'proved', 'skipped']

/** What became of each requirement as a picture: a square each, by section, which leads to its check. */
export function coverage(run: RunReport): Markup {
  if (run.coverage.length === 0) return html``
  const squares = squaresOf(run)
  const sources = groupedBy(run.coverage, ({ source }) => source)
  return html`<section aria-labelledby="coverage-heading" class="coverage">
    <h2 id="coverage-heading">Coverage by section</h2>
    <p>
      ${coverageLine(run)}. A square is a requirement, and leads to the check that says most of it;
      a section’s name filters the checks.
    </p>
    <ul class="legend" aria-label="Colours">
      ${standings.map(([standing, words]) => html`<li><i class="square ${standing}"></i>${words}</li>`)}
    </ul>
    ${[...sources].map(([source, rows]) => sourceGrid(source, rows, squares))}
  </section> `
}

function sourceGrid(
  source: string,
  rows: readonly SectionCoverage[],
  squares: ReadonlyMap<string, readonly Square[]>,
): Markup {
  const proved = rows.reduce((sum, row) => sum + row.proved, 0)
  const testable = rows.reduce((sum, row) => sum + total(row) - row.untestable, 0)
  return html`<details${rows.some(({ failed }) => failed > 0) && html` open`}><summary><b>${source}</b> <span class="quiet">${grouped(proved)} of ${grouped(testable)} testable requirements proved</span></summary>
<ul class="sections">${rows.map((row) => section(row, squares.get(sectionName(row)) ?? []))}</ul></details>
`
}

function section(row: SectionCoverage, squares: readonly Square[]): Markup {
  const name = sectionName(row)
  const said = standings
    .filter(([standing]) => row[standing] > 0)
    .map(([standing, words]) => `${grouped(row[standing])} ${words}`)
    .join(', ')
  const short = /^[\dA-Z](\.|\d|$)/.test(row.section)
    ? `§${row.section}`
    : row.section || row.source
  return html`<li>
    ${
      squares.length > 0
        ? html`<button type="button" class="link" data-set-section="${name}" title="${said}">
            ${short}
          </button>`
        : html`<span class="quiet" title="${said}">${short}</span>`
    }<span class="squares"
      >${squares.map(square)}${blanks('uncovered', row.uncovered)}${blanks('untestable', row.untestable)}</span
    >
  </li> `
}

function square({ requirement, standing, result }: Square): Markup {
  const label = `${standing}: ${requirement.text}`
  return html`<a
    class="square ${standing}"
    href="#${anchorOf(result.id)}"
    title="${label}"
    aria-label="${label}"
  ></a>`
}

const mostBlanks = 200

/** Requirements that lead to no check; the count stands for those beyond a few rows. */
function blanks(standing: Standing, count: number): Markup {
  const more = count - mostBlanks
  const some = Array.from(
    { length: Math.min(count, mostBlanks) },
    () => html`<i class="square ${standing}"></i>`,
  )
  return html`${some}${more > 0 && html`<span class="quiet">+${grouped(more)}</span>`}`
}

function squaresOf(run: RunReport): ReadonlyMap<string, readonly Square[]> {
  const found = new Map<string, Square>()
  for (const result of run.results)
    for (const id of result.cites) {
      const requirement = Object.hasOwn(run.requirements, id) ? run.requirements[id] : undefined
      const standing = standingOf[result.outcome]
      const before = found.get(id)
      if (!requirement || (before && rank.indexOf(before.standing) <= rank.indexOf(standing)))
        continue
      found.set(id, { requirement, standing, result })
    }
  return groupedBy(found.values(), ({ requirement }) => sectionName(requirement))
}

function total(row: SectionCoverage): number {
  return standings.reduce((sum, [standing]) => sum + row[standing], 0)
}
